import { h, icon } from './dom.js';
import { openDialog } from './dialogs.js';

/** Makes an image of a shopper's, whose host learns nothing about the page that shows it. */
export function image(url, alternative, failed) {
  return h('img', {
    alt: alternative,
    decoding: 'async',
    error: failed,
    loading: 'lazy',
    referrerpolicy: 'no-referrer',
    src: url,
  });
}

/** Returns the thumbnails of an answer, each of which opens a larger view. */
export function photoList(context, answer) {
  const { texts } = context;
  return h(
    'ul',
    { class: 'photos', part: 'photos' },
    answer.photos.map((url, i) => {
      const label = texts.text('photo', { n: i + 1, name: answer.name });
      const button = h(
        'button',
        { type: 'button', class: 'thumbnail', part: 'thumbnail', click: () => show(context, answer, i) },
        image(url, label, () => {
          button.replaceChildren(icon('photo'));
          button.setAttribute('aria-label', `${label}: ${texts.text('photoGone')}`);
          button.classList.add('gone');
        }));
      return h('li', {}, button);
    }));
}

/** Opens the larger view at one of an answer's photos. */
function show(context, answer, first) {
  const { texts } = context;
  const { photos } = answer;
  const stage = h('div', { class: 'stage' });
  const place = h('span', { role: 'status' });
  const original = h(
    'a', { target: '_blank', rel: 'noopener noreferrer nofollow ugc' }, texts.text('openPhoto'));
  let at = first;

  function turn(by) {
    at = (at + by + photos.length) % photos.length;
    const label = texts.text('photo', { n: at + 1, name: answer.name });
    const shown = image(photos[at], label, () =>
      stage.replaceChildren(h('p', { class: 'gone' }, icon('photo'), texts.text('photoGone'))));
    stage.replaceChildren(shown);
    place.textContent = texts.text('photoOf', { n: at + 1, total: photos.length });
    original.href = photos[at];
  }

  function step(name, sign, by) {
    const attributes = { type: 'button', class: 'plain', 'aria-label': texts.text(name) };
    return h('button', { ...attributes, click: () => turn(by) }, icon(sign));
  }

  turn(0);
  const dialog = openDialog(context, 'lightbox', texts.parts('by', {
    name: h('bdi', {}, answer.name),
    date: texts.date(answer.date),
  }), [
    stage,
    h(
      'footer',
      {},
      photos.length > 1 && step('previous', 'back', -1),
      photos.length > 1 && place,
      photos.length > 1 && step('next', 'next', 1),
      original),
  ]);
  dialog.addEventListener('click', (event) => {
    const box = dialog.getBoundingClientRect();
    const isBeside =
      event.clientX < box.left || event.clientX > box.right ||
      event.clientY < box.top || event.clientY > box.bottom;
    // The second click of a double one is still about what opened this.
    if (event.target === dialog && isBeside && event.detail < 2) {
      dialog.close();
    }
  });
  dialog.addEventListener('keydown', (event) => {
    const forward = getComputedStyle(dialog).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (photos.length > 1 && /^Arrow(Left|Right)$/.test(event.key)) {
      turn(event.key === forward ? 1 : -1);
    }
  });
}
