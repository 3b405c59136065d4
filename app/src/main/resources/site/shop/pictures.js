import { COLOURS } from './products.js';

const NS = 'http://www.w3.org/2000/svg';
const GROUNDS = ['#ede6dc', '#e4e8df', '#e8e3eb', '#e0e7ea', '#f0e4dc'];

let lastClip = 0;

function svg(name, attributes, ...children) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

function shape(d, fill) {
  return svg('path', { d, fill });
}

function line(d, stroke, width = 2, opacity = 1) {
  return svg('path', {
    d, stroke, 'stroke-width': width, fill: 'none', 'stroke-linecap': 'round',
    'stroke-linejoin': 'round', opacity,
  });
}

const HANGER = ['M200 96V78C200 66 215 64 213 52C211 42 195 42 196 53', 'M112 132L200 94L288 132'];

/**
 * The outline of each kind on a sheet of 400 by 480, what is drawn before it and over its pattern,
 * and the height of its shadow.
 */
const KINDS = {
  sweater: {
    hangs: true,
    outline: 'M152 108C172 128 228 128 248 108L300 128C330 152 352 236 362 326L322 336C312 284 303 246 292 218V392Q200 404 108 392V218C97 246 88 284 78 336L38 326C48 236 70 152 100 128Z',
    over: (c) => [
      shape('M152 108C172 128 228 128 248 108L258 112C232 148 168 148 142 112Z', c.shade),
      shape('M108 372Q200 384 292 372V392Q200 404 108 392Z', c.shade),
      shape('M42 308L82 318L78 336L38 326Z', c.shade),
      shape('M358 308L318 318L322 336L362 326Z', c.shade),
      line('M108 218C112 190 110 172 106 156M292 218C288 190 290 172 294 156', c.shade, 3, .7),
      line('M128 378V390M152 381V393M176 383V394M200 383V394M224 383V394M248 381V393M272 378V390', c.base, 2, .6),
    ],
  },
  shirt: {
    hangs: true,
    outline: 'M152 108C172 130 228 130 248 108L304 128L354 208L308 236L292 212V394Q200 402 108 394V212L92 236L46 208L96 128Z',
    over: (c) => [
      shape('M152 108C172 130 228 130 248 108L256 111C234 144 166 144 144 111Z', c.light),
      line('M108 212C110 190 108 172 104 158M292 212C290 190 292 172 296 158', c.shade, 3, .6),
      line('M110 382Q200 392 290 382M52 200L98 226M348 200L302 226', c.shade, 2, .6),
      svg('rect', { x: 226, y: 196, width: 42, height: 46, rx: 4, fill: 'none', stroke: c.shade, 'stroke-width': 2, opacity: .6 }),
    ],
  },
  dress: {
    hangs: true,
    outline: 'M156 92L176 88C182 132 218 132 224 88L244 92C246 124 254 146 266 160C256 190 250 208 250 226C272 292 302 362 316 426Q200 448 84 426C98 362 128 292 150 226C150 208 144 190 134 160C146 146 154 124 156 92Z',
    folds: 'M172 250C160 310 142 380 130 450M200 254V450M228 250C240 310 258 380 270 450',
    over: (c) => [
      shape('M150 220Q200 230 250 220L252 236Q200 247 148 236Z', c.shade),
      line('M176 88C182 132 218 132 224 88', c.shade, 4, .7),
    ],
  },
  coat: {
    hangs: true,
    outline: 'M160 92L240 92L298 112C324 156 338 246 344 338L304 344L288 232L300 436Q200 446 100 436L112 232L96 344L56 338C62 246 76 156 102 112Z',
    over: (c) => [
      line('M200 206V440', c.shade, 3, .8),
      shape('M160 92L146 132L166 146L156 160L200 214L244 160L234 146L254 132L240 92L200 150Z', c.shade),
      line('M160 92L200 150L240 92', c.light, 3, .8),
      line('M124 300L172 310M276 300L228 310', c.shade, 6, .8),
      ...[240, 290, 340].map((y) => svg('circle', { cx: 214, cy: y, r: 6, fill: c.light, stroke: c.shade, 'stroke-width': 2 })),
      line('M112 232C114 206 112 182 106 160M288 232C286 206 288 182 294 160', c.shade, 3, .7),
    ],
  },
  trousers: {
    outline: 'M134 70H266L292 424L222 430L200 196L178 430L108 424Z',
    over: (c) => [
      shape('M134 70H266L268 94H132Z', c.shade),
      line('M200 94V160C200 172 190 176 186 178', c.shade, 3, .8),
      line('M138 98C146 124 142 140 130 150M262 98C254 124 258 140 270 150', c.shade, 3, .8),
      line('M156 190L146 420M244 190L254 420', c.shade, 2, .45),
      svg('circle', { cx: 200, cy: 82, r: 4.5, fill: c.light }),
    ],
  },
  tote: {
    floor: 420,
    before: (c) => [line('M142 200C138 84 262 84 258 200', c.shade, 13)],
    outline: 'M92 192H308L326 412Q200 424 74 412Z',
    over: (c) => [
      line('M90 212H310', c.shade, 3, .6),
      svg('rect', { x: 132, y: 186, width: 20, height: 36, rx: 3, fill: c.shade }),
      svg('rect', { x: 248, y: 186, width: 20, height: 36, rx: 3, fill: c.shade }),
      svg('rect', { x: 170, y: 290, width: 60, height: 34, rx: 3, fill: c.light, opacity: .9 }),
      line('M180 302H220M180 312H206', c.shade, 2, .8),
    ],
  },
  skirt: {
    outline: 'M142 104H258C288 214 320 316 330 402Q200 428 70 402C80 316 112 214 142 104Z',
    folds: 'M162 128C146 226 124 330 108 440M188 128C182 230 172 340 164 440M212 128C218 230 228 340 236 440M238 128C254 226 276 330 292 440',
    over: (c) => [shape('M142 104H258L264 128H136Z', c.shade)],
  },
  sneaker: {
    floor: 370,
    outline: 'M58 312C56 268 62 238 70 214C100 234 132 230 154 208C190 250 232 276 292 286C334 294 348 310 348 334H58Z',
    over: (c) => [
      shape('M50 330H352C356 356 346 366 322 366H76C54 366 46 352 50 330Z', '#f7f3ec'),
      line('M54 346H350', c.shade, 3, .5),
      shape('M286 285C334 294 348 310 348 330H276C268 312 272 296 286 285Z', c.light),
      shape('M58 312C57 290 58 272 61 254C76 262 90 264 104 262C110 290 108 312 104 330H58Z', c.shade),
      line('M160 230L182 214M178 248L200 230M200 264L220 246M224 277L242 260', '#f7f3ec', 6),
      line('M132 330C150 300 190 292 226 300', c.shade, 4, .7),
    ],
  },
  beanie: {
    floor: 384,
    before: (c) => [
      svg('circle', { cx: 200, cy: 128, r: 38, fill: c.light }),
      line('M176 112L186 138M200 100V132M224 112L214 138M180 140L196 150M220 140L206 152', c.shade, 3, .4),
    ],
    outline: 'M88 316C84 200 134 152 200 152S316 200 312 316Z',
    over: (c) => [
      svg('rect', { x: 76, y: 300, width: 248, height: 74, rx: 16, fill: c.shade }),
      line('M104 306V368M132 306V368M160 306V368M188 306V368M216 306V368M244 306V368M272 306V368M298 306V368', c.base, 4, .6),
      line('M130 296C132 240 146 200 166 170M200 296V160M270 296C268 240 254 200 234 170', c.shade, 3, .5),
    ],
  },
};

function times(from, to, by, draw) {
  const all = [];
  for (let at = from; at <= to; at += by) {
    all.push(draw(at));
  }
  return all;
}

const PATTERNS = {
  plain: () => [],
  stripes: (c) => times(60, 440, 32, (y) => svg('rect', { x: 0, y, width: 400, height: 12, fill: c.light })),
  ribs: (c) => times(32, 380, 12, (x) => line(`M${x} 0V480`, c.shade, 2, .35)),
  checks: (c) => [
    ...times(10, 400, 44, (x) => svg('rect', { x, y: 0, width: 16, height: 480, fill: c.light, opacity: .55 })),
    ...times(10, 480, 44, (y) => svg('rect', { x: 0, y, width: 400, height: 16, fill: c.shade, opacity: .4 })),
  ],
  dots: (c) => times(50, 450, 30, (y) => times(30, 380, 30, (x) =>
    svg('circle', { cx: x + (y % 60 ? 15 : 0), cy: y, r: 4, fill: c.light }))).flat(),
};

/**
 * Draws a product.
 *
 * @param {object} product of products.js
 * @param {string} colour one of its colours
 * @param {string} label what the picture says to those who do not see it; empty: nothing
 * @param {string} view the part of the sheet that is shown, as a viewBox
 */
export function picture(product, colour, label, view = '0 0 400 480') {
  const c = COLOURS[colour];
  const { before, floor = 446, folds, hangs, outline, over } = KINDS[product.kind];
  lastClip += 1;
  const clip = `clip-${lastClip}`;
  return svg(
    'svg',
    {
      viewBox: view,
      preserveAspectRatio: 'xMidYMid slice',
      ...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' }),
    },
    svg('clipPath', { id: clip }, shape(outline, '#000')),
    svg('rect', { width: 400, height: 480, fill: GROUNDS[product.ground] }),
    svg('ellipse', { cx: 200, cy: floor, rx: 128, ry: 10, fill: '#000', opacity: .09 }),
    ...(hangs ? HANGER.map((d) => line(d, '#8c7f70', 5)) : []),
    ...(before ? before(c) : []),
    shape(outline, c.base),
    svg('g', { 'clip-path': `url(#${clip})` }, ...PATTERNS[product.pattern](c),
      ...(folds ? [line(folds, c.shade, 3, .45)] : []),
      svg('path', { d: 'M200 0H400V480H230C300 330 290 160 200 0Z', fill: '#000', opacity: .05 })),
    ...over(c));
}

/** Draws a dot of a colour. */
export function swatch(colour) {
  const { base, shade } = COLOURS[colour];
  return svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' },
    svg('circle', { cx: 12, cy: 12, r: 11, fill: base, stroke: shade, 'stroke-width': 1 }));
}
