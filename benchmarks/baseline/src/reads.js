// Each read is one prepared statement, and descends indexes only. It returns the JSON text of the response.

// The page is cut by the index questions_shown, before anything is joined to it.
const QUESTIONS = `
  SELECT q.id, q.body, q.date_written, q.asker_name, q.helpful,
         a.id AS answer_id, a.body AS answer_body, a.date_written AS answer_date, a.answerer_name,
         a.helpful AS answer_helpful, p.id AS photo_id, p.url
    FROM (SELECT product_id, id, body, date_written, asker_name, helpful
            FROM questions
           WHERE product_id = ? AND reported = FALSE
           ORDER BY helpful DESC, id
           LIMIT ? OFFSET ?) q
    LEFT JOIN answers a ON a.product_id = q.product_id AND a.question_id = q.id AND a.reported = FALSE
    LEFT JOIN answers_photos p ON p.product_id = a.product_id AND p.answer_id = a.id`;

// No row at all is a question that is not shown; a row without an answer is one that has none on this page.
const ANSWERS = `
  SELECT a.id, a.body, a.date_written, a.answerer_name, a.helpful, p.id AS photo_id, p.url
    FROM questions q
    LEFT JOIN LATERAL (SELECT product_id, id, body, date_written, answerer_name, helpful
                         FROM answers
                        WHERE product_id = q.product_id AND question_id = q.id AND reported = FALSE
                        ORDER BY helpful DESC, id
                        LIMIT ? OFFSET ?) a ON TRUE
    LEFT JOIN answers_photos p ON p.product_id = a.product_id AND p.answer_id = a.id
   WHERE q.id = ? AND q.reported = FALSE`;

const byHelpfulness = (a, b) => b.helpful - a.helpful || a.id - b.id;
const byId = (a, b) => a.id - b.id;
const date = (millis) => new Date(millis).toISOString();

export class Reads {
  #pool;

  constructor(pool) {
    this.#pool = pool;
  }

  async questions(product, page, count) {
    const rows = await this.#rows(QUESTIONS, [product, ...limits(page, count)]);
    return JSON.stringify({ product_id: String(product), results: questionsOf(rows) });
  }

  /** Resolves to null if the question is not shown. */
  async answers(question, page, count) {
    const rows = await this.#rows(ANSWERS, [...limits(page, count), question]);
    if (rows.length === 0) {
      return null;
    }
    return JSON.stringify({ question: String(question), page, count, results: answersOf(rows) });
  }

  async #rows(sql, parameters) {
    const [rows] = await this.#pool.execute(sql, parameters);
    return rows;
  }
}

// MySQL takes no floating point numbers here, and as such mysql2 sends every number.
function limits(page, count) {
  return [String(count), String((page - 1) * count)];
}

/** A row is a question with one of its answers and one of that answer's photos, as far as there are any. */
export function questionsOf(rows) {
  const questions = new Map();
  for (const row of rows) {
    let question = questions.get(row.id);
    if (!question) {
      question = { id: row.id, helpful: row.helpful, row, answers: new Map() };
      questions.set(row.id, question);
    }
    if (row.answer_id !== null) {
      let answer = question.answers.get(row.answer_id);
      if (!answer) {
        answer = { row, photos: [] };
        question.answers.set(row.answer_id, answer);
      }
      if (row.photo_id !== null) {
        answer.photos.push({ id: row.photo_id, url: row.url });
      }
    }
  }
  return [...questions.values()].sort(byHelpfulness).map(({ row, answers }) => ({
    question_id: row.id,
    question_body: row.body,
    question_date: date(row.date_written),
    asker_name: row.asker_name,
    question_helpfulness: row.helpful,
    reported: false,
    answers: Object.fromEntries([...answers].map(([id, answer]) => [id, nested(answer)])),
  }));
}

function nested({ row, photos }) {
  return {
    id: row.answer_id,
    body: row.answer_body,
    date: date(row.answer_date),
    answerer_name: row.answerer_name,
    helpfulness: row.answer_helpful,
    photos: photos.sort(byId).map((photo) => photo.url),
  };
}

/** A row is an answer with one of its photos, as far as there are any. */
export function answersOf(rows) {
  const answers = new Map();
  for (const row of rows) {
    if (row.id === null) {
      continue;
    }
    let answer = answers.get(row.id);
    if (!answer) {
      answer = { id: row.id, helpful: row.helpful, row, photos: [] };
      answers.set(row.id, answer);
    }
    if (row.photo_id !== null) {
      answer.photos.push({ id: row.photo_id, url: row.url });
    }
  }
  return [...answers.values()].sort(byHelpfulness).map(({ row, photos }) => ({
    answer_id: row.id,
    body: row.body,
    date: date(row.date_written),
    answerer_name: row.answerer_name,
    helpfulness: row.helpful,
    photos: photos.sort(byId),
  }));
}
