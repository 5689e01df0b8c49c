import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { AlertBoard } from './alerts/board.js';
import { parseReading } from './readings.js';
import { createBoardServer } from './server.js';

const stations = JSON.parse(await readFile(new URL('../config/stations.json', import.meta.url), 'utf8'));
const board = new AlertBoard(stations);
let last = null;

board.onChange((change) => console.log(JSON.stringify({ event: 'level-changed', ...change })));
createInterface({ input: process.stdin }).on('line', (line) => {
  const reading = parseReading(line);
  if (!reading) return;
  last = reading.time;
  board.take(reading);
});
createBoardServer(board, { lastReading: () => last }).listen(Number(process.env.PORT ?? 8080));
