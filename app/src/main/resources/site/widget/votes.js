/** The oldest votes are forgotten when there are more. */
const MAX = 2000;

/** Votes of this page that could not be stored, by service: all widgets of a page share them. */
const notStored = new Map();

/**
 * What this browser has voted for and reported. It is in the page's local storage; where a browser
 * keeps none, or has no room, it lasts as long as the page.
 */
export class Votes {
  #key;

  /** @param {string} base of the service: another one's ids are other things */
  constructor(base) {
    this.#key = `atelier-qa ${base}`;
  }

  has(vote) {
    return this.#read().includes(vote);
  }

  add(vote) {
    this.#write([...this.#read(), vote].slice(-MAX));
  }

  remove(vote) {
    this.#write(this.#read().filter((other) => other !== vote));
  }

  #read() {
    const own = notStored.get(this.#key) ?? [];
    try {
      const stored = JSON.parse(localStorage.getItem(this.#key));
      return Array.isArray(stored) ? [...new Set([...stored, ...own])] : own;
    } catch {
      return own;
    }
  }

  #write(votes) {
    try {
      localStorage.setItem(this.#key, JSON.stringify(votes));
      notStored.delete(this.#key);
    } catch {
      // Storage is full or forbidden.
      notStored.set(this.#key, votes);
    }
  }
}
