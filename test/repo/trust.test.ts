import assert from 'node:assert/strict';
import { textOf } from './support/files';

/** What reads plans, dependencies included; made by `npm run build`. */
const readers = ['dist/main.js', 'dist/web/extension.js'];
/** What the extension is made of. */
const bundles = ['dist/extension.js', ...readers];

/** Ways out of a process to another one, or to a network. */
const MEANS = [
  // In a list of alternatives it is a word of git's.
  '(?<!\\|)fetch(?!\\|)',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'sendBeacon',
  'importScripts',
  'child_process',
  'worker_threads',
  'createTerminal',
  'executeTask',
  'startDebugging',
];

/**
 * The extension is declared to be safe in Restricted Mode, because it runs and fetches nothing by itself. What runs commands on
 * the desktop is dist/machine.js, which is loaded when a user first asks for it.
 */
describe('the bundle of the extension', () => {
  for (const bundle of bundles) {
    it(`has no means to run or fetch anything (${bundle})`, () => {
      const text = textOf(bundle);
      assert.deepEqual(
        MEANS.filter((name) => new RegExp(`\\b${name}\\b`).test(text)),
        [],
      );
    });
  }

  for (const bundle of readers) {
    it(`makes code of strings in two places alone, which are never reached (${bundle})`, () => {
      // gray-matter's engine for front matter in JavaScript, which readFrontMatter refuses, and the way in which the
      // package `format` gets at the global object where there are no modules.
      const calls = textOf(bundle).match(/\b(?:eval|Function)\)?\([^)]*\)/g);
      assert.deepEqual(calls?.sort(), ['eval(str)', 'eval)("this")']);
    });
  }
});
