import { STATUS_CODES } from 'node:http';

/** An error that the client gets as application/problem+json (RFC 9457). */
export class Problem extends Error {
  constructor(status, detail, errors) {
    super(detail);
    this.status = status;
    this.errors = errors;
  }
}

/** Express knows an error handler by its four parameters. */
export function sendProblem(error, request, response, next) {
  if (response.headersSent) {
    next(error);
    return;
  }
  // What express.json refuses has a status; what the database refuses has none.
  const status = error.status ?? (error.code ? 503 : 500);
  if (status >= 500) {
    console.error(error);
  }
  if (status === 503) {
    response.set('Retry-After', '1');
  }
  response
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: STATUS_CODES[status],
        status,
        detail: status < 500 ? error.message : 'try again later',
        errors: error.errors,
      }),
    );
}
