// What clients may send, by the contract that legacy front-ends rely on.
import { Problem } from './problem.js';

const LARGEST_ID = 4294967295;
const LARGEST_PAGE = 2147483647;
const MAX_COUNT = 1000;
const ABSENT = new Set([undefined, '', 'undefined', 'null']);
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** An id in the path or the query; what is no id at all is a bad request. */
export function id(text, name) {
  if (!/^\d+$/.test(text ?? '') || Number(text) < 1) {
    throw new Problem(400, `${name} must be a positive integer`);
  }
  return Number(text);
}

export function productId(text) {
  const product = id(text, 'product_id');
  if (product > LARGEST_ID) {
    throw new Problem(400, `product_id must not be over ${LARGEST_ID}`);
  }
  return product;
}

/** Old clients count pages from zero. */
export function page(text) {
  if (ABSENT.has(text)) {
    return 1;
  }
  if (!/^\d+$/.test(text) || Number(text) > LARGEST_PAGE) {
    throw new Problem(400, `page must be an integer from 0 to ${LARGEST_PAGE}`);
  }
  return Math.max(1, Number(text));
}

export function count(text) {
  if (ABSENT.has(text)) {
    return 5;
  }
  if (!/^\d+$/.test(text) || Number(text) < 1) {
    throw new Problem(400, 'count must be a positive integer');
  }
  return Math.min(MAX_COUNT, Number(text));
}

export function newQuestion(body) {
  const errors = texts(object(body));
  const product = Number(body.product_id);
  if (!/^\d+$/.test(body.product_id) || product < 1 || product > LARGEST_ID || typeof body.product_id === 'object') {
    errors.push({ field: 'product_id', message: 'must be a positive integer' });
  }
  refuse(errors);
  return { product_id: product, body: body.body, name: body.name, email: body.email };
}

export function newAnswer(body) {
  const errors = texts(object(body));
  const photos = body.photos ?? [];
  if (!Array.isArray(photos) || photos.length > 5) {
    errors.push({ field: 'photos', message: 'must be a list of at most 5' });
  } else if (!photos.every(isPhoto)) {
    errors.push({ field: 'photos', message: 'must be absolute http or https addresses of at most 2000 characters' });
  }
  refuse(errors);
  return { body: body.body, name: body.name, email: body.email, photos };
}

function object(body) {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw new Problem(400, 'the body must be a JSON object');
  }
  return body;
}

function texts(body) {
  const errors = [];
  for (const [field, most] of [['body', 1000], ['name', 60], ['email', 60]]) {
    const text = body[field];
    if (typeof text !== 'string' || text.trim() === '' || text.includes('\0') || !text.isWellFormed()) {
      errors.push({ field, message: 'must be text' });
    } else if ([...text].length > most) {
      errors.push({ field, message: `must have ${most} characters at most` });
    } else if (field === 'email' && !EMAIL.test(text)) {
      errors.push({ field, message: 'must be an e-mail address' });
    }
  }
  return errors;
}

function isPhoto(url) {
  return typeof url === 'string' && url.length <= 2000 && /^https?:\/\/[^/\s]/i.test(url) && URL.canParse(url);
}

function refuse(errors) {
  if (errors.length > 0) {
    throw new Problem(422, 'some fields are wrong', errors);
  }
}
