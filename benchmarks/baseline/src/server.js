// One process. Three of them stand behind NGINX, each in a container with one core, so there is no cluster mode.
import { createPool } from 'mysql2/promise';
import Valkey from 'iovalkey';
import { createApp } from './app.js';
import { CachedReads } from './cached-reads.js';
import { Reads } from './reads.js';
import { Writes } from './writes.js';

const {
  QA_BASELINE_PORT = '8080',
  QA_BASELINE_MYSQL = 'mysql',
  QA_BASELINE_MYSQL_PORT = '3306',
  QA_BASELINE_PASSWORD,
  QA_BASELINE_POOL = '10',
  QA_BASELINE_VALKEY,
  QA_BASELINE_TTL = '3600',
} = process.env;

const pool = createPool({
  host: QA_BASELINE_MYSQL,
  port: Number(QA_BASELINE_MYSQL_PORT),
  user: 'qa_baseline',
  password: QA_BASELINE_PASSWORD,
  database: 'qa',
  charset: 'utf8mb4',
  connectionLimit: Number(QA_BASELINE_POOL),
  // Without it the pool closes connections that are idle for a minute, and prepares their statements again.
  maxIdle: Number(QA_BASELINE_POOL),
  enableKeepAlive: true,
});

let reads = new Reads(pool);
if (QA_BASELINE_VALKEY) {
  // Commands of one turn of the event loop go out together.
  const valkey = new Valkey(6379, QA_BASELINE_VALKEY, { enableAutoPipelining: true, maxRetriesPerRequest: 1 });
  // Without a listener, each failed attempt to connect is printed.
  valkey.on('error', () => {});
  reads = new CachedReads(reads, valkey, Number(QA_BASELINE_TTL));
}

const server = createApp(reads, new Writes(pool)).listen(Number(QA_BASELINE_PORT));
// Longer than NGINX keeps its connections, or it would send a request into one that closes.
server.keepAliveTimeout = 75_000;

process.once('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
