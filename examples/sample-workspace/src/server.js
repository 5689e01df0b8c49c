import { createServer } from 'node:http';

/** The HTTP side: `GET /health` for the probe, `GET /alerts` for the board in the harbour office. See docs/api.md. */
export function createBoardServer(board, { version = 'dev', lastReading = () => null } = {}) {
  return createServer((request, response) => {
    const answer = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.method !== 'GET') return answer(405, { error: 'Only GET is answered here.' });
    if (request.url === '/health') {
      const last = lastReading();
      const stale = last === null || Date.now() - last > 10 * 60_000;
      return answer(stale ? 503 : 200, { status: stale ? 'stale' : 'ok', version, lastReading: last });
    }
    if (request.url === '/alerts') return answer(200, { alerts: board.snapshot() });
    return answer(404, { error: 'There is /health and /alerts.' });
  });
}
