const DATE = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const TIME = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

const STATES = {
  shown: 'shown',
  reported: 'hidden by a report',
  restored: 'approved',
  hidden: 'hidden',
  removed: 'removed for good',
};

/**
 * Makes an element. Text becomes text nodes: there is no way by which something that a shopper wrote
 * could become markup.
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key, value);
    } else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

/**
 * Draws a question or an answer with all that somebody must know who decides on it.
 *
 * @param {object} item as the API has it
 * @param {object} acts functions for what may be done with it, by name; those who may not have none
 */
export function card(item, acts) {
  const { question, answer } = item;
  const own = answer ?? question;
  return h(
    'li',
    {},
    h(
      'article',
      { tabindex: '-1', 'data-kind': item.kind, 'data-id': own.id, 'aria-label': `${item.kind} ${own.id}` },
      h(
        'p',
        { class: 'facts' },
        h('span', { class: `state ${own.state}` }, STATES[own.state]),
        h('span', {}, `${item.kind} ${own.id}`),
        h('span', {}, `product ${item.product_id}`),
        item.reports > 0
          && h('span', {}, `${item.reports === 1 ? '1 report' : `${item.reports} reports`} since ${moment(item.reported_at)}`)),
      answer && h('div', { class: 'context' }, text(question, `Question ${question.id}, ${STATES[question.state]}`)),
      text(own),
      own.photos.length > 0
        && h('ul', { class: 'photos' }, own.photos.map((url) => h('li', {}, photo(url)))),
      buttons(item, acts)));
}

/** Draws a decision. */
export function entry(decision, open) {
  return h(
    'li',
    {},
    h(
      'p',
      { class: 'entry' },
      h('time', { datetime: decision.at }, moment(decision.at)),
      h('span', {}, h('b', {}, decision.by), ` ${did(decision)} `),
      h('button', { type: 'button', click: open }, `${decision.kind} ${decision.item_id}`),
      h('span', { class: 'was' }, ` product ${decision.product_id}`,
        decision.decision !== 'answer' && `, was ${STATES[decision.was]}`,
        decision.reports > 0 && `, reports: ${decision.reports}`)));
}

const did = ({ decision }) =>
  ({ restore: 'approved', hide: 'hid', remove: 'removed for good', answer: 'wrote as the seller' })[decision];

const moment = (date) => TIME.format(new Date(date));

function text(of, title) {
  return [
    title && h('p', { class: 'note' }, title),
    h('p', { class: 'text' }, of.body || 'Its text was removed for good.'),
    of.body && h('p', { class: 'by' }, h('bdi', {}, of.name),
      ` · ${DATE.format(new Date(of.date))} · helpful: ${of.helpfulness}`),
  ];
}

/** A link and no picture: what shoppers wrote must not make this browser ask anybody for anything by itself. */
function photo(url) {
  if (!/^https?:\/\//i.test(url)) return url;
  return h('a', { href: url, rel: 'noreferrer', target: '_blank' }, url);
}

function buttons(item, acts) {
  const made = (act, label, key, attributes = {}) =>
    acts[act] && h('button', { type: 'button', 'data-act': act, 'aria-keyshortcuts': key, click: acts[act], ...attributes }, label);
  return h(
    'div',
    { class: 'acts' },
    made('restore', 'Approve', 'a', { class: 'first' }),
    made('hide', 'Hide', 'h'),
    made('reply', 'Reply as the seller', 'r'),
    made('remove', 'Remove for good', 'd', { class: 'grave' }));
}
