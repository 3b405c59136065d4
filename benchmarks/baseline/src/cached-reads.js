// Read-through: what was read stays in Valkey as the text of the response, and is sent from there until its time is
// over, whatever is written meanwhile.
export class CachedReads {
  #reads;
  #valkey;
  #ttl;

  constructor(reads, valkey, ttlSeconds) {
    this.#reads = reads;
    this.#valkey = valkey;
    this.#ttl = ttlSeconds;
  }

  questions(product, page, count) {
    return this.#through(`questions:${product}:${page}:${count}`, () => this.#reads.questions(product, page, count));
  }

  answers(question, page, count) {
    return this.#through(`answers:${question}:${page}:${count}`, () => this.#reads.answers(question, page, count));
  }

  async #through(key, read) {
    // A cache that is away makes reads slower, and nothing worse.
    const cached = await this.#valkey.get(key).catch(() => null);
    if (cached !== null) {
      return cached;
    }
    const text = await read();
    if (text !== null) {
      this.#valkey.set(key, text, 'EX', this.#ttl).catch(() => {});
    }
    return text;
  }
}
