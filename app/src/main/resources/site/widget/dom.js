const SVG = 'http://www.w3.org/2000/svg';

/** Outlines on a grid of 24 by 24. */
const ICONS = {
  search: 'M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM16.2 16.2L21 21',
  helpful: 'M7 10v10H4V10zM7 10l4-7c1.6 0 2.5 1.3 2.2 2.800L12.5 9H18a2 2 0 0 1 2 2.400l-1.3 7A2 2 0 0 1 16.7 20H7',
  report: 'M5 21V4M5 5h12l-2.5 4L17 13H5',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7l7 7',
  next: 'M9 5l7 7l-7 7',
  photo: 'M4 5h16v14H4zM4 16l5-5l4 4l2.5-2.500L20 17M15 9h.01',
  warning: 'M12 4L2.5 20h19zM12 10v4.500M12 17.200v.01',
  chat: 'M4 5h16v11H10l-4.5 4v-4H4zM8 9.200h8M8 12.200h5',
};

let lastId = 0;

/** Returns an id that no other element of any widget on the page has. */
export function newId() {
  lastId += 1;
  return `qa-${lastId}`;
}

/**
 * Makes an element. Children are elements or text, and text becomes text nodes: there is no way by
 * which something that a shopper wrote could become markup.
 *
 * @param {string} name of the element
 * @param {object} attributes a function listens to the event of that name; undefined, null and
 *     false are left out
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key, value);
    } else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.flat(2).filter((child) => child || child === 0));
  return element;
}

/** Makes an icon, which says nothing to screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon icon-${name}`);
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** Calls a function once the calls for it have paused. */
export function debounced(milliseconds, call) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(call, milliseconds, ...values);
  };
}
