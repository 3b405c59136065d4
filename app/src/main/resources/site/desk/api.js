/** Where a token is kept: for this tab, and gone with it. Never in an address, which is remembered and logged. */
const KEY = 'qa-desk-token';

/** What the desk's API says when it refuses. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const hasToken = () => sessionStorage.getItem(KEY) !== null;
export const keep = (token) => sessionStorage.setItem(KEY, token);
export const forget = () => sessionStorage.removeItem(KEY);

/** Returns who the token belongs to. */
export const me = () => call('GET', 'me');

/** Returns a page of a list, "queue" or "decisions". */
export const page = (list, after) =>
  call('GET', after ? `${list}?after=${encodeURIComponent(after)}` : list);

/** Returns a question or an answer, whatever its state. */
export const item = (kind, id) => call('GET', `${kind}s/${id}`);

/** Restores, hides or removes something, and returns it as it is then. */
export const decide = (kind, id, decision) => call('PUT', `${kind}s/${id}/${decision}`);

/** Of answers that may have been published without our hearing of it. */
const keys = new Map();

/**
 * Answers a question as the seller, once: what failed and is sent again has the same key. Decisions have none: one
 * that is made again later is another one, since a colleague may have decided otherwise meanwhile.
 */
export async function answer(question, body) {
  const said = `${question} ${body}`;
  const key = keys.get(said) ?? newKey();
  keys.set(said, key);
  const published = await call('POST', `questions/${question}/answers`, { body }, { 'Idempotency-Key': `"${key}"` });
  keys.delete(said);
  return published;
}

/** A page that did not come by HTTPS has no randomUUID. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function call(method, path, fields, headers) {
  let response;
  try {
    response = await fetch(`/desk/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${sessionStorage.getItem(KEY)}`,
        ...(fields && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: fields && JSON.stringify(fields),
    });
  } catch {
    throw new Refused(0, 'The service cannot be reached.');
  }
  const json = await response.json().catch(() => undefined);
  if (response.ok && !json) throw new Refused(0, 'The response broke off.');
  if (!response.ok) {
    const [error] = json?.errors ?? [];
    const what = error ? `${error.field} ${error.message}` : json?.detail;
    throw new Refused(response.status, what ?? `The service says ${response.status}.`);
  }
  return json;
}
