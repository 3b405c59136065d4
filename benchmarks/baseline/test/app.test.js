import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createApp } from '../src/app.js';

const calls = [];
const reads = {
  async questions(product, page, count) {
    calls.push(['questions', product, page, count]);
    return JSON.stringify({ product_id: String(product), results: [] });
  },
  async answers(question, page, count) {
    calls.push(['answers', question, page, count]);
    return question === 404 ? null : JSON.stringify({ question: String(question), page, count, results: [] });
  },
};
const writes = {
  async addQuestion(question) {
    calls.push(['addQuestion', question]);
    return 7;
  },
  async addAnswer(question, answer) {
    calls.push(['addAnswer', question, answer]);
    return question === 404 ? null : 8;
  },
  async helpful(kind, id) {
    calls.push(['helpful', kind, id]);
    return id !== 404;
  },
  async report(kind, id) {
    calls.push(['report', kind, id]);
    return id !== 404;
  },
};

let server;
let base;

before(async () => {
  server = createApp(reads, writes).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => {
  server.close();
  server.closeAllConnections();
});

async function ask(path, options) {
  calls.length = 0;
  const response = await fetch(base + path, options);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}

const post = (body) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const shopper = { body: 'Is it lined?', name: 'jo', email: 'jo@shop.example' };

test('a list is asked for as legacy clients do', async () => {
  for (const [query, page, count] of [
    ['', 1, 5],
    ['&page=0&count=2', 1, 2],
    ['&page=undefined&count=null', 1, 5],
    ['&page=&count=', 1, 5],
    ['&page=3&count=9007199254740991', 3, 1000],
  ]) {
    const { status, body } = await ask(`/qa/questions?product_id=12${query}`);
    assert.equal(status, 200);
    assert.deepEqual(body, { product_id: '12', results: [] });
    assert.deepEqual(calls, [['questions', 12, page, count]]);
  }
});

test('both base paths and a trailing slash lead to the same', async () => {
  for (const path of ['/api/fec2/hr-rfp/qa/questions/5/answers', '/qa/questions/5/answers/']) {
    assert.equal((await ask(path)).body.question, '5');
  }
});

test('what is wrong in the address is a bad request', async () => {
  for (const path of [
    '/qa/questions',
    '/qa/questions?product_id=0',
    '/qa/questions?product_id=4294967296',
    '/qa/questions?product_id=1&page=-1',
    '/qa/questions?product_id=1&page=2147483648',
    '/qa/questions?product_id=1&count=0',
    '/qa/questions?product_id=1&count=x',
    '/qa/questions/x/answers',
  ]) {
    const { status, headers, body } = await ask(path);
    assert.equal(status, 400, path);
    assert.match(headers.get('content-type'), /^application\/problem\+json/);
    assert.equal(body.status, 400);
    assert.equal(calls.length, 0);
  }
});

test('what is not there is not found, and another method not allowed', async () => {
  assert.equal((await ask('/qa/questions/404/answers')).status, 404);
  assert.equal((await ask('/qa/products')).status, 404);
  assert.equal((await ask('/qa/answers/404/helpful', { method: 'PUT' })).status, 404);
  const { status, headers } = await ask('/qa/questions', { method: 'DELETE' });
  assert.equal(status, 405);
  assert.equal(headers.get('allow'), 'GET, POST, HEAD, OPTIONS');
});

test('votes and reports need no body', async () => {
  assert.equal((await ask('/qa/questions/5/helpful', { method: 'PUT' })).status, 204);
  assert.deepEqual(calls, [['helpful', 'questions', 5]]);
  assert.equal((await ask('/qa/answers/6/report', { method: 'PUT' })).status, 204);
  assert.deepEqual(calls, [['report', 'answers', 6]]);
});

test('a question and an answer are added', async () => {
  const question = await ask('/qa/questions', post({ ...shopper, product_id: '12', extra: 1 }));
  assert.equal(question.status, 201);
  assert.equal(question.headers.get('location'), '/qa/questions/7');
  assert.deepEqual(question.body, { question_id: 7 });
  assert.deepEqual(calls, [['addQuestion', { ...shopper, product_id: 12 }]]);

  const answer = await ask('/qa/questions/5/answers', post({ ...shopper, photos: null }));
  assert.deepEqual(answer.body, { answer_id: 8 });
  assert.deepEqual(calls, [['addAnswer', 5, { ...shopper, photos: [] }]]);
});

test('what is wrong in a body is refused with each field', async () => {
  const { status, body } = await ask('/qa/questions', post({ ...shopper, body: ' ', email: 'jo', product_id: true }));
  assert.equal(status, 422);
  assert.deepEqual(
    body.errors.map((error) => error.field),
    ['body', 'email', 'product_id'],
  );
  assert.equal((await ask('/qa/questions/5/answers', post({ ...shopper, photos: ['ftp://x/y'] }))).status, 422);
  assert.equal((await ask('/qa/questions', post('{'))).status, 400);
  assert.equal((await ask('/qa/questions', post('[]'))).status, 400);
  assert.equal((await ask('/qa/questions', { ...post(shopper), headers: { 'Content-Type': 'text/csv' } })).status, 415);
  assert.equal((await ask('/qa/questions', post(`{"body":"${'x'.repeat(64 * 1024)}"}`))).status, 413);
});
