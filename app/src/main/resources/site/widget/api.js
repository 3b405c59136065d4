/** How long a read or a write may take, in milliseconds. The service itself gives up after 5 s. */
const TIMEOUT = 15_000;

/** By then every node has heard of a write: as long as the service's cookie lives. */
const POSITION_LIFETIME = 10_000;

/** The service gives no position to a client that it does not know one for, but this. */
const POSITION = 'QA-Position';

/** What the service makes once, however often it gets it. */
const KEY = 'Idempotency-Key';

/** Where this script came from, which is where the service is unless the page says otherwise. */
export const HOME = new URL('..', import.meta.url).href;

/** A request that failed. */
export class Problem extends Error {
  /**
   * @param {string} message the service's words
   * @param {number} status 0 if there was no response
   * @param {{field: string, message: string}[]} errors what is wrong with which field
   * @param {boolean} isUnknown whether a write may have been made all the same; sent again, it is
   *     made once
   */
  constructor(message, status, errors = [], isUnknown = false) {
    super(message);
    this.status = status;
    this.errors = errors;
    this.isUnknown = isUnknown;
  }
}

/** Returns an http or https URL, or nothing. Without a base, it must be absolute. */
export function webUrl(text, base) {
  try {
    const url = new URL(text, base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The service's API, with the shapes that this widget needs. What it returns is at least as new as
 * what it wrote before.
 */
export class Api {
  #base;
  #position;
  #positionUntil = 0;

  /** The keys of writes, by what was sent: one without a certain answer keeps its key. */
  #keys = new Map();

  /** @param {string} base the URL that the paths of the API follow */
  constructor(base) {
    this.#base = base.replace(/\/+$/, '');
  }

  get base() {
    return this.#base;
  }

  /** Where a question has a page of its own. */
  pageOf(questionId) {
    return new URL(`/questions/${questionId}`, this.#base).href;
  }

  /**
   * @param {object} list page, count, sort, q and match of the API
   * @returns {Promise<{questions: object[], total: number, age: ?number, isCut: boolean}>} age:
   *     seconds for which nobody has been able to say whether it is current; isCut: whether answers
   *     are missing from the questions of a large product
   */
  async questions(productId, list, signal) {
    const response = await this.#read(
      '/qa/questions', { product_id: productId, fields: 'all', ...list }, signal);
    const questions = results(await json(response)).map(toQuestion);
    return {
      questions,
      total: Number(response.headers.get('X-Total-Count') ?? questions.length),
      age: staleSeconds(response),
      isCut: (response.headers.get('QA-Left-Out') ?? '').includes('answers'),
    };
  }

  async answers(questionId) {
    const response = await this.#read(
      `/qa/questions/${questionId}/answers`, { fields: 'all', count: 1000 });
    return results(await json(response)).map(toAnswer);
  }

  async question(id) {
    return toQuestion(await json(await this.#read(`/qa/questions/${id}`)));
  }

  async answer(id) {
    return toAnswer(await json(await this.#read(`/qa/answers/${id}`)));
  }

  /** @returns {Promise<number>} the new question's id */
  async ask(question) {
    return (await this.#write('POST', '/qa/questions', question)).question_id;
  }

  /** @returns {Promise<number>} the new answer's id */
  async reply(questionId, answer) {
    return (await this.#write('POST', `/qa/questions/${questionId}/answers`, answer)).answer_id;
  }

  /**
   * @param {string} kind "questions" or "answers"
   * @param {string} what "helpful" or "report"
   */
  async vote(kind, id, what) {
    await this.#write('PUT', `/qa/${kind}/${id}/${what}`);
  }

  async #read(path, parameters = {}, signal) {
    const set = Object.entries(parameters).filter(([, value]) => value !== undefined);
    const query = new URLSearchParams(set).toString();
    const url = this.#base + path + (query && `?${query}`);
    const options = { headers: this.#shownPosition(), signal };
    const response = await this.#fetch(url, options);
    // A browser that is told "not modified" returns the headers of what it has stored. They may
    // say "stale" long after the service has come back.
    return staleSeconds(response) === undefined
      ? response
      : this.#fetch(url, { ...options, cache: 'reload' });
  }

  /**
   * Writes, once: what failed and is sent again has the same key, whether it had been made or not.
   *
   * @param {object=} content if there is any, so there is in the response, which is returned
   */
  async #write(method, path, content) {
    const body = content && JSON.stringify(content);
    const request = `${method} ${path} ${body ?? ''}`;
    const key = this.#keys.get(request) ?? newKey();
    this.#keys.set(request, key);
    const headers = { [KEY]: `"${key}"`, ...(body && { 'Content-Type': 'application/json' }) };
    const response = await this.#fetch(this.#base + path, { method, headers, body });
    this.#position = response.headers.get(POSITION);
    this.#positionUntil = Date.now() + POSITION_LIFETIME;
    const result = content && (await json(response, true));
    this.#keys.delete(request);
    return result;
  }

  /** To the service's own pages, the browser shows the position in a cookie. */
  #shownPosition() {
    const isForeign = new URL(this.#base).origin !== location.origin;
    return isForeign && this.#position && Date.now() < this.#positionUntil
      ? { [POSITION]: this.#position }
      : {};
  }

  async #fetch(url, options) {
    const isWrite = options.method !== undefined;
    const timeout = AbortSignal.timeout(TIMEOUT);
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    let response;
    try {
      response = await fetch(url, { ...options, signal });
    } catch (e) {
      if (options.signal?.aborted) {
        throw e;
      }
      // A connection that breaks does not tell whether the request had arrived.
      throw new Problem(e.message, 0, [], isWrite && navigator.onLine);
    }
    if (!response.ok) {
      const problem = await response.json().catch(() => ({}));
      const isUnknown = isWrite && response.status >= 500 && !response.headers.has('Retry-After');
      throw new Problem(
        problem.detail ?? response.statusText, response.status, problem.errors, isUnknown);
    }
    return response;
  }
}

/** A page that did not come by HTTPS has no randomUUID. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Of a response that broke off, or did not come from the service, there is nothing to read. */
async function json(response, isWrite = false) {
  try {
    return await response.json();
  } catch (e) {
    throw new Problem(e.message, 0, [], isWrite);
  }
}

function results(list) {
  if (!Array.isArray(list?.results)) {
    throw new Problem('this is not the service', 0);
  }
  return list.results;
}

/** Nested answers carry no order. This is the service's. */
function byHelpfulness(one, other) {
  return other.helpfulness - one.helpfulness || one.id - other.id;
}

function toQuestion(json) {
  return {
    id: json.question_id,
    body: json.question_body,
    date: json.question_date,
    name: json.asker_name,
    helpfulness: json.question_helpfulness,
    answers: Object.values(json.answers).map(toAnswer).sort(byHelpfulness),
  };
}

function toAnswer(json) {
  return {
    id: json.answer_id ?? json.id,
    body: json.body,
    date: json.date,
    name: json.answerer_name,
    helpfulness: json.helpfulness,
    isSellers: json.seller ?? /^\s*seller\s*$/i.test(json.answerer_name),
    photos: json.photos.map((photo) => webUrl(photo.url ?? photo)).filter(Boolean),
  };
}

/** RFC 9211: how long ago a response has ceased to be fresh. */
function staleSeconds(response) {
  const found = /\bttl=-(\d+)/.exec(response.headers.get('Cache-Status') ?? '');
  return found ? Number(found[1]) : undefined;
}
