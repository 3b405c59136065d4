import * as api from './api.js';
import { card, entry, h } from './item.js';

const at = (id) => document.getElementById(id);
const KEYS = { a: 'restore', h: 'hide', r: 'reply', d: 'remove' };

let roles = [];
/** What is on the page: "queue", "decisions", or "item" for one that was looked up. */
let view = 'queue';
let next = null;
/** Counts the views: what comes late belongs to one that is gone. */
let shown = 0;

function say(message) {
  at('said').textContent = message;
}

/** Runs what asks the service. A token that is no longer good ends it all, wherever that shows. */
async function asking(work) {
  try {
    return await work();
  } catch (refused) {
    if (!(refused instanceof api.Refused)) throw refused;
    if (refused.status === 401) {
      api.forget();
      enter(refused.message);
    } else {
      say(refused.message);
    }
    return undefined;
  }
}

function enter(why = '') {
  at('desk').hidden = true;
  at('who').hidden = true;
  at('enter').hidden = false;
  at('list').replaceChildren();
  at('refused').textContent = why && `Not signed in: ${why}.`;
  at('token').value = '';
  at('token').focus();
}

async function start() {
  const me = await asking(api.me);
  if (!me) {
    // Nobody can tell yet whether the token is good.
    if (api.hasToken()) enter(at('said').textContent.replace(/\.$/, ''));
    return;
  }
  roles = me.roles;
  at('name').textContent = `${me.name} (${roles.join(', ')})`;
  at('enter').hidden = true;
  at('who').hidden = false;
  at('desk').hidden = false;
  await open('queue');
}

function begin(name, title) {
  shown += 1;
  view = name;
  next = null;
  say('');
  at('title').textContent = title;
  at('list').replaceChildren();
  at('list').className = name;
  at('more').hidden = true;
  at('keys').hidden = name === 'decisions';
  at('to-queue').setAttribute('aria-pressed', String(name === 'queue'));
  at('to-decisions').setAttribute('aria-pressed', String(name === 'decisions'));
}

async function open(name) {
  begin(name, name === 'queue' ? 'Reported, and not decided' : 'Decisions');
  await more();
  select(cards()[0]);
}

async function more() {
  const mine = shown;
  const page = await asking(() => api.page(view, next));
  if (!page || mine !== shown) return;
  next = page.next;
  at('more').hidden = !next;
  at('list').append(...page.items.map(view === 'queue'
    ? drawn
    : (decision) => entry(decision, () => lookUp(decision.kind, decision.item_id))));
  if (at('list').childElementCount === 0) {
    at('list').append(h('li', { class: 'note' },
      view === 'queue' ? 'Nothing waits for a decision.' : 'Nobody has decided anything.'));
  }
}

async function lookUp(kind, id) {
  begin('item', `${kind} ${id}`);
  const mine = shown;
  const item = await asking(() => api.item(kind, id));
  if (!item || mine !== shown) return;
  at('list').replaceChildren(drawn(item));
  select(cards()[0]);
}

/** Draws an item with what these roles may do with it. */
function drawn(item) {
  const { kind, question, answer } = item;
  const own = answer ?? question;
  const acts = {};
  const decide = (decision) => () => decided(element, item, decision);
  if (roles.includes('moderator') && own.state !== 'removed') {
    if (item.waiting || own.state !== 'restored') acts.restore = decide('restore');
    if (item.waiting || own.state !== 'hidden') acts.hide = decide('hide');
    acts.remove = () => confirm(element, kind, decide('remove'));
  }
  if (roles.includes('seller') && ['shown', 'restored'].includes(question.state)) {
    acts.reply = () => reply(element, question.id);
  }
  const element = card(item, acts);
  return element;
}

async function decided(element, item, decision) {
  const done = { restore: 'Approved', hide: 'Hidden', remove: 'Removed for good' }[decision];
  const own = item.answer ?? item.question;
  const now = await busy(element, () => api.decide(item.kind, own.id, decision));
  if (!now) return;
  if (view === 'queue') {
    const following = element.nextElementSibling ?? element.previousElementSibling;
    element.remove();
    if (following) {
      select(following);
    } else {
      await open('queue');
    }
  } else {
    replace(element, now);
  }
  say(`${done}: ${item.kind} ${own.id}.`);
}

function replace(element, item) {
  const fresh = drawn(item);
  element.replaceWith(fresh);
  select(fresh);
}

/** Lets nobody ask twice for what is under way. */
async function busy(element, work) {
  const controls = [...element.querySelectorAll('button, textarea')].filter((control) => !control.disabled);
  controls.forEach((control) => { control.disabled = true; });
  const result = await asking(work);
  controls.forEach((control) => { control.disabled = false; });
  return result;
}

/** What cannot be undone is asked for twice. */
function confirm(element, kind, remove) {
  const yes = h('button', { type: 'button', class: 'grave', click: remove }, 'Remove for good');
  const form = h(
    'div',
    { class: 'asked' },
    h('p', {}, kind === 'question'
      ? 'Remove the texts of this question and of all its answers? Nothing can bring them back.'
      : 'Remove the text and the photos of this answer? Nothing can bring them back.'),
    h('div', { class: 'acts' }, yes, cancel(element)));
  ask(element, form);
  yes.focus();
}

function reply(element, question) {
  const body = h('textarea', { id: `reply-${question}`, rows: '4', maxlength: '1000', required: true });
  const form = h(
    'form',
    {
      class: 'asked',
      submit: (event) => {
        event.preventDefault();
        send(element, question, body.value);
      },
      keydown: (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
      },
    },
    h('label', { for: body.id }, `Answer to question ${question}, as the seller`),
    body,
    h('div', { class: 'acts' }, h('button', { class: 'first' }, 'Publish'), cancel(element)));
  ask(element, form);
  body.focus();
}

async function send(element, question, body) {
  const answer = await busy(element, () => api.answer(question, body));
  if (!answer) return;
  close(element);
  select(element);
  say(`Published: answer ${answer.answer_id}.`);
}

function ask(element, form) {
  close(element);
  element.querySelector('article').append(form);
}

function close(element) {
  element.querySelector('.asked')?.remove();
}

function cancel(element) {
  return h('button', {
    type: 'button',
    click: () => {
      close(element);
      select(element);
    },
  }, 'Cancel');
}

const cards = () => [...at('list').querySelectorAll('li')].filter((element) => element.querySelector('article'));

/** The one that was selected last, also while a button elsewhere has the focus. */
const selected = () => cards().find((element) => element.classList.contains('selected'));

function select(element) {
  if (!element) return;
  cards().forEach((other) => other.classList.toggle('selected', other === element));
  element.querySelector('article')?.focus();
}

at('list').addEventListener('focusin', (event) => {
  const element = event.target.closest('#list > li');
  cards().forEach((other) => other.classList.toggle('selected', other === element));
});

document.addEventListener('keydown', (event) => {
  const element = selected();
  if (event.key === 'Escape' && element?.querySelector('.asked')) {
    close(element);
    select(element);
    return;
  }
  // Who types does not command.
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest('input, textarea, select')) return;
  const step = { j: 1, k: -1 }[event.key];
  if (step) {
    const all = cards();
    const index = all.indexOf(element);
    select(all[Math.min(Math.max(index + step, 0), all.length - 1)]);
  } else if (element && KEYS[event.key]) {
    // A key that is held must not decide on one after another.
    if (!event.repeat) element.querySelector(`[data-act="${KEYS[event.key]}"]`)?.click();
  } else {
    return;
  }
  event.preventDefault();
});

at('enter').addEventListener('submit', (event) => {
  event.preventDefault();
  api.keep(at('token').value.trim());
  at('token').value = '';
  start();
});
at('leave').addEventListener('click', () => {
  api.forget();
  enter();
});
at('to-queue').addEventListener('click', () => open('queue'));
at('to-decisions').addEventListener('click', () => open('decisions'));
at('more').addEventListener('click', more);
at('find').addEventListener('submit', (event) => {
  event.preventDefault();
  lookUp(at('kind').value.slice(0, -1), at('id').value);
});

if (api.hasToken()) {
  start();
} else {
  enter();
}
