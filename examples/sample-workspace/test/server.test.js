import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { AlertBoard } from '../src/alerts/board.js';
import { createBoardServer } from '../src/server.js';

async function ask(path, options) {
  const server = createBoardServer(new AlertBoard({}), options).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`);
  server.close();
  return { status: response.status, body: await response.json() };
}

test('health is ok while readings come in', async () => {
  const { status, body } = await ask('/health', { version: '0.4.0', lastReading: () => Date.now() });
  assert.equal(status, 200);
  assert.equal(body.status, 'ok');
  assert.equal(body.version, '0.4.0');
});

test('health is stale when no reading came for ten minutes', async () => {
  const { status, body } = await ask('/health', { lastReading: () => Date.now() - 11 * 60_000 });
  assert.equal(status, 503);
  assert.equal(body.status, 'stale');
});

test('an unknown address says what there is', async () => {
  assert.equal((await ask('/tides')).status, 404);
});
