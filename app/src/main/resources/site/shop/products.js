/** The highest id that the service takes. */
export const MAX_ID = 4_294_967_295;

export const COLOURS = {
  navy: { base: '#34455f', shade: '#253247', light: '#4d6083' },
  oatmeal: { base: '#d6c6aa', shade: '#b3a07d', light: '#e7dbc4' },
  moss: { base: '#6f7c55', shade: '#535e3d', light: '#8d9a71' },
  rust: { base: '#b5593d', shade: '#8d3f28', light: '#cd7859' },
  charcoal: { base: '#4c4c50', shade: '#333337', light: '#69696e' },
  cream: { base: '#efe6d4', shade: '#cfc1a4', light: '#f9f4ea' },
  burgundy: { base: '#772c3e', shade: '#581e2c', light: '#96475d' },
  'sky blue': { base: '#9bb7cc', shade: '#7596ae', light: '#bcd2e1' },
  mustard: { base: '#c99b3e', shade: '#a07626', light: '#dfba68' },
  lilac: { base: '#b3a4c8', shade: '#8e7da8', light: '#cdc1dd' },
};

const PLACES = [
  'Oban', 'Skagen', 'Lugano', 'Tarifa', 'Bergen', 'Kyoto', 'Siena', 'Faro', 'Tallinn', 'Antwerp',
  'Arles', 'Galway', 'Porto', 'Uppsala', 'Trieste', 'Hobart',
];

const LETTERS = ['XS', 'S', 'M', 'L', 'XL'];
const ONE_SIZE = ['One size'];

/** What there is: each kind is drawn by the function of its name in pictures.js. */
const KINDS = [
  { kind: 'sweater', title: 'Knitwear', of: ['lambswool', 'merino', 'cotton', 'cashmere'], sizes: LETTERS, from: 89 },
  { kind: 'dress', title: 'Dresses', of: ['linen', 'viscose', 'cotton', 'silk'], sizes: LETTERS, from: 119 },
  { kind: 'coat', title: 'Coats', of: ['wool', 'tweed', 'cotton', 'cashmere'], sizes: LETTERS, from: 229 },
  { kind: 'shirt', title: 'Shirts', of: ['cotton', 'linen', 'hemp', 'jersey'], sizes: LETTERS, from: 39 },
  { kind: 'trousers', title: 'Trousers', of: ['corduroy', 'denim', 'linen', 'wool'], sizes: LETTERS, from: 99 },
  { kind: 'tote', title: 'Bags', of: ['canvas', 'leather', 'suede', 'denim'], sizes: ONE_SIZE, from: 69 },
  { kind: 'skirt', title: 'Skirts', of: ['wool', 'denim', 'satin', 'corduroy'], sizes: LETTERS, from: 79 },
  { kind: 'sneaker', title: 'Shoes', of: ['canvas', 'leather', 'suede', 'hemp'], sizes: ['37', '38', '39', '40', '41', '42', '43', '44'], from: 109 },
  { kind: 'beanie', title: 'Hats', of: ['merino', 'lambswool', 'cashmere', 'cotton'], sizes: ONE_SIZE, from: 29 },
];

const PATTERNS = ['plain', 'plain', 'stripes', 'ribs', 'checks', 'plain', 'dots'];

const STORIES = [
  'Cut with room to move, finished by hand, and made to be mended rather than replaced.',
  'A quiet piece for every day, in a cloth that grows softer with each wash.',
  'Woven by a small mill, sewn close by, and numbered on the inside of the label.',
  'The one we reach for first on a cold morning. Light on the shoulders, and it keeps its shape.',
  'Made in small runs. When a colour is gone, the next one comes with the season.',
];

const CARE = [
  'Hand wash cold, dry flat', 'Machine wash at 30 °C', 'Brush, air, and wash seldom',
  'Gentle wash, hang to dry',
];

const PRICE = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });

/** Returns one of so many numbers from 0, always the same for an id and a purpose. */
function pick(id, purpose, many) {
  let mixed = Math.imul(id ^ Math.imul(purpose, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % many;
}

/** Returns the product of an id: every id has one, and always the same. */
export function product(id) {
  const { kind, title, of, sizes, from } = KINDS[(id - 1) % KINDS.length];
  const material = of[pick(id, 1, of.length)];
  const names = Object.keys(COLOURS);
  const first = pick(id, 2, names.length);
  return {
    id,
    kind,
    category: title,
    name: `${PLACES[pick(id, 3, PLACES.length)]} ${material} ${kind}`,
    price: PRICE.format(from + 10 * pick(id, 4, 9)),
    colours: [0, 3, 6, 8].map((step) => names[(first + step) % names.length]),
    sizes,
    pattern: PATTERNS[pick(id, 5, PATTERNS.length)],
    ground: pick(id, 6, 5),
    story: STORIES[pick(id, 7, STORIES.length)],
    details: {
      Material: `${material[0].toUpperCase()}${material.slice(1)}, with a trim of organic cotton`,
      Care: CARE[pick(id, 8, CARE.length)],
      Delivery: 'Two to four days, returns within thirty',
    },
  };
}
