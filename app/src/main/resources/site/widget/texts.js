/**
 * Texts of the widget by language. Where a number decides about the words, there is one text for
 * each plural category of the language (Unicode's, such as "one" and "other").
 */
const TEXTS = {
  en: {
    title: 'Questions & answers',
    questions: { one: '{n} question', other: '{n} questions' },
    answers: { one: '{n} answer', other: '{n} answers' },
    found: { one: '{n} question matches “{q}”', other: '{n} questions match “{q}”' },
    search: 'Search questions and answers',
    sort: 'Sort by',
    sortHelpful: 'Most helpful',
    sortNewest: 'Newest',
    sortOldest: 'Oldest',
    sortAnswers: 'Most answered',
    ask: 'Ask a question',
    answer: 'Answer',
    askTitle: 'Ask your question',
    askAbout: 'About {product}',
    answerTitle: 'Answer this question',
    by: '{name}, {date}',
    seller: 'Seller',
    yours: 'Yours',
    noAnswers: 'No answer yet. Do you know?',
    questionBy: 'question by {name}',
    answerBy: 'answer by {name}',
    helpful: 'Helpful',
    thanks: 'Thank you for your vote.',
    report: 'Report',
    reportQuestion: 'Report this question',
    reportAnswer: 'Report this answer',
    reportWarning: 'It is then hidden from everybody, and cannot be brought back here.',
    reported: 'Reported. Thank you.',
    moreQuestions: 'More answered questions',
    moreAnswers: 'See more answers',
    fewerAnswers: 'Collapse answers',
    answersOf: 'Answers to: {question}',
    photo: 'Photo {n} by {name}',
    photoGone: 'This photo cannot be shown.',
    photoOf: '{n} of {total}',
    openPhoto: 'Open the original',
    previous: 'Previous',
    next: 'Next',
    close: 'Close',
    cancel: 'Cancel',
    body: 'Your question',
    answerBody: 'Your answer',
    bodyHint: 'At most 1000 characters.',
    name: 'Name to show',
    nameHint: 'Please do not use your full name.',
    email: 'E-mail address',
    emailHint: 'It is never shown.',
    photos: 'Photos (up to five)',
    photosHint: 'The address of a picture on the web.',
    addPhoto: 'Add',
    removePhoto: 'Remove photo {n}',
    sendQuestion: 'Send question',
    sendAnswer: 'Send answer',
    sending: 'Sending …',
    asked: 'Your question is published.',
    answered: 'Your answer is published.',
    similar: 'Already asked?',
    required: 'Please fill this in.',
    tooLong: 'Please use at most {n} characters.',
    badEmail: 'Please give an e-mail address, such as kim@example.com.',
    badUrl: 'Please give an address that begins with https:// or http://.',
    badCharacters: 'This contains characters that cannot be stored.',
    tooManyPhotos: 'Five photos at most.',
    wrongFields: 'Please correct what is marked.',
    noQuestions: 'No questions yet',
    beFirst: 'Be the first to ask.',
    nothingFound: 'Nothing matches “{q}”',
    askInstead: 'Ask it: somebody may know.',
    loading: 'Questions are loading …',
    failed: 'The questions cannot be loaded.',
    unreachable: 'There is no connection to the service.',
    busy: 'The service is busy or restarting.',
    gone: 'This is no longer there.',
    refused: 'That did not work: {why}',
    unknown: 'It is not certain that this was saved. Please try again: it is saved once.',
    retry: 'Try again',
    offline: 'You are offline. What you see may be out of date.',
    stale: 'Shown as it was {ago}. Newer entries may be missing for the moment.',
  },
  de: {
    title: 'Fragen & Antworten',
    questions: { one: '{n} Frage', other: '{n} Fragen' },
    answers: { one: '{n} Antwort', other: '{n} Antworten' },
    found: { one: '{n} Frage passt zu „{q}“', other: '{n} Fragen passen zu „{q}“' },
    search: 'Fragen und Antworten durchsuchen',
    sort: 'Sortieren nach',
    sortHelpful: 'Hilfreichste',
    sortNewest: 'Neueste',
    sortOldest: 'Älteste',
    sortAnswers: 'Meiste Antworten',
    ask: 'Frage stellen',
    answer: 'Antworten',
    askTitle: 'Stellen Sie Ihre Frage',
    askAbout: 'Zu {product}',
    answerTitle: 'Diese Frage beantworten',
    by: '{name}, {date}',
    seller: 'Verkäufer',
    yours: 'Von Ihnen',
    noAnswers: 'Noch keine Antwort. Wissen Sie es?',
    questionBy: 'Frage von {name}',
    answerBy: 'Antwort von {name}',
    helpful: 'Hilfreich',
    thanks: 'Danke für Ihre Stimme.',
    report: 'Melden',
    reportQuestion: 'Diese Frage melden',
    reportAnswer: 'Diese Antwort melden',
    reportWarning: 'Sie wird dann für alle ausgeblendet und lässt sich hier nicht zurückholen.',
    reported: 'Gemeldet. Vielen Dank.',
    moreQuestions: 'Weitere beantwortete Fragen',
    moreAnswers: 'Weitere Antworten',
    fewerAnswers: 'Antworten einklappen',
    answersOf: 'Antworten auf: {question}',
    photo: 'Foto {n} von {name}',
    photoGone: 'Dieses Foto kann nicht angezeigt werden.',
    photoOf: '{n} von {total}',
    openPhoto: 'Original öffnen',
    previous: 'Zurück',
    next: 'Weiter',
    close: 'Schließen',
    cancel: 'Abbrechen',
    body: 'Ihre Frage',
    answerBody: 'Ihre Antwort',
    bodyHint: 'Höchstens 1000 Zeichen.',
    name: 'Angezeigter Name',
    nameHint: 'Bitte nicht den vollen Namen verwenden.',
    email: 'E-Mail-Adresse',
    emailHint: 'Sie wird nie angezeigt.',
    photos: 'Fotos (bis zu fünf)',
    photosHint: 'Die Adresse eines Bildes im Netz.',
    addPhoto: 'Hinzufügen',
    removePhoto: 'Foto {n} entfernen',
    sendQuestion: 'Frage senden',
    sendAnswer: 'Antwort senden',
    sending: 'Wird gesendet …',
    asked: 'Ihre Frage ist veröffentlicht.',
    answered: 'Ihre Antwort ist veröffentlicht.',
    similar: 'Schon gefragt?',
    required: 'Bitte ausfüllen.',
    tooLong: 'Bitte höchstens {n} Zeichen verwenden.',
    badEmail: 'Bitte eine E-Mail-Adresse angeben, etwa kim@example.com.',
    badUrl: 'Bitte eine Adresse angeben, die mit https:// oder http:// beginnt.',
    badCharacters: 'Das enthält Zeichen, die nicht gespeichert werden können.',
    tooManyPhotos: 'Höchstens fünf Fotos.',
    wrongFields: 'Bitte die markierten Angaben berichtigen.',
    noQuestions: 'Noch keine Fragen',
    beFirst: 'Stellen Sie die erste.',
    nothingFound: 'Nichts passt zu „{q}“',
    askInstead: 'Fragen Sie es: Vielleicht weiß es jemand.',
    loading: 'Fragen werden geladen …',
    failed: 'Die Fragen können nicht geladen werden.',
    unreachable: 'Es besteht keine Verbindung zum Dienst.',
    busy: 'Der Dienst ist ausgelastet oder startet neu.',
    gone: 'Das gibt es nicht mehr.',
    refused: 'Das hat nicht geklappt: {why}',
    unknown: 'Es ist nicht sicher, ob das gespeichert wurde. Bitte noch einmal: gespeichert wird es nur einmal.',
    retry: 'Erneut versuchen',
    offline: 'Sie sind offline. Die Anzeige ist vielleicht nicht aktuell.',
    stale: 'Stand: {ago}. Neuere Einträge fehlen vielleicht im Moment.',
  },
  es: {
    title: 'Preguntas y respuestas',
    questions: { one: '{n} pregunta', other: '{n} preguntas' },
    answers: { one: '{n} respuesta', other: '{n} respuestas' },
    found: { one: '{n} pregunta coincide con «{q}»', other: '{n} preguntas coinciden con «{q}»' },
    search: 'Buscar preguntas y respuestas',
    sort: 'Ordenar por',
    sortHelpful: 'Más útiles',
    sortNewest: 'Más recientes',
    sortOldest: 'Más antiguas',
    sortAnswers: 'Más respondidas',
    ask: 'Hacer una pregunta',
    answer: 'Responder',
    askTitle: 'Haga su pregunta',
    askAbout: 'Sobre {product}',
    answerTitle: 'Responder a esta pregunta',
    by: '{name}, {date}',
    seller: 'Vendedor',
    yours: 'Suya',
    noAnswers: 'Aún no hay respuesta. ¿La sabe usted?',
    questionBy: 'pregunta de {name}',
    answerBy: 'respuesta de {name}',
    helpful: 'Útil',
    thanks: 'Gracias por su voto.',
    report: 'Denunciar',
    reportQuestion: 'Denunciar esta pregunta',
    reportAnswer: 'Denunciar esta respuesta',
    reportWarning: 'Se ocultará para todos y no podrá recuperarse aquí.',
    reported: 'Denunciada. Gracias.',
    moreQuestions: 'Más preguntas respondidas',
    moreAnswers: 'Ver más respuestas',
    fewerAnswers: 'Contraer respuestas',
    answersOf: 'Respuestas a: {question}',
    photo: 'Foto {n} de {name}',
    photoGone: 'Esta foto no se puede mostrar.',
    photoOf: '{n} de {total}',
    openPhoto: 'Abrir el original',
    previous: 'Anterior',
    next: 'Siguiente',
    close: 'Cerrar',
    cancel: 'Cancelar',
    body: 'Su pregunta',
    answerBody: 'Su respuesta',
    bodyHint: 'Como máximo, 1000 caracteres.',
    name: 'Nombre visible',
    nameHint: 'No use su nombre completo, por favor.',
    email: 'Correo electrónico',
    emailHint: 'No se muestra nunca.',
    photos: 'Fotos (hasta cinco)',
    photosHint: 'La dirección de una imagen en la red.',
    addPhoto: 'Añadir',
    removePhoto: 'Quitar la foto {n}',
    sendQuestion: 'Enviar pregunta',
    sendAnswer: 'Enviar respuesta',
    sending: 'Enviando …',
    asked: 'Su pregunta está publicada.',
    answered: 'Su respuesta está publicada.',
    similar: '¿Ya se ha preguntado?',
    required: 'Rellene este campo, por favor.',
    tooLong: 'Use {n} caracteres como máximo, por favor.',
    badEmail: 'Indique un correo electrónico, como kim@example.com.',
    badUrl: 'Indique una dirección que empiece por https:// o http://.',
    badCharacters: 'Contiene caracteres que no se pueden guardar.',
    tooManyPhotos: 'Cinco fotos como máximo.',
    wrongFields: 'Corrija lo señalado, por favor.',
    noQuestions: 'Aún no hay preguntas',
    beFirst: 'Haga la primera.',
    nothingFound: 'Nada coincide con «{q}»',
    askInstead: 'Pregúntelo: alguien lo sabrá.',
    loading: 'Cargando las preguntas …',
    failed: 'No se pueden cargar las preguntas.',
    unreachable: 'No hay conexión con el servicio.',
    busy: 'El servicio está ocupado o reiniciándose.',
    gone: 'Esto ya no existe.',
    refused: 'No ha sido posible: {why}',
    unknown: 'No es seguro que se haya guardado. Inténtelo de nuevo: se guarda una sola vez.',
    retry: 'Reintentar',
    offline: 'No tiene conexión. Lo que ve puede no estar al día.',
    stale: 'Se muestra tal como estaba {ago}. Pueden faltar entradas más recientes.',
  },
};

/** A page may give anything. */
function isText(text) {
  return typeof text === 'string' || typeof text?.other === 'string';
}

/** What the widget says, in one language. */
export class Texts {
  /** Of the words, so that they are read out and broken as such. */
  language;

  /** Of English words on a page of another direction; otherwise that of the page. */
  direction;

  #texts;
  #plurals;
  #dates;
  #numbers;

  /**
   * @param {string} language a BCP 47 tag; English if there are no words for it
   * @param {?object} own texts that a page has instead of those of the same name
   */
  constructor(language, own) {
    const texts = Object.entries(own ?? {}).filter(([, text]) => isText(text));
    try {
      [this.language] = Intl.getCanonicalLocales(language);
    } catch {
      // Not a tag.
    }
    const known = TEXTS[this.language?.split('-')[0]];
    if (!this.language || (!known && !texts.length)) {
      this.language = 'en';
      this.direction = 'ltr';
    }
    this.#texts = { ...TEXTS.en, ...known, ...Object.fromEntries(texts) };
    this.#plurals = new Intl.PluralRules(this.language);
    this.#dates = new Intl.DateTimeFormat(this.language, { dateStyle: 'long' });
    this.#numbers = new Intl.NumberFormat(this.language);
  }

  /** Returns a text with its values filled in; {n} decides about the plural. */
  text(name, values = {}) {
    return this.parts(name, values).join('');
  }

  /** As text(), for values that are nodes. */
  parts(name, values = {}) {
    let text = this.#texts[name];
    if (typeof text === 'object') {
      text = text[this.#plurals.select(values.n)] ?? text.other;
    }
    return String(text).split(/\{(\w+)\}/).map((part, i) => {
      const value = i % 2 ? (values[part] ?? '') : part;
      return typeof value === 'number' ? this.#numbers.format(value) : value;
    });
  }

  number(value) {
    return this.#numbers.format(value);
  }

  date(iso) {
    return this.#dates.format(new Date(iso));
  }

  /** Returns "2 minutes ago" in this language. */
  ago(seconds) {
    const format = new Intl.RelativeTimeFormat(this.language, { numeric: 'always' });
    return seconds < 60
      ? format.format(-seconds, 'second')
      : format.format(-Math.round(seconds / 60), 'minute');
  }

  /** What a failed request means to a shopper. */
  problem(problem) {
    return problem.isUnknown
      ? this.text('unknown')
      : this.text('refused', { why: this.reason(problem) });
  }

  /** Why a request failed, in the service's words if there are no others. */
  reason({ status, message }) {
    const known = { 0: 'unreachable', 404: 'gone', 409: 'busy', 429: 'busy', 502: 'busy', 503: 'busy', 504: 'busy' };
    return known[status] ? this.text(known[status]) : message;
  }

  /** What the service says about a field. Words that are not known are shown as they are. */
  fieldError(message) {
    const most = /at most (\d+)/.exec(message);
    if (/items/.test(message)) {
      return this.text('tooManyPhotos');
    }
    if (most) {
      return this.text('tooLong', { n: Number(most[1]) });
    }
    if (/blank|missing/.test(message)) {
      return this.text('required');
    }
    if (/e-mail/.test(message)) {
      return this.text('badEmail');
    }
    if (/URL/.test(message)) {
      return this.text('badUrl');
    }
    return /NUL|surrogate/.test(message) ? this.text('badCharacters') : message;
  }
}
