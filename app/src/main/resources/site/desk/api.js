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

/** Answers a question as the seller. */
export const answer = (question, body) => call('POST', `questions/${question}/answers`, { body });

async function call(method, path, fields) {
  let response;
  try {
    response = await fetch(`/desk/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${sessionStorage.getItem(KEY)}`,
        ...(fields && { 'Content-Type': 'application/json' }),
      },
      body: fields && JSON.stringify(fields),
    });
  } catch {
    throw new Refused(0, 'The service cannot be reached.');
  }
  const json = await response.json().catch(() => ({}));
  if (!response.ok) {
    const [error] = json.errors ?? [];
    const what = error ? `${error.field} ${error.message}` : json.detail;
    throw new Refused(response.status, what ?? `The service says ${response.status}.`);
  }
  return json;
}
