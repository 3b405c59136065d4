/*
 * The questions and answers of a product, for any page:
 *
 *   <script type="module" src="https://qa.example/widget.js"></script>
 *   <atelier-qa product-id="1"></atelier-qa>
 *
 * Every module is named here, so that a browser fetches them side by side and not one after the
 * other as it meets their imports.
 */
import './widget/api.js';
import './widget/dialogs.js';
import './widget/dom.js';
import './widget/forms.js';
import './widget/marks.js';
import './widget/photos.js';
import './widget/question.js';
import './widget/style.js';
import './widget/texts.js';
import './widget/votes.js';
import { AtelierQa } from './widget/element.js';

// A page that has the tag twice must not fail.
if (!customElements.get('atelier-qa')) {
  customElements.define('atelier-qa', AtelierQa);
}
