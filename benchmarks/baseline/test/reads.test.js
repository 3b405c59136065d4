import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CachedReads } from '../src/cached-reads.js';
import { Reads } from '../src/reads.js';

const question = { id: 3, body: 'Q', date_written: 1600000000000, asker_name: 'jo', helpful: 2 };
const none = { answer_id: null, photo_id: null };
const answer = { answer_id: 9, answer_body: 'A', answer_date: 0, answerer_name: 'Seller', answer_helpful: 1 };

const pool = (rows) => ({ async execute() { return [rows]; } });

test('rows of a join become questions with answers and photos', async () => {
  const reads = new Reads(
    pool([
      { ...question, id: 4, ...none },
      { ...question, ...answer, photo_id: 6, url: 'b' },
      { ...question, ...answer, photo_id: 5, url: 'a' },
      { ...question, id: 8, helpful: 7, ...none },
    ]),
  );
  const { product_id, results } = JSON.parse(await reads.questions(12, 1, 5));
  assert.equal(product_id, '12');
  assert.deepEqual(results.map((each) => each.question_id), [8, 3, 4]);
  assert.deepEqual(results[1], {
    question_id: 3,
    question_body: 'Q',
    question_date: '2020-09-13T12:26:40.000Z',
    asker_name: 'jo',
    question_helpfulness: 2,
    reported: false,
    answers: {
      9: {
        id: 9,
        body: 'A',
        date: '1970-01-01T00:00:00.000Z',
        answerer_name: 'Seller',
        helpfulness: 1,
        photos: ['a', 'b'],
      },
    },
  });
  assert.deepEqual(results[0].answers, {});
});

test('a question without answers is another thing than none', async () => {
  assert.equal(await new Reads(pool([])).answers(3, 1, 5), null);
  assert.deepEqual(JSON.parse(await new Reads(pool([{ id: null, photo_id: null }])).answers(3, 2, 5)), {
    question: '3',
    page: 2,
    count: 5,
    results: [],
  });
});

test('photos of a list of answers are objects', async () => {
  const row = { id: 9, body: 'A', date_written: 0, answerer_name: 'Seller', helpful: 1, photo_id: 5, url: 'a' };
  const { results } = JSON.parse(await new Reads(pool([row])).answers(3, 1, 5));
  assert.deepEqual(results[0].photos, [{ id: 5, url: 'a' }]);
});

test('what was read once is sent from the cache, until it is away', async () => {
  let read = 0;
  const reads = { async questions() { read++; return `${read}`; } };
  const stored = new Map();
  let isAway = false;
  const valkey = {
    async get(key) { if (isAway) { throw new Error('away'); } return stored.get(key) ?? null; },
    async set(key, text, unit, seconds) { assert.deepEqual([unit, seconds], ['EX', 60]); stored.set(key, text); },
  };
  const cached = new CachedReads(reads, valkey, 60);
  assert.equal(await cached.questions(1, 1, 5), '1');
  assert.equal(await cached.questions(1, 1, 5), '1');
  assert.equal(await cached.questions(1, 2, 5), '2');
  isAway = true;
  assert.equal(await cached.questions(1, 1, 5), '3');
});
