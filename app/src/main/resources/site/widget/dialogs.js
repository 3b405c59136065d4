import { h, icon, newId } from './dom.js';

/**
 * Opens a dialog over the page. Escape, its button and close() end it; then it is gone, and the
 * browser returns the focus to where it was.
 *
 * @param {object} context of the widget
 * @param {string} name its part and class
 * @param {string} title what it is called
 * @param {Node[]} content
 * @param {function(): void} closed is called when it has been closed
 * @returns {HTMLDialogElement}
 */
export function openDialog(context, name, title, content, closed = () => {}) {
  const id = newId();
  const heading = h('h2', { id, part: 'dialog-title' }, title);
  const close = h(
    'button',
    {
      type: 'button',
      class: 'plain close',
      'aria-label': context.texts.text('close'),
      click: () => dialog.close(),
    },
    icon('close'));
  const dialog = h(
    'dialog',
    {
      class: name,
      part: `dialog ${name}`,
      lang: context.texts.language,
      dir: context.texts.direction,
      'aria-labelledby': id,
      close: () => {
        dialog.remove();
        closed();
      },
    },
    h('header', {}, heading, close),
    content);
  context.root.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks whether something shall really be done. */
export function confirmDialog(context, title, warning, action, confirmed) {
  const dialog = openDialog(context, 'confirm', title, [
    h('p', {}, warning),
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'button', click: () => dialog.close() }, context.texts.text('cancel')),
      h(
        'button',
        {
          type: 'button',
          class: 'primary',
          click: () => {
            dialog.close();
            confirmed();
          },
        },
        action)),
  ]);
  // The first button would have the focus otherwise, and that one closes.
  dialog.querySelector('.buttons button').focus();
}
