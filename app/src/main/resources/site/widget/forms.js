import { webUrl } from './api.js';
import { openDialog } from './dialogs.js';
import { debounced, h, icon, newId } from './dom.js';
import { isAbout, isSearchable, words } from './marks.js';
import { image } from './photos.js';

const MAX_PHOTOS = 5;
const MAX_BODY = 1000;

/** The most that the service searches for, in characters. */
const MAX_SEARCH = 200;

/** How many questions to show that may be the same. */
const SIMILAR = 3;

/** A labelled input with room for a hint and for what is wrong with it. */
class Field {
  constructor(label, hint, input, ...beside) {
    const id = newId();
    const notes = [hint && `${id}-hint`, `${id}-error`].filter(Boolean).join(' ');
    input.id = id;
    input.setAttribute('aria-describedby', notes);
    this.input = input;
    this.error = h('p', { id: `${id}-error`, class: 'error', part: 'error' });
    this.element = h(
      'div',
      { class: 'field', part: 'field' },
      h('label', { for: id }, label),
      hint && h('p', { id: `${id}-hint`, class: 'hint' }, hint),
      beside.length ? h('div', { class: 'beside' }, input, beside) : input,
      this.error);
  }

  get value() {
    return this.input.value;
  }

  refuse(message) {
    this.error.textContent = message;
    if (message) {
      this.input.setAttribute('aria-invalid', 'true');
    } else {
      this.input.removeAttribute('aria-invalid');
    }
  }
}

/** Up to five addresses of pictures, which are shown as they are added. */
class PhotoField {
  #texts;
  #photos;
  #field;
  #list = h('ul', { class: 'photos' });

  constructor(texts, photos) {
    this.#texts = texts;
    this.#photos = photos;
    const input = h('input', {
      type: 'url',
      inputmode: 'url',
      autocomplete: 'off',
      placeholder: 'https://',
      keydown: (event) => {
        if (event.key === 'Enter' && input.value) {
          event.preventDefault();
          this.take();
        }
      },
    });
    this.#field = new Field(
      texts.text('photos'),
      texts.text('photosHint'),
      input,
      h('button', { type: 'button', click: () => this.take() }, texts.text('addPhoto')));
    this.#field.element.append(this.#list);
    this.#show();
  }

  get element() {
    return this.#field.element;
  }

  get input() {
    return this.#field.input;
  }

  get value() {
    return this.#photos;
  }

  refuse(message) {
    this.#field.refuse(message);
  }

  /** Takes over what has been typed. Returns whether nothing is left that is wrong. */
  take() {
    const text = this.input.value.trim();
    const url = webUrl(text);
    if (text && !url) {
      this.refuse(this.#texts.text('badUrl'));
    } else if (text && this.#photos.length === MAX_PHOTOS) {
      this.refuse(this.#texts.text('tooManyPhotos'));
    } else {
      this.refuse('');
      if (text) {
        this.#photos.push(url);
        this.input.value = '';
        this.#show();
      }
      return true;
    }
    this.input.focus();
    return false;
  }

  #show() {
    this.#list.replaceChildren(
      ...this.#photos.map((url, i) => {
        const item = h(
          'li',
          { class: 'chosen' },
          image(url, url, (event) => event.target.replaceWith(icon('photo'))),
          h(
            'button',
            {
              type: 'button',
              class: 'remove',
              'aria-label': this.#texts.text('removePhoto', { n: i + 1 }),
              click: () => {
                this.#photos.splice(i, 1);
                this.#show();
                this.input.focus();
              },
            },
            icon('close')));
        return item;
      }));
  }
}

/** Opens the form for a new question. */
export function openAskForm(context, text = '') {
  const { texts } = context;
  const draft = context.draft('question', { body: text });
  // What was typed stays; what was only offered gives way to the next offer.
  if (text && (!draft.body || draft.body === draft.offered)) {
    draft.body = text;
    draft.offered = text;
  }
  const form = new Form(context, draft, 'body', 'sendQuestion', async (fields) => {
    const id = await context.api.ask({ ...fields, product_id: context.productId });
    context.forget('question');
    await context.asked(id);
  });
  form.after(form.fields.body, similarQuestions(context, form.fields.body.input));
  const about = context.productName && h('p', {}, texts.parts('askAbout', {
    product: h('bdi', {}, context.productName),
  }));
  form.open('askTitle', about);
}

/** Opens the form for an answer. */
export function openAnswerForm(context, question, answered) {
  const key = `answer ${question.id}`;
  const draft = context.draft(key, { photos: [] });
  const form = new Form(context, draft, 'answerBody', 'sendAnswer', async (fields) => {
    const id = await context.api.reply(question.id, fields);
    context.forget(key);
    await answered(id);
  });
  form.open('answerTitle', h('blockquote', { dir: 'auto' }, question.body));
}

/** What a question and an answer have in common: they are typed, sent, and perhaps refused. */
class Form {
  #context;
  #draft;
  #send;
  #alert = h('p', { class: 'error', role: 'alert' });
  #submit;
  #dialog;

  /**
   * @param {object} draft what was typed before, and is perhaps being sent; it is kept while the
   *     form is closed
   * @param {function(object): Promise<void>} send
   */
  constructor(context, draft, bodyLabel, submitLabel, send) {
    const { texts } = context;
    this.#context = context;
    this.#draft = draft;
    this.#send = send;
    const count = h('span', { class: 'count', 'aria-hidden': 'true' });
    const body = h('textarea', { rows: 4, required: true, dir: 'auto' });
    const counted = () => {
      const { length } = [...body.value];
      count.textContent = `${texts.number(length)} / ${texts.number(MAX_BODY)}`;
      count.classList.toggle('over', length > MAX_BODY);
    };
    this.fields = {
      body: new Field(texts.text(bodyLabel), texts.text('bodyHint'), body),
      name: new Field(
        texts.text('name'),
        texts.text('nameHint'),
        h('input', { required: true, autocomplete: 'nickname', dir: 'auto' })),
      email: new Field(
        texts.text('email'),
        texts.text('emailHint'),
        h('input', { type: 'email', required: true, autocomplete: 'email' })),
    };
    for (const [name, field] of Object.entries(this.fields)) {
      field.input.value = draft[name] ?? '';
      field.input.addEventListener('input', () => {
        draft[name] = field.value;
        field.refuse('');
      });
    }
    if (draft.photos) {
      this.fields.photos = new PhotoField(texts, draft.photos);
    }
    body.addEventListener('input', counted);
    counted();
    this.fields.body.element.querySelector('.hint').append(count);
    this.#submit = h('button', { class: 'primary', part: 'button primary' }, texts.text(submitLabel));
    this.element = h(
      'form',
      { novalidate: true, submit: (event) => this.#submitted(event) },
      Object.values(this.fields).map((field) => field.element),
      this.#alert,
      h(
        'div',
        { class: 'buttons' },
        h('button', { type: 'button', click: () => this.#dialog.close() }, texts.text('cancel')),
        this.#submit));
  }

  /** Places something after a field. */
  after(field, element) {
    field.element.after(element);
  }

  open(title, introduction) {
    const { texts } = this.#context;
    this.#dialog = openDialog(
      this.#context, 'form', texts.text(title), [introduction, this.element].filter(Boolean));
    this.fields.body.input.focus();
    if (this.#draft.sending) {
      this.#sent();
    }
  }

  #submitted(event) {
    event.preventDefault();
    if (this.#draft.sending || !(this.fields.photos?.take() ?? true)) {
      return;
    }
    const { body, name, email, photos } = this.fields;
    this.#draft.sending = this.#send({
      body: body.value,
      name: name.value,
      email: email.value,
      photos: photos?.value,
    });
    this.#sent();
  }

  /** Waits for what is being sent, be it by a form that was closed meanwhile. */
  async #sent() {
    const label = this.#submit.textContent;
    this.#say('');
    this.#submit.setAttribute('aria-disabled', 'true');
    this.#submit.textContent = this.#context.texts.text('sending');
    try {
      await this.#draft.sending;
      this.#context.remember(this.#draft);
      this.#dialog.close();
    } catch (problem) {
      this.#refused(problem);
    } finally {
      this.#draft.sending = undefined;
      this.#submit.removeAttribute('aria-disabled');
      this.#submit.textContent = label;
    }
  }

  #refused(problem) {
    const { texts } = this.#context;
    const errors = problem.errors ?? [];
    for (const { field, message } of errors) {
      this.fields[field.replace(/\[.*/, '')]?.refuse(texts.fieldError(message));
    }
    const wrong = Object.values(this.fields).find((field) => field.input.ariaInvalid);
    this.#say(wrong ? texts.text('wrongFields') : texts.problem(problem));
    wrong?.input.focus();
  }

  #say(text) {
    this.#alert.textContent = text;
  }
}

/** Shows, while a question is being typed, those that may be the same, with their answers. */
function similarQuestions(context, input) {
  const { api, texts } = context;
  const list = h('div', { class: 'found' });
  const element = h(
    'section',
    { class: 'similar', part: 'similar', hidden: true, 'aria-live': 'polite' },
    h('h3', {}, texts.text('similar')),
    list);
  let request = new AbortController();

  async function look() {
    request.abort();
    request = new AbortController();
    const text = [...input.value.trim()].slice(0, MAX_SEARCH).join('');
    if (!isSearchable(text)) {
      element.hidden = true;
      return;
    }
    try {
      const options = { q: text, match: 'any', count: SIMILAR };
      const { questions } = await api.questions(context.productId, options, request.signal);
      const searched = words(text);
      const alike = questions.filter(
        ({ body, answers }) => isAbout([body, ...answers.map((a) => a.body)].join('\n'), searched));
      list.replaceChildren(...alike.map((question) => similar(texts, question)));
      element.hidden = alike.length === 0;
    } catch {
      // It is an offer: without it, the question is asked as usual.
    }
  }

  input.addEventListener('input', debounced(400, look));
  if (input.value) {
    look();
  }
  return element;
}

function similar(texts, question) {
  const best = question.answers[0];
  return h(
    'details',
    {},
    h(
      'summary',
      {},
      h('span', { dir: 'auto' }, question.body),
      h('small', {}, texts.text('answers', { n: question.answers.length }))),
    h('p', { dir: 'auto' }, best ? best.body : texts.text('noAnswers')));
}
