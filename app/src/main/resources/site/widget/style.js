/*
 * A page sets the custom properties without underscore on the element or above it (--qa-accent,
 * --qa-on-accent, --qa-background, --qa-raised, --qa-text, --qa-muted, --qa-line, --qa-control,
 * --qa-error, --qa-notice, --qa-mark, --qa-radius, --qa-font, --qa-title-font), and styles with
 * ::part() what has a part attribute. Both are promises; classes are not.
 */
const CSS = `
:host {
  --_accent: var(--qa-accent, light-dark(#1d5c4d, #8fd3bd));
  --_on-accent: var(--qa-on-accent, light-dark(#fff, #10211c));
  --_background: var(--qa-background, light-dark(#fff, #171614));
  --_raised: var(--qa-raised, light-dark(#f7f5f2, #211f1d));
  --_text: var(--qa-text, light-dark(#211d1a, #ece8e2));
  --_muted: var(--qa-muted, light-dark(#645d56, #aaa298));
  --_line: var(--qa-line, light-dark(#e3ded7, #3a3733));
  --_control: var(--qa-control, light-dark(#8b837a, #7d766e));
  --_error: var(--qa-error, light-dark(#ad2318, #ff9b8f));
  --_notice: var(--qa-notice, light-dark(#fdf3d9, #352c14));
  --_mark: var(--qa-mark, light-dark(#ffe89c, #63500f));
  --_radius: var(--qa-radius, 8px);
  color-scheme: light dark;
  display: block;
  background: var(--_background);
  color: var(--_text);
  font: var(--qa-font, 1rem/1.55 system-ui, sans-serif);
  container-type: inline-size;
}
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }

* { box-sizing: border-box; }
[hidden] { display: none !important; }
h2, h3, p, ol, ul, blockquote { margin: 0; padding: 0; }
ol, ul { list-style: none; }
h2, h3 { line-height: 1.3; text-wrap: balance; }
h2 { font: var(--qa-title-font, 600 1.5rem/1.25 system-ui, sans-serif); }
h3 { font-size: 1.0625em; font-weight: 600; overflow-wrap: anywhere; white-space: pre-line; }
.hidden {
  position: absolute; inline-size: 1px; block-size: 1px;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.icon {
  flex: none; inline-size: 1.25em; block-size: 1.25em; fill: none; stroke: currentColor;
  stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round;
}
:dir(rtl) .icon:is(.icon-back, .icon-next, .icon-report, .icon-chat) { scale: -1 1; }

/* Controls */
button, input, select, textarea { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
:is(h2, h3, .text):focus-visible { outline-offset: 4px; border-radius: 2px; }
button {
  position: relative; display: inline-flex; align-items: center; justify-content: center; gap: .4em;
  min-block-size: 2.75rem; padding: .45rem 1.1rem; border: 1px solid var(--_control);
  border-radius: var(--_radius); background: transparent; cursor: pointer; font-weight: 500;
  transition: background-color .15s, border-color .15s;
}
button:hover { background: var(--_raised); border-color: var(--_text); }
button.primary { background: var(--_accent); border-color: var(--_accent); color: var(--_on-accent); }
button.primary:hover { background: color-mix(in oklab, var(--_accent) 88%, var(--_text)); }
button.plain {
  min-block-size: 2rem; padding: .2rem .5rem; border-color: transparent;
  font-size: .875rem; font-weight: 400; color: var(--_muted);
}
button.plain:hover { color: var(--_text); }
button[aria-disabled="true"] { cursor: default; }
button.primary[aria-disabled="true"] { opacity: .7; }
input, textarea, select {
  inline-size: 100%; min-block-size: 2.75rem; padding: .5rem .75rem;
  border: 1px solid var(--_control); border-radius: var(--_radius); background: var(--_background);
}
textarea { resize: vertical; display: block; }
::placeholder { color: var(--_muted); opacity: 1; }
input:placeholder-shown { text-overflow: ellipsis; }
[aria-invalid="true"] { border-color: var(--_error); outline-color: var(--_error); }

/* The top: title, search, order */
.top {
  display: grid; grid-template-columns: 1fr auto; gap: 1rem; align-items: center;
  margin-block-end: .5rem;
}
.total { color: var(--_muted); overflow-wrap: anywhere; min-block-size: 1.55em; }
.search { position: relative; min-inline-size: 0; }
.search .icon {
  position: absolute; inset-inline-start: .75rem; inset-block-start: .75rem; color: var(--_muted);
  pointer-events: none;
}
.search input { padding-inline-start: 2.6rem; }
.sort { display: flex; align-items: center; gap: .6rem; }
.sort label { white-space: nowrap; color: var(--_muted); }
.sort select { cursor: pointer; }

/* Questions */
.questions { transition: opacity .2s; }
.questions[aria-busy] { opacity: .55; }
.question { padding-block: 1.5rem; border-block-end: 1px solid var(--_line); }
.questions:has(+ .more[hidden]) .question:last-child { border: 0; padding-block-end: .5rem; }
/* Another direction within a line shall not move the line to the other side. */
[dir="auto"] { text-align: -webkit-match-parent; text-align: match-parent; }
.text { overflow-wrap: anywhere; white-space: pre-line; }
/* A pile of accents shall not be painted over what stands above and below. */
:is(h3, blockquote, summary, .text, .byline, .similar p, dialog h2) {
  overflow: clip; overflow-clip-margin: .5rem;
}
.byline { margin-block-start: .3rem; font-size: .875rem; color: var(--_muted); overflow-wrap: anywhere; }
.byline a { color: inherit; text-decoration-color: var(--_line); text-underline-offset: .2em; }
.byline a:hover { color: var(--_text); text-decoration-color: currentColor; }
.badge {
  display: inline-block; margin-inline-end: .5em; padding: .05em .6em; border-radius: 99px;
  border: 1px solid var(--_accent); color: var(--_accent); font-size: .8125rem; font-weight: 600;
}
.badge.seller { background: var(--_accent); color: var(--_on-accent); }
mark { background: var(--_mark); color: inherit; border-radius: 2px; }
.actions {
  display: flex; flex-wrap: wrap; align-items: center; gap: .15rem .35rem;
  margin-block-start: .35rem; margin-inline-start: -.5rem;
}
.votes { font-variant-numeric: tabular-nums; }
.helpful[aria-pressed="true"] { color: var(--_accent); }
.helpful[aria-pressed="true"] .icon { fill: color-mix(in oklab, var(--_accent) 25%, transparent); }
.note { font-size: .875rem; padding-inline: .35rem; }
.note:empty { padding: 0; }
.reported > .body, .reported > :is(.answers, .more-answers) { display: none; }
.reported > .actions > button { display: none; }
.reported > .actions > .note { color: var(--_muted); padding-inline: .5rem; }

/* Answers */
.answers { margin-block-start: 1rem; padding-inline-start: 1.25rem; border-inline-start: 2px solid var(--_line); }
.answers.all { max-block-size: min(60vh, 36rem); overflow-y: auto; overscroll-behavior: contain; padding-block: .1rem; }
.answer + .answer { margin-block-start: 1.25rem; }
.none { color: var(--_muted); }
button.more-answers { margin-block-start: .5rem; margin-inline-start: .85rem; font-weight: 500; color: var(--_accent); }
button.more-answers:hover { color: var(--_accent); }
.more { margin-block-start: 1.5rem; }

/* Photos */
.photos { display: flex; flex-wrap: wrap; gap: .5rem; margin-block: .6rem .2rem; }
.photos:empty { display: none; }
.thumbnail, .chosen {
  inline-size: 4.5rem; block-size: 4.5rem; padding: 0; overflow: hidden;
  border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_raised);
}
.thumbnail img, .chosen img { inline-size: 100%; block-size: 100%; object-fit: cover; font-size: .6875rem; }
.thumbnail.gone { color: var(--_muted); }
.chosen { position: relative; display: grid; place-items: center; overflow: visible; }
.chosen img { border-radius: inherit; }
.remove {
  position: absolute; inset-block-start: -.6rem; inset-inline-end: -.6rem; padding: 0;
  inline-size: 1.75rem; min-block-size: 1.75rem; border-radius: 50%; background: var(--_background);
}
.remove .icon { inline-size: 1rem; }

/* States */
.banners p {
  display: flex; gap: .6rem; margin-block: .5rem; padding: .6rem .9rem;
  border-radius: var(--_radius); background: var(--_notice);
}
.message { display: grid; justify-items: center; gap: .5rem; padding: 2.5rem 1rem; text-align: center; overflow-wrap: anywhere; }
.message > * { max-inline-size: 100%; }
.message .icon { inline-size: 2.5rem; block-size: 2.5rem; stroke-width: 1.2; color: var(--_muted); }
.message button { margin-block-start: .5rem; }
.strong { font-weight: 600; }
.bone { display: grid; gap: .7rem; padding-block: 1.5rem; border-block-end: 1px solid var(--_line); }
.bone i {
  block-size: .9rem; inline-size: 90%; border-radius: 4px;
  background: linear-gradient(100deg, var(--_raised) 40%, var(--_line) 50%, var(--_raised) 60%) 0 / 300% 100%;
  animation: shine 1.6s linear infinite;
}
.bone i:first-child { inline-size: 55%; block-size: 1.15rem; }
.bone i:nth-child(2) { inline-size: 25%; }
@keyframes shine { from { background-position: 100% 0; } to { background-position: -50% 0; } }

/* Dialogs */
dialog {
  inline-size: min(36rem, 100vw - 1.5rem); max-block-size: calc(100dvh - 1.5rem); padding: 1.5rem;
  border: 0; border-radius: calc(var(--_radius) * 1.5); background: var(--_background); color: inherit;
  font: inherit; overflow-y: auto; overscroll-behavior: contain; box-shadow: 0 1.5rem 4rem rgb(0 0 0 / .35);
}
dialog::backdrop { background: rgb(20 17 14 / .55); }
dialog > header { display: flex; align-items: start; gap: 1rem; margin-block-end: .75rem; }
dialog h2 { flex: 1; overflow-wrap: anywhere; min-inline-size: 0; font-size: 1.3rem; }
.close { margin: -.35rem; min-inline-size: 2.75rem; min-block-size: 2.75rem; font-size: 1rem; }
dialog blockquote {
  padding-inline-start: .9rem; border-inline-start: 3px solid var(--_accent);
  overflow-wrap: anywhere; white-space: pre-line;
}
.confirm { inline-size: min(26rem, 100vw - 1.5rem); }
dialog form { display: grid; gap: 1.1rem; margin-block-start: 1rem; }
.field label { font-weight: 600; }
.hint { display: flex; justify-content: space-between; gap: 1rem; font-size: .875rem; color: var(--_muted); }
.field :is(input, textarea) { margin-block-start: .3rem; }
.count { font-variant-numeric: tabular-nums; white-space: nowrap; }
.count.over, .error { color: var(--_error); }
.error { margin-block-start: .25rem; font-size: .9375rem; font-weight: 500; }
.error:empty { display: none; }
.beside { display: flex; gap: .5rem; align-items: end; }
.beside input { min-inline-size: 0; }
.buttons { display: flex; flex-wrap: wrap; justify-content: end; gap: .6rem; margin-block-start: .4rem; }
.confirm .buttons { margin-block-start: 1.25rem; }
.similar { padding: .8rem 1rem; border-radius: var(--_radius); background: var(--_raised); }
.similar h3 { font-size: .9375rem; }
summary { padding-block: .4rem; cursor: pointer; overflow-wrap: anywhere; }
summary small { margin-inline-start: .5rem; color: var(--_muted); white-space: nowrap; }
details p { padding-inline-start: 1.1rem; overflow-wrap: anywhere; white-space: pre-line; }
.lightbox { inline-size: min(60rem, 100vw - 1.5rem); }
.lightbox h2 { font: inherit; color: var(--_muted); }
.stage { display: grid; place-items: center; min-block-size: 12rem; background: var(--_raised); border-radius: var(--_radius); }
.stage img { max-inline-size: 100%; max-block-size: 72dvh; object-fit: contain; border-radius: inherit; }
.stage .gone { display: grid; justify-items: center; gap: .5rem; padding: 1rem; text-align: center; color: var(--_muted); }
.stage .gone .icon { inline-size: 2.5rem; block-size: 2.5rem; }
.lightbox footer { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin-block-start: .75rem; }
.lightbox footer .plain { min-inline-size: 2.75rem; min-block-size: 2.75rem; font-size: 1rem; }
.lightbox footer a { margin-inline-start: auto; color: var(--_accent); }

/* Narrow places, whatever is around them */
@container (max-width: 36rem) {
  .top { grid-template-columns: 1fr; }
  .top .primary { inline-size: 100%; }
  .sort select { flex: 1; min-inline-size: 0; }
  .answers { padding-inline-start: .9rem; }
  .actions { gap: 0; margin-inline-start: -.3rem; }
  .actions button { padding-inline: .3rem; gap: .25em; }
  .more { inline-size: 100%; }
}
@container (max-width: 22rem) {
  .actions .icon:not(.icon-helpful) { display: none; }
}
@media (max-width: 36rem) {
  dialog { padding: 1.1rem; }
  .buttons button { flex: 1; }
}
@media (pointer: coarse) {
  button.plain { min-block-size: 2.75rem; }
  .remove { inline-size: 2.25rem; min-block-size: 2.25rem; }
}
@media (prefers-reduced-motion: no-preference) {
  dialog[open] { animation: rise .18s ease-out; }
  @keyframes rise { from { transform: translateY(.6rem); } }
}
@media (prefers-reduced-motion: reduce) {
  * { transition: none !important; animation: none !important; }
}
@media (forced-colors: active) {
  .badge, mark, .banners p { border: 1px solid; }
}
`;

/** The look of the widget, shared by all of a page. A constructed sheet needs no permission of a CSP. */
export const STYLE = new CSSStyleSheet();
STYLE.replaceSync(CSS);
