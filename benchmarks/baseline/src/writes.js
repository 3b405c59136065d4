const ADD_QUESTION = `
  INSERT INTO questions (product_id, body, date_written, asker_name, asker_email) VALUES (?, ?, ?, ?, ?)`;
// Adds nothing if the question is not shown.
const ADD_ANSWER = `
  INSERT INTO answers (product_id, question_id, body, date_written, answerer_name, answerer_email)
  SELECT product_id, id, ?, ?, ?, ? FROM questions WHERE id = ? AND reported = FALSE`;
const ADD_PHOTO = `
  INSERT INTO answers_photos (product_id, answer_id, url) SELECT product_id, id, ? FROM answers WHERE id = ?`;

// A counter that is full stays full.
const HELPFUL = {
  questions: 'UPDATE questions SET helpful = helpful + (helpful < 4294967295) WHERE id = ?',
  answers: 'UPDATE answers SET helpful = helpful + (helpful < 4294967295) WHERE id = ?',
};
const REPORT = {
  questions: 'UPDATE questions SET reported = TRUE WHERE id = ?',
  answers: 'UPDATE answers SET reported = TRUE WHERE id = ?',
};

export class Writes {
  #pool;

  constructor(pool) {
    this.#pool = pool;
  }

  /** Resolves to its id. */
  async addQuestion({ product_id, body, name, email }) {
    const [result] = await this.#pool.execute(ADD_QUESTION, [product_id, body, Date.now(), name, email]);
    return result.insertId;
  }

  /** Resolves to its id, or to null if the question is not shown. */
  async addAnswer(question, { body, name, email, photos }) {
    const connection = await this.#pool.getConnection();
    try {
      await connection.beginTransaction();
      const [result] = await connection.execute(ADD_ANSWER, [body, Date.now(), name, email, question]);
      if (result.affectedRows > 0) {
        for (const url of photos) {
          await connection.execute(ADD_PHOTO, [url, result.insertId]);
        }
      }
      await connection.commit();
      return result.affectedRows > 0 ? result.insertId : null;
    } catch (error) {
      await connection.rollback().catch(() => {});
      throw error;
    } finally {
      connection.release();
    }
  }

  /** A vote; of questions or of answers. Resolves to false if there is none of that id. */
  helpful(kind, id) {
    return this.#change(HELPFUL[kind], id);
  }

  report(kind, id) {
    return this.#change(REPORT[kind], id);
  }

  async #change(sql, id) {
    const [result] = await this.#pool.execute(sql, [id]);
    // mysql2 counts the rows that were found, changed or not.
    return result.affectedRows > 0;
  }
}
