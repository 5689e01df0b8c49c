import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { AlertBoard } from '../../src/alerts/board.js';
import { dispatch } from '../../src/alerts/dispatch.js';
import { Subscriptions } from '../../src/alerts/subscriptions.js';
import { parseReading } from '../../src/readings.js';
import { createBoardServer } from '../../src/server.js';

const stations = JSON.parse(await readFile(new URL('../../config/stations.json', import.meta.url), 'utf8'));

test('@smoke a gale on the feed shows on the board', async () => {
  const board = new AlertBoard(stations);
  board.take(parseReading('north-mole;2026-11-04T09:00:00Z;40;430'));
  const server = createBoardServer(board).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { alerts } = await (await fetch(`http://127.0.0.1:${server.address().port}/alerts`)).json();
  server.close();
  assert.deepEqual(
    alerts.map(({ station, level }) => `${station} ${level}`),
    ['north-mole warning', 'inner-basin calm'],
  );
});

test('@smoke a gale on the feed reaches a subscriber', async () => {
  const board = new AlertBoard(stations);
  const subscriptions = new Subscriptions([{ phone: '+4915100000001', station: 'north-mole' }]);
  const outbox = [];
  board.onChange(
    (change) => void dispatch(change, subscriptions, async (phone, text) => outbox.push(`${phone} ${text}`)),
  );
  board.take(parseReading('north-mole;2026-11-04T09:00:00Z;40;430'));
  assert.equal(outbox.length, 1);
  assert.match(outbox[0], /North mole: warning, gusts of 40 knots/);
});
