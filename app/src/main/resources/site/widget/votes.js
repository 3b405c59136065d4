/** The oldest votes are forgotten when there are more. */
const MAX = 2000;

/**
 * What this browser has voted for and reported. It is in the page's local storage; where a browser
 * keeps none, it lasts as long as the page.
 */
export class Votes {
  #key;
  #fallback = [];

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
    try {
      const stored = JSON.parse(localStorage.getItem(this.#key));
      return Array.isArray(stored) ? stored : this.#fallback;
    } catch {
      return this.#fallback;
    }
  }

  #write(votes) {
    this.#fallback = votes;
    try {
      localStorage.setItem(this.#key, JSON.stringify(votes));
    } catch {
      // Storage is full or forbidden.
    }
  }
}
