import assert from 'node:assert/strict';
import { parseBudgets } from '../../../src/core/plan/budgets';
import { joinLines, withoutComment } from '../../../src/core/plan/commandLines';
import {
  hasArguments,
  isFileName,
  isKnownCommand,
  measuredCommand,
  roleOfText,
} from '../../../src/core/plan/commandPrograms';
import { saysDone, decisionIn, decisionSaysDone } from '../../../src/core/repo/doneWords';
import { readDecisionLog } from '../../../src/core/repo/decisionLog';
import { readExpertReport } from '../../../src/core/repo/expertReport';
import { readReferencedExpertise } from '../../../src/core/repo/expertise';
import { readLogTime } from '../../../src/core/repo/logStamp';
import { saysBlocked, saysFailed } from '../../../src/core/repo/outcomeWords';
import { readResearchNote } from '../../../src/core/repo/researchNote';
import { runTime } from '../../../src/core/repo/runs';
import { excerptsOf } from '../../../src/core/research/excerpts';
import { readFindings } from '../../../src/core/research/findings';
import { inlineText } from '../../../src/core/research/inlineText';
import { plainText } from '../../../src/core/research/plainText';
import { readSearchResults } from '../../../src/core/research/searchResults';

/** UTF-16 units. */
const LENGTH = 40_000;

/** Milliseconds of work; what takes the square of the time would take minutes. */
const PATIENCE = 1000;

/** What takes the square of the time takes a hundredth of it for a line that is a tenth as long: only such lines are tried whole. */
const SHORT = { length: LENGTH / 10, patience: PATIENCE / 200 };

/** What patterns of lines repeat, and what makes them give up at the end. */
const PIECES = [
  ...[
    ' ',
    '\t',
    '-',
    '--',
    ' -',
    '- ',
    '`',
    '` ',
    '<',
    '< ',
    '<!--',
    '<!-- ',
    '-->',
    '<a ',
    '<script ',
    '0',
    '1 ',
    '12:',
    '2026-11-21 ',
  ],
  ...[
    '20261121T080000',
    'S-1 ',
    'S-',
    '[S-1',
    '[',
    '(',
    '((',
    ')',
    '[a](',
    '*',
    '**',
    '_',
    '**a**:',
    'a',
    'a ',
    'aB',
    'a: ',
    'A=1 ',
    "'",
    '"',
  ],
  ...[
    '\\',
    '\\"',
    '|',
    '| ',
    '|a',
    '<<E ',
    '<<',
    '$(',
    '${',
    '& ',
    '&& ',
    '; ',
    '#',
    ' # ',
    '. ',
    ', ',
    '.',
    '/',
    'runs/',
    'a/',
    '≤ ',
    '< 1 ',
    'ms ',
    '1 s ',
  ],
  ...[
    'done ',
    'not ',
    'decision:',
    'result: ',
    'runtime: ',
    '; decision: ',
    'sha256:',
    'time ',
    'timeout 1 ',
    '/usr/bin/time -v ',
    'sudo ',
    'env A=b ',
  ],
  ...[
    'http://',
    'https://a ',
    '{"a":',
    '[1,',
    '"a",',
    '&amp;',
    '\u00e9',
    '\u0130',
    '\ud83d\ude00',
    '\u200b',
    '\u2013 ',
    '\n',
    '\n- ',
    '\n## ',
    '\n\n',
    '\r',
    'within ',
    'under ',
    'p95 ',
  ],
];
/** Each with one tail: all combinations would take minutes. */
const ENDS: readonly (readonly [head: string, tail: string])[] = [
  ['', '!'],
  ['## ', '!'],
  ['- Decision: ', 'x'],
  ['[a](http://', '!'],
];

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  parseBudgets,
  withoutComment,
  joinLines: (text) => joinLines(text.split('\n').map((line) => ({ text: line, start: 0, end: line.length }))),
  isKnownCommand,
  hasArguments,
  isFileName,
  measuredCommand,
  roleOfText,
  saysDone,
  decisionIn,
  decisionSaysDone,
  saysBlocked,
  saysFailed,
  readLogTime,
  runTime,
  readDecisionLog,
  readExpertReport,
  readReferencedExpertise,
  readResearchNote,
  plainText,
  inlineText: (text) => inlineText(text, LENGTH),
  readSearchResults,
  readFindings: (text) => readFindings(text, []),
  excerptsOf: (text) => excerptsOf('a done S-1', [{ page: 0, text }]),
};

describe(`a line of ${LENGTH} characters`, function () {
  this.timeout(600_000);

  for (const [name, read] of Object.entries(READERS)) {
    const took = (line: readonly [head: string, piece: string, tail: string], length: number): number =>
      workOf(() => read(lineOf(line, length)));

    it(`is read in time by ${name}`, () => {
      const slow: string[] = [];
      for (const piece of PIECES) {
        for (const [head, tail] of ENDS) {
          const line = [head, piece, tail] as const;
          if (took(line, SHORT.length) < SHORT.patience) continue;
          const milliseconds = took(line, LENGTH);
          if (milliseconds > PATIENCE) slow.push(`${JSON.stringify(line)}: ${milliseconds.toFixed()} ms`);
        }
        if (slow.length > 0) break;
      }
      assert.deepEqual(slow, []);
    });
  }

  it('is told from one that takes the square of the time', () => {
    const quadratic = /(?:a|b)*c/;
    const line = ['', 'a', '!'] as const;
    assert.ok(workOf(() => quadratic.test(lineOf(line, SHORT.length))) > SHORT.patience);
  });
});

function lineOf([head, piece, tail]: readonly [head: string, piece: string, tail: string], length: number): string {
  return head + piece.repeat(Math.ceil(length / piece.length)) + tail;
}

/** Milliseconds of this process, which others that are at work do not add to. */
function workOf(read: () => unknown): number {
  const before = process.cpuUsage();
  read();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
