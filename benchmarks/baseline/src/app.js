import express from 'express';
import * as input from './input.js';
import { Problem, sendProblem } from './problem.js';

const parseJson = express.json({ limit: 64 * 1024, type: () => true });

/** The routes, over what reads and what writes. */
export function createApp(reads, writes) {
  const app = express();
  app.disable('x-powered-by');
  // A hash of each response, to save bytes that no client of these asks to be saved.
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(allowOrigins);
  app.use(['/qa', '/api/fec2/:cohort/qa'], routes(reads, writes));
  app.use(() => {
    throw new Problem(404, 'there is nothing here');
  });
  app.use(sendProblem);
  return app;
}

function routes(reads, writes) {
  const router = express.Router();

  only(router, '/questions', {
    async get({ query }, response) {
      const product = input.productId(query.product_id);
      response.type('json').send(await reads.questions(product, input.page(query.page), input.count(query.count)));
    },
    post: [
      json,
      async ({ body }, response) => {
        const id = await writes.addQuestion(input.newQuestion(body));
        response.status(201).location(`/qa/questions/${id}`).json({ question_id: id });
      },
    ],
  });

  only(router, '/questions/:id/answers', {
    async get({ params, query }, response) {
      const question = input.id(params.id, 'question_id');
      const text = await reads.answers(question, input.page(query.page), input.count(query.count));
      response.type('json').send(text ?? notThere());
    },
    post: [
      json,
      async ({ params, body }, response) => {
        const question = input.id(params.id, 'question_id');
        const id = (await writes.addAnswer(question, input.newAnswer(body))) ?? notThere();
        response.status(201).location(`/qa/answers/${id}`).json({ answer_id: id });
      },
    ],
  });

  for (const kind of ['questions', 'answers']) {
    for (const change of ['helpful', 'report']) {
      only(router, `/${kind}/:id/${change}`, {
        async put({ params }, response) {
          const found = await writes[change](kind, input.id(params.id, 'id'));
          if (!found) {
            notThere();
          }
          response.status(204).end();
        },
      });
    }
  }
  return router;
}

/** These methods, and 405 for any other. */
function only(router, path, handlers) {
  const route = router.route(path);
  for (const [method, handler] of Object.entries(handlers)) {
    route[method](handler);
  }
  const allowed = Object.keys(handlers).map((method) => method.toUpperCase());
  const allow = [...allowed, ...(handlers.get ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  route.all((request, response) => {
    response.set('Allow', allow);
    throw new Problem(405, `only ${allow}`);
  });
}

function notThere() {
  throw new Problem(404, 'there is none of that id');
}

function json(request, response, next) {
  const type = request.get('Content-Type');
  if (type && !/^application\/([^;]*\+)?json\s*(;|$)/i.test(type)) {
    throw new Problem(415, 'only JSON');
  }
  parseJson(request, response, next);
}

function allowOrigins(request, response, next) {
  response.set('Access-Control-Allow-Origin', '*');
  if (request.method === 'OPTIONS' && request.get('Access-Control-Request-Method')) {
    response.set('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT');
    response.set('Access-Control-Allow-Headers', 'Authorization, Content-Type');
    response.status(204).end();
    return;
  }
  next();
}
