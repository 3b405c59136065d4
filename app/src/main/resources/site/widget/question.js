import { confirmDialog } from './dialogs.js';
import { h, icon } from './dom.js';
import { openAnswerForm } from './forms.js';
import { isAbout, marked } from './marks.js';
import { photoList } from './photos.js';

/** How many answers of a question are shown before one asks for more. */
const FIRST_ANSWERS = 2;

/** A question with its answers. */
export class QuestionView {
  #context;
  #question;
  #answers;
  #isCut;
  #isOpen = false;
  #list = h('ol', { class: 'answers', part: 'answers' });
  #more = h('button', { type: 'button', class: 'plain more-answers', part: 'button more-answers' });
  #failed = h('p', { class: 'error', role: 'alert', part: 'error' });
  #heading;

  /**
   * @param {object} context of the widget
   * @param {boolean} isCut whether the question has more answers than it came with
   * @param {boolean} isOwn whether it has just been asked here
   */
  constructor(context, question, isCut, isOwn) {
    const { texts, query } = context;
    this.#context = context;
    this.#question = question;
    // What was searched for must be among the answers that are shown first.
    const hits = question.answers.filter((answer) => isAbout(answer.body, query));
    this.#answers = [...new Set([...hits, ...question.answers])]
      .map((answer) => ({ answer, isOwn: false }));
    this.#isCut = isCut;
    this.#heading = h(
      'h3', { tabindex: -1, dir: 'auto', part: 'question-body' }, marked(question.body, query));
    const reply = h(
      'button',
      {
        type: 'button',
        class: 'plain',
        part: 'button answer',
        click: () => openAnswerForm(context, question, (id) => this.#answered(id)),
      },
      icon('chat'),
      texts.text('answer'),
      subject(texts, 'questions', question));
    this.element = h(
      'li',
      { class: 'question', part: isOwn ? 'question own' : 'question', 'data-id': question.id },
      h(
        'div',
        { class: 'body' },
        this.#heading,
        h(
          'p',
          { class: 'byline' },
          isOwn && badge(texts, 'yours'),
          byline(texts, question, context.api.pageOf(question.id)))),
      actions(context, 'questions', question, () => this.element, reply),
      this.#list,
      this.#more,
      this.#failed);
    this.#more.addEventListener('click', () => this.#toggle());
    this.#show();
  }

  focus() {
    this.#heading.focus();
  }

  #show() {
    const { texts } = this.#context;
    const count = this.#isOpen ? this.#answers.length : FIRST_ANSWERS;
    const shown = this.#answers.slice(0, count);
    if (shown.length) {
      this.#list.replaceChildren(
        ...shown.map((entry) => {
          entry.element ??= answerView(this.#context, entry);
          return entry.element;
        }));
    } else {
      this.#list.replaceChildren(h('li', { class: 'none' }, texts.text('noAnswers')));
    }
    // A list that scrolls must be reached by keyboard, and then it needs a name.
    this.#list.classList.toggle('all', this.#isOpen);
    if (this.#isOpen) {
      this.#list.setAttribute('tabindex', '0');
      this.#list.setAttribute(
        'aria-label', texts.text('answersOf', { question: this.#question.body }));
    } else {
      this.#list.removeAttribute('tabindex');
      this.#list.removeAttribute('aria-label');
    }
    this.#more.hidden = this.#answers.length <= FIRST_ANSWERS && !this.#isCut;
    this.#more.setAttribute('aria-expanded', String(this.#isOpen));
    this.#more.textContent = texts.text(this.#isOpen ? 'fewerAnswers' : 'moreAnswers') + this.#left();
  }

  /** How many answers are not shown, as far as that is known. */
  #left() {
    const left = this.#answers.length - FIRST_ANSWERS;
    return this.#isOpen || left <= 0
      ? ''
      : ` (${this.#context.texts.number(left)}${this.#isCut ? '+' : ''})`;
  }

  async #toggle() {
    this.#isOpen = !this.#isOpen;
    if (this.#isOpen && this.#isCut) {
      await this.#complete();
    }
    this.#show();
    if (this.#isOpen) {
      this.#list.focus({ preventScroll: true });
    } else {
      this.element.scrollIntoView({ block: 'nearest' });
    }
  }

  /** Fetches the answers that did not fit into the list of questions. */
  async #complete() {
    this.#failed.textContent = '';
    try {
      const all = await this.#context.api.answers(this.#question.id);
      const known = new Set(this.#answers.map(({ answer }) => answer.id));
      const missing = all.filter((answer) => !known.has(answer.id));
      this.#answers.push(...missing.map((answer) => ({ answer, isOwn: false })));
      this.#isCut = false;
    } catch (problem) {
      this.#failed.textContent = this.#context.texts.problem(problem);
    }
  }

  /** Shows an answer that has just been given, as the service has stored it. */
  async #answered(id) {
    const { api, texts } = this.#context;
    const answer = await api.answer(id).catch(() => undefined);
    this.#context.announce(texts.text('answered'));
    if (answer) {
      this.#answers.unshift({ answer, isOwn: true });
      this.#show();
      // The dialog returns the focus when it closes; this is after that.
      setTimeout(() => this.#list.querySelector('.text').focus());
    }
  }
}

function answerView(context, entry) {
  const { texts, query } = context;
  const { answer, isOwn } = entry;
  const element = h(
    'li',
    { class: answer.isSellers ? 'answer sellers' : 'answer', part: 'answer', 'data-id': answer.id },
    h(
      'div',
      { class: 'body' },
      h(
        'p', { class: 'text', tabindex: -1, dir: 'auto', part: 'answer-body' },
        marked(answer.body, query)),
      answer.photos.length > 0 && photoList(context, answer),
      h(
        'p',
        { class: 'byline' },
        isOwn && badge(texts, 'yours'),
        // The seller's answers are known by their name: it would stand there twice.
        answer.isSellers ? [badge(texts, 'seller'), time(texts, answer)] : byline(texts, answer))),
    actions(context, 'answers', answer, () => element));
  return element;
}

function badge(texts, name) {
  return h('span', { class: `badge ${name}`, part: `badge ${name}` }, texts.text(name));
}

function time(texts, { date }) {
  return h('time', { datetime: date }, texts.date(date));
}

function byline(texts, item, page) {
  return texts.parts('by', {
    name: h('bdi', { class: 'name', part: 'name' }, item.name),
    date: page ? h('a', { href: page }, time(texts, item)) : time(texts, item),
  });
}

/** Says to screen readers what a button is about: to others, its place does. */
function subject(texts, kind, { name }) {
  const by = texts.text(kind === 'questions' ? 'questionBy' : 'answerBy', { name });
  return h('span', { class: 'hidden' }, `, ${by}`);
}

/**
 * Votes and reports. Both show at once and are undone if the service refuses them.
 *
 * @param {string} kind "questions" or "answers"
 * @param {function(): Element} view what a report hides
 */
function actions(context, kind, item, view, ...others) {
  const { api, texts, votes } = context;
  const isQuestion = kind === 'questions';
  const note = h('span', { class: 'note', role: 'status', tabindex: -1 });
  /** What may have been counted: it stays, and may be sent again, because it counts once. */
  const unsure = new Set();
  const count = h('span', { class: 'votes' });
  const helpful = h(
    'button',
    { type: 'button', class: 'plain helpful', part: 'button helpful', click: () => vote() },
    icon('helpful'),
    texts.text('helpful'),
    ' ',
    count,
    subject(texts, kind, item));
  const report = h(
    'button',
    {
      type: 'button',
      class: 'plain report',
      part: 'button report',
      click: () => ask(),
    },
    icon('report'),
    texts.text('report'),
    subject(texts, kind, item));

  function show() {
    const vote = `helpful ${kind} ${item.id}`;
    const voted = votes.has(vote);
    count.textContent = `(${texts.number(item.helpfulness)})`;
    helpful.setAttribute('aria-pressed', String(voted));
    helpful.setAttribute('aria-disabled', String(voted && !unsure.has(vote)));
    const reported = votes.has(`report ${kind} ${item.id}`);
    view()?.classList.toggle('reported', reported);
    if (reported) {
      note.textContent = texts.text('reported');
    }
  }

  async function send(what, change) {
    const key = `${what} ${kind} ${item.id}`;
    const isAgain = unsure.delete(key);
    if (votes.has(key) && !isAgain) {
      // In another tab, or in another widget of the page.
      show();
      return;
    }
    if (!isAgain) {
      votes.add(key);
      change(1);
    }
    note.textContent = texts.text(what === 'helpful' ? 'thanks' : 'reported');
    show();
    try {
      await api.vote(kind, item.id, what);
    } catch (problem) {
      if (isAgain || problem.isUnknown) {
        unsure.add(key);
      } else {
        votes.remove(key);
        change(-1);
      }
      show();
      note.textContent = texts.problem(problem);
    }
  }

  function vote() {
    send('helpful', (by) => {
      item.helpfulness += by;
    });
  }

  function ask() {
    confirmDialog(
      context,
      texts.text(isQuestion ? 'reportQuestion' : 'reportAnswer'),
      texts.text('reportWarning'),
      texts.text('report'),
      () => {
        send('report', () => {});
        // The button is hidden now, and the focus must not be lost with it.
        note.focus();
      });
  }

  queueMicrotask(show);
  return h('div', { class: 'actions' }, helpful, others, report, note);
}
