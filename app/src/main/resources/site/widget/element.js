import { Api, HOME, webUrl } from './api.js';
import { debounced, h, icon, newId } from './dom.js';
import { openAskForm } from './forms.js';
import { isSearchable, words } from './marks.js';
import { QuestionView } from './question.js';
import { STYLE } from './style.js';
import { Texts } from './texts.js';
import { Votes } from './votes.js';

/** How many questions are shown at first, and how many more each time. */
const FIRST = 2;
const STEP = 5;

/** How many are shown at first of those that were searched for. */
const FIRST_FOUND = 5;

/** How many are fetched at a time. */
const PAGE = 10;

const SORTS = {
  helpful: 'sortHelpful',
  newest: 'sortNewest',
  oldest: 'sortOldest',
  answers: 'sortAnswers',
};

/**
 * The questions and answers of a product.
 *
 * Attributes: product-id; product-name, for titles; api, the URL that /qa/questions follows, if it
 * is not where the script is; lang; theme, "light" or "dark" where the system's wish shall not
 * decide; texts, a JSON object that replaces texts of texts.js by name.
 */
export class AtelierQa extends HTMLElement {
  static observedAttributes = ['api', 'lang', 'product-id', 'product-name', 'texts'];

  #root = this.attachShadow({ mode: 'open' });
  #context;
  #parts;
  #drafts = new Map();
  #request;
  #list;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [STYLE];
  }

  connectedCallback() {
    window.addEventListener('online', this.#online);
    window.addEventListener('offline', this.#offline);
    this.#start();
  }

  disconnectedCallback() {
    window.removeEventListener('online', this.#online);
    window.removeEventListener('offline', this.#offline);
    this.#request?.abort();
  }

  attributeChangedCallback(name, before, after) {
    // Several attributes are often set at once, some to what they are.
    if (this.#context && before !== after) {
      this.#context = undefined;
      queueMicrotask(() => this.isConnected && !this.#context && this.#start());
    }
  }

  #online = () => {
    this.#showBanner();
    if (!this.#isInUse()) {
      this.#load();
    }
  };

  #offline = () => this.#showBanner();

  /** Whether somebody would lose the place, or what a dialog is about, if the list were replaced. */
  #isInUse() {
    return (
      this.#list.views?.length > 0 &&
      (this.#list.shown > this.#firstShown() ||
        this.#parts.questions.contains(this.#root.activeElement) ||
        this.#root.querySelector('dialog, [aria-expanded="true"]') !== null)
    );
  }

  #start() {
    const language =
      this.closest('[lang]')?.lang || document.documentElement.lang || navigator.language;
    const api = new Api(webUrl(this.getAttribute('api') ?? '', HOME) ?? HOME);
    this.#drafts.clear();
    const context = {
      api,
      texts: new Texts(language, this.#ownTexts()),
      votes: new Votes(api.base),
      root: this.#root,
      productId: this.getAttribute('product-id'),
      productName: this.getAttribute('product-name'),
      query: [],
      announce: (text) => this.#announce(text),
      draft: (key, initial) => this.#draft(key, initial),
      remember: ({ name, email }) => this.#drafts.set('person', { name, email }),
      forget: (key) => this.#drafts.delete(key),
      asked: (id) => this.#asked(context, id),
    };
    this.#context = context;
    this.#list = { sort: 'helpful', q: '', shown: FIRST };
    this.#build();
    this.#load();
  }

  #ownTexts() {
    const json = this.getAttribute('texts');
    try {
      return json ? JSON.parse(json) : {};
    } catch (e) {
      console.error('atelier-qa: the attribute "texts" is not JSON', e);
      return {};
    }
  }

  /** Returns what was typed before, with the name and address that were given last. */
  #draft(key, initial) {
    if (!this.#drafts.has(key)) {
      this.#drafts.set(key, { ...this.#drafts.get('person'), ...initial });
    }
    return this.#drafts.get(key);
  }

  #build() {
    const { texts } = this.#context;
    const titleId = newId();
    const sortId = newId();
    const search = h('input', {
      type: 'search',
      part: 'search',
      autocomplete: 'off',
      enterkeyhint: 'search',
      placeholder: texts.text('search'),
      'aria-label': texts.text('search'),
      maxlength: 200,
      // By then the widget may show another product, and have another field.
      input: debounced(250, () => search.isConnected && this.#search(search.value)),
    });
    const sort = h(
      'select',
      {
        id: sortId,
        part: 'sort',
        change: () => {
          this.#list = { ...this.#list, sort: sort.value, shown: this.#firstShown() };
          this.#load({ announces: true });
        },
      },
      Object.entries(SORTS).map(([value, name]) => h('option', { value }, texts.text(name))));
    const ask = h(
      'button',
      { type: 'button', class: 'primary', part: 'button primary ask', click: () => openAskForm(this.#context) },
      texts.text('ask'));
    const more = h(
      'button',
      { type: 'button', class: 'more', part: 'button more', hidden: true, click: () => this.#more() });
    this.#parts = {
      title: h('h2', { id: titleId, tabindex: -1, part: 'title' }, texts.text('title')),
      search,
      total: h('p', { class: 'total', part: 'total' }),
      banner: h('div', { class: 'banners', role: 'status' }),
      state: h('div', { class: 'state' }),
      questions: h('ol', { class: 'questions', part: 'questions' }),
      more,
      failedMore: h('p', { class: 'error', role: 'alert', part: 'error' }),
      live: h('p', { class: 'hidden', role: 'status' }),
    };
    this.#root.replaceChildren(
      h(
        'section',
        { part: 'widget', lang: texts.language, dir: texts.direction, 'aria-labelledby': titleId },
        h(
          'header',
          { class: 'top', part: 'header' },
          h('div', { class: 'title' }, this.#parts.title, this.#parts.total),
          ask,
          h(
            'form',
            { role: 'search', class: 'search', submit: (event) => event.preventDefault() },
            icon('search'),
            search),
          h('div', { class: 'sort' }, h('label', { for: sortId }, texts.text('sort')), sort)),
        this.#parts.banner,
        this.#parts.state,
        this.#parts.questions,
        more,
        this.#parts.failedMore,
        this.#parts.live));
  }

  #firstShown() {
    return this.#list.q ? FIRST_FOUND : FIRST;
  }

  #search(text) {
    const q = isSearchable(text) ? text.trim() : '';
    if (q !== this.#list.q) {
      this.#list = { ...this.#list, q };
      this.#list.shown = this.#firstShown();
      this.#load({ announces: true });
    }
  }

  /**
   * Fetches the list anew. What is shown stays until it is replaced.
   *
   * @param {boolean} announces whether to say to screen readers how many there are
   * @param {object} own a question that has just been asked: it comes first
   */
  async #load({ announces = false, own } = {}) {
    const context = this.#context;
    const { q } = this.#list;
    this.#request?.abort();
    this.#request = new AbortController();
    const { signal } = this.#request;
    if (!this.#parts.questions.childElementCount) {
      this.#showSkeleton();
    }
    this.#parts.questions.setAttribute('aria-busy', 'true');
    try {
      const page = await this.#fetch(1, signal);
      if (own) {
        page.questions = [own, ...page.questions.filter(({ id }) => id !== own.id)];
      }
      context.query = words(q);
      this.#list = { ...this.#list, ...page, own, page: 1, views: [] };
      this.#parts.state.replaceChildren();
      this.#parts.questions.replaceChildren();
      this.#render();
      if (announces) {
        this.#announce(this.#summary());
      }
    } catch (problem) {
      if (!signal.aborted) {
        this.#showFailure(problem);
      }
    } finally {
      if (!signal.aborted) {
        this.#parts.questions.removeAttribute('aria-busy');
      }
    }
    this.#showBanner();
  }

  #fetch(page, signal) {
    const { sort, q } = this.#list;
    const list = { sort, count: PAGE, page, q: q || undefined };
    return this.#context.api.questions(this.#context.productId, list, signal);
  }

  /** Shows as many questions as are wanted of those that have been fetched. */
  #render() {
    const { isCut, own, questions, shown, total, views } = this.#list;
    const { texts } = this.#context;
    for (const question of questions.slice(views.length, shown)) {
      const view = new QuestionView(this.#context, question, isCut, question === own);
      views.push(view);
      this.#parts.questions.append(view.element);
    }
    const left = total - views.length;
    this.#parts.failedMore.textContent = '';
    this.#parts.total.textContent = this.#summary();
    this.#parts.more.hidden = left <= 0;
    this.#parts.more.replaceChildren(texts.text('moreQuestions'), ` (${texts.number(left)})`);
    if (total === 0) {
      this.#showEmpty();
    }
  }

  #summary() {
    const { q, total } = this.#list;
    return this.#context.texts.text(q ? 'found' : 'questions', { n: total, q });
  }

  async #more() {
    const before = this.#list.views.length;
    this.#list.shown = before + STEP;
    const { questions, total, page, shown } = this.#list;
    const { signal } = this.#request;
    // The same words once more would not be read out.
    this.#parts.failedMore.textContent = '';
    if (questions.length < Math.min(shown, total)) {
      try {
        const next = await this.#fetch(page + 1, signal);
        // A vote in between may have moved a question from one page to the next.
        const known = new Set(questions.map(({ id }) => id));
        questions.push(...next.questions.filter(({ id }) => !known.has(id)));
        this.#list.page = page + 1;
        this.#list.total = next.questions.length ? next.total : questions.length;
      } catch (problem) {
        if (!signal.aborted) {
          this.#parts.failedMore.textContent = this.#context.texts.problem(problem);
        }
        return;
      }
    }
    this.#render();
    this.#list.views[before]?.focus();
  }

  /** Shows a question that has just been asked, as the service has stored it. */
  async #asked(context, id) {
    const { api, texts } = context;
    const own = await api.question(id).catch(() => undefined);
    if (context !== this.#context) {
      // By now the widget shows another product.
      return;
    }
    this.#parts.search.value = '';
    this.#list = { ...this.#list, q: '', shown: FIRST + 1 };
    await this.#load({ own });
    this.#announce(texts.text('asked'));
    // The dialog returns the focus when it closes; this is after that.
    setTimeout(() => own && this.#list.views?.[0]?.focus());
  }

  #showSkeleton() {
    const { texts } = this.#context;
    const bone = () =>
      h('div', { class: 'bone', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'), h('i'));
    this.#parts.state.replaceChildren(
      h('p', { class: 'hidden', role: 'status' }, texts.text('loading')), bone(), bone());
  }

  #showEmpty() {
    const { texts } = this.#context;
    const { q } = this.#list;
    this.#parts.state.replaceChildren(
      h(
        'div',
        { class: 'message', part: 'empty' },
        icon('chat'),
        h('p', { class: 'strong' }, texts.text(q ? 'nothingFound' : 'noQuestions', { q })),
        h('p', {}, texts.text(q ? 'askInstead' : 'beFirst')),
        h(
          'button',
          { type: 'button', part: 'button', click: () => openAskForm(this.#context, q) },
          texts.text('ask'))));
  }

  #showFailure(problem) {
    const { texts } = this.#context;
    console.error('atelier-qa:', problem);
    this.#parts.questions.replaceChildren();
    this.#parts.more.hidden = true;
    this.#parts.failedMore.textContent = '';
    this.#list.age = undefined;
    this.#parts.total.textContent = '';
    this.#parts.state.replaceChildren(
      h(
        'div',
        { class: 'message', part: 'failure', role: 'alert' },
        icon('warning'),
        h('p', { class: 'strong' }, texts.text('failed')),
        h('p', {}, texts.reason(problem)),
        h(
          'button',
          { type: 'button', part: 'button', click: () => this.#retry() },
          texts.text('retry'))));
  }

  #retry() {
    // The button goes with the message, and the focus must not be lost with it.
    this.#parts.title.focus();
    this.#load({ announces: true });
  }

  #showBanner() {
    const { texts } = this.#context;
    const { age } = this.#list;
    const banners = [
      !navigator.onLine && texts.text('offline'),
      age !== undefined && texts.text('stale', { ago: texts.ago(age) }),
    ].filter(Boolean);
    this.#parts.banner.replaceChildren(
      ...banners.map((text) => h('p', { part: 'banner' }, icon('warning'), text)));
  }

  #announce(text) {
    this.#parts.live.textContent = text;
  }
}
