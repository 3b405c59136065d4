import { picture, swatch } from './pictures.js';
import { MAX_ID, product } from './products.js';

/** How many others are shown below a product. */
const OTHERS = 4;

const VIEWS = ['0 0 400 480', '110 60 180 216', '90 250 180 216'];

const at = (id) => document.getElementById(id);
const widget = at('qa');
let bag = 0;
let shownId;

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** The product that the address names, or the first. */
function idOfAddress() {
  const id = Number(new URLSearchParams(location.search).get('product'));
  return Number.isInteger(id) && id >= 1 && id <= MAX_ID ? id : 1;
}

function address(id) {
  const parameters = new URLSearchParams(location.search);
  parameters.set('product', id);
  return `/?${parameters}`;
}

/** The ids after one, beginning anew after the last. */
function after(id, steps) {
  return ((id - 1 + steps) % MAX_ID) + 1;
}

function step(name, id) {
  at(name).href = address(id);
  at(name).hidden = id < 1 || id > MAX_ID;
}

function show() {
  const shown = product(idOfAddress());
  const { id } = shown;
  shownId = id;
  document.title = `${shown.name}, Atelier`;
  at('number').textContent = `Product ${id}`;
  step('previous', id - 1);
  step('next', id + 1);
  at('category').textContent = shown.category;
  at('name').textContent = shown.name;
  at('price').textContent = shown.price;
  at('story').textContent = shown.story;
  at('added').textContent = '';
  at('details').replaceChildren(
    ...Object.entries(shown.details).flatMap(([name, value]) => [
      element('dt', {}, name), element('dd', {}, value)]));
  at('colours').replaceChildren(...shown.colours.map((colour, i) =>
    choice('colour', colour, i === 0, swatch(colour), hiddenText(colour))));
  at('sizes').replaceChildren(...shown.sizes.map((size, i) =>
    choice('size', size, i === Math.floor((shown.sizes.length - 1) / 2), size)));
  draw(shown, shown.colours[0]);
  at('colours').onchange = (event) => draw(shown, event.target.value);
  at('cards').replaceChildren(
    ...Array.from({ length: OTHERS }, (_, i) => card(product(after(id, i + 1)))));
  widget.setAttribute('product-id', id);
  widget.setAttribute('product-name', shown.name);
}

function draw(shown, colour) {
  at('colour').textContent = colour;
  at('gallery').replaceChildren(...VIEWS.map((view, i) =>
    element('div', {}, picture(shown, colour, i ? '' : `${shown.name} in ${colour}`, view))));
}

function choice(name, value, checked, ...label) {
  return element('label', {},
    element('input', { type: 'radio', name, value, checked }), element('span', {}, ...label));
}

function hiddenText(text) {
  return element('span', { className: 'hidden' }, text);
}

function card(other) {
  return element('li', {},
    element('a', { href: address(other.id) },
      picture(other, other.colours[0], ''),
      element('span', { className: 'card-name' }, other.name),
      element('span', { className: 'card-price' }, other.price)));
}

function go(url) {
  history.pushState(null, '', url);
  show();
  at('product').focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="/?"]');
  if (link && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
    event.preventDefault();
    go(link.href);
  }
});
// A link to a part of the page comes here too, and must leave what was chosen as it is.
window.addEventListener('popstate', () => idOfAddress() !== shownId && show());

at('order').addEventListener('submit', (event) => {
  event.preventDefault();
  bag += 1;
  at('bag').textContent = bag;
  at('added').textContent = 'It is in your bag, for as long as you stay.';
});

at('picker').addEventListener('submit', (event) => {
  event.preventDefault();
  const id = Number(at('pick').value);
  if (id <= MAX_ID) {
    go(address(id));
    at('pick').value = '';
  } else {
    at('pick').select();
  }
});

at('settings').addEventListener('submit', (event) => event.preventDefault());

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  if (theme) {
    widget.setAttribute('theme', theme);
  } else {
    widget.removeAttribute('theme');
  }
}

const themes = {
  get: () => {
    try {
      return localStorage.getItem('theme') ?? '';
    } catch {
      return '';
    }
  },
  set: (theme) => {
    try {
      localStorage.setItem('theme', theme);
    } catch {
      // It lasts as long as the page.
    }
  },
};

at('theme').value = themes.get();
at('theme').addEventListener('change', (event) => {
  themes.set(event.target.value);
  setTheme(event.target.value);
});
setTheme(at('theme').value);

function setLanguage(language) {
  at('language').value = language;
  if (at('language').value) {
    widget.lang = language;
  } else {
    at('language').value = 'en';
  }
}

at('language').addEventListener('change', (event) => {
  const parameters = new URLSearchParams(location.search);
  parameters.set('lang', event.target.value);
  history.replaceState(null, '', `/?${parameters}`);
  document.querySelectorAll('a[href^="/?"]').forEach((link) => {
    link.href = address(new URL(link.href).searchParams.get('product'));
  });
  setLanguage(event.target.value);
});
setLanguage(new URLSearchParams(location.search).get('lang') ?? 'en');

at('snippet').textContent =
  `<script type="module" src="${location.origin}/widget.js"></script>\n<atelier-qa product-id="1"></atelier-qa>`;

show();
