import { h } from './dom.js';

const LETTER = /[\p{L}\p{M}\p{N}]/u;
const ACCENTS = /[\u0300-\u036f]/g;
const NO_SPACES =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Words that say nothing about what a question is about, as shorter ones do. */
const EMPTY = new Set(
  (
    'the and for are can you your how why who was has had its this that with have does what will ' +
    'from which when would there der die das und ist ich wie man ein eine einen oder auch sind hat ' +
    'kann fur mit von los las una uno del que con por para como esta este tiene cual'
  ).split(' '));

const TELLING = 3;

/** What the service makes of a text before it compares: no case, no accents, a space for gaps. */
function folded(character) {
  const plain = character.normalize('NFKD').replace(ACCENTS, '').toUpperCase().toLowerCase();
  return [...plain].map((c) => (LETTER.test(c) ? c : ' ')).join('');
}

/** The words that the service searches for. */
export function words(text) {
  const all = [...text].map(folded).join('').split(' ');
  return [...new Set(all.filter(Boolean))];
}

/** Whether a text is long enough to be searched for. A word of Chinese has one or two characters. */
export function isSearchable(text) {
  const length = [...text.trim()].length;
  return words(text).length > 0 && (length >= 3 || NO_SPACES.test(text.trim()));
}

/** Whether one of the words that carry a meaning is in a text. */
export function isAbout(text, searched) {
  const telling = searched.filter(
    (word) => NO_SPACES.test(word) || (word.length >= TELLING && !EMPTY.has(word)));
  return spans(text, telling).length > 0;
}

/** Returns a text as nodes, with what was searched for in mark elements. */
export function marked(text, searched) {
  const nodes = [];
  let end = 0;
  for (const span of spans(text, searched)) {
    if (span.end > end) {
      const start = Math.max(span.start, end);
      nodes.push(text.slice(end, start), h('mark', { part: 'mark' }, text.slice(start, span.end)));
      end = span.end;
    }
  }
  return [...nodes, text.slice(end)];
}

/** Where words begin like those that are searched for, in order. */
function spans(text, searched) {
  // The folded text may be longer than the text itself: each of its characters knows its own.
  let plain = ' ';
  const starts = [0];
  const ends = [0];
  let at = 0;
  for (const character of text) {
    for (const unit of folded(character).split('')) {
      plain += unit;
      starts.push(at);
      ends.push(at + character.length);
    }
    at += character.length;
  }
  const found = [];
  for (const word of searched) {
    const needle = NO_SPACES.test(word) ? word : ` ${word}`;
    const skipped = needle.length - word.length;
    for (let i = plain.indexOf(needle); i >= 0; i = plain.indexOf(needle, i + needle.length)) {
      found.push({ start: starts[i + skipped], end: ends[i + needle.length - 1] });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}
