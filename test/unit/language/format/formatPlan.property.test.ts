import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { formatting } from '../../../../src/core/language/format/formatPlan';
import type { Dialect } from '../../../../src/core/lint/dialect';
import { MarkdownDocument } from '../../../../src/core/markdown/document';
import { parseMarkdown } from '../../../../src/core/markdown/syntax';
import { readPlan } from '../../../../src/core/plan/readPlan';
import { applyEdits } from '../../../../src/core/text/edits';
import { dialects } from '../../../../src/dialects';
import { codex } from '../../../../src/dialects/codex';
import { fencedExamples, sharedDocuments } from '../../support/plans';

function formatted(text: string, dialect: Dialect): string {
  const document = new MarkdownDocument(text);
  const steps = formatting({ plan: readPlan(document, dialect.contract()), document });
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return applyEdits(text, step.value);
}

/** The tree without places, bullets and the spread of lists; blanks of text count as one. */
function treeOf(text: string): string {
  const plain = (node: Nodes, isFirst: boolean): unknown => {
    const children = 'children' in node ? (node.children as Nodes[]) : undefined;
    const value = 'value' in node ? node.value : undefined;
    const blanks = node.type === 'text' ? (value ?? '').replace(/[ \t]+/g, ' ') : value;
    return {
      ...node,
      position: undefined,
      spread: undefined,
      value: isFirst ? blanks?.trimStart() : blanks,
      children: children?.map((child, index) => plain(child, node.type === 'paragraph' && index === 0)),
    };
  };
  return JSON.stringify(plain(parseMarkdown(text), false));
}

/** All that is written but blanks, bullets, bars and dashes. */
function wordsOf(text: string): string {
  return text.replace(/[\s|*+-]+/g, '');
}

function assertFormats(text: string, dialect: Dialect): void {
  const after = formatted(text, dialect);
  assert.equal(wordsOf(after), wordsOf(text));
  assert.equal(treeOf(after), treeOf(text));
  assert.equal(formatted(after, dialect), after, 'formatted twice');
}

const examples = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => readFileSync(path.join('examples', file), 'utf8'));
const shared = (['formats', 'corpus'] as const).flatMap((folder) => sharedDocuments(folder).map(({ text }) => text));
const texts = [
  ...dialects.map((dialect) => dialect.contract().template),
  ...examples,
  ...shared,
  ...shared.flatMap((text) => [...fencedExamples(text)]),
];

const ids = dialects.map(({ id }) => id);

function named(id: string): Dialect {
  const dialect = dialects.find((one) => one.id === id);
  assert.ok(dialect);
  return dialect;
}

describe('formatting any plan', function () {
  this.timeout(0);

  it('changes no word and no meaning, and has nothing to do afterwards', () => {
    for (const [index, text] of texts.entries()) {
      const dialect = dialects[index % dialects.length];
      assert.ok(dialect);
      assertFormats(index % 3 === 0 ? text.replace(/\r?\n/g, '\r\n') : text, dialect);
    }
  });

  it('keeps CRLF', () => {
    for (const text of texts.slice(0, 20)) {
      const after = formatted(text.replace(/\r?\n/g, '\r\n'), codex);
      assert.ok(!/(?<!\r)\n/.test(after));
    }
  });

  const line = fc.constantFrom(
    '# T', '## A', '### B', 'words', 'more *words*  ', 'end   ', '', '', '', '  ', '- a', '* b', '+ c', '-   wide', '  - deep', '    * deeper',
    '- [ ] open', '-  [x]   done', '* [~]\tbegun', '1. one', '2)  two', '   goes on', '    code', '```', '~~~ ', '<!-- x', '-->', '<div>', '> quote',
    '> - in it', '| a | b |', '|-|:-:|', '|型|`x\\|y`|', '| 1 |', '---', '===', '***', '- - -', '*', '-', '[l]: http://x', '  | a |', 'a\\', '`a  ', 'b`',
    '<!-- planloom-disable-next-line -->', '\u3000', '- \u00a0x', '-\tt',
  ); // prettier-ignore

  it('holds for whatever somebody writes', () => {
    const ends = fc.array(fc.constantFrom('\n', '\r\n'), { minLength: 1, maxLength: 3 });
    const text = fc
      .tuple(fc.array(line, { maxLength: 25 }), ends)
      .map(([lines, some]) =>
        lines.map((one, index) => (index === 0 ? one : (some[index % some.length] ?? '') + one)).join(''),
      );
    fc.assert(
      fc.property(text, fc.constantFrom(...ids), (written, id) => assertFormats(written, named(id))),
      { numRuns: 1500 },
    );
  });

  it('holds for long sections', () => {
    const text = fc
      .array(
        line.filter((one) => !one.startsWith('#')),
        { minLength: 150, maxLength: 500 },
      )
      .map((lines) => `## A\n${lines.join('\n')}`);
    fc.assert(
      fc.property(text, fc.constantFrom(...ids), (written, id) => assertFormats(written, named(id))),
      { numRuns: 25 },
    );
  });

  it('holds for plans that were changed anywhere', () => {
    const pieces = fc.constantFrom(
      '\n',
      '\n\n',
      '- ',
      '* ',
      '  ',
      '|',
      '```\n',
      '\n\n\n',
      ' \n',
      '[ ] ',
      '#',
      '<!--',
      '\t',
    );
    const edits = fc.array(fc.tuple(fc.nat(4000), fc.nat(6), pieces), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...texts.slice(0, 12)), edits, fc.constantFrom(...ids), (text, changes, id) => {
        let changed = text.slice(0, 4000);
        for (const [at, length, piece] of changes) changed = changed.slice(0, at) + piece + changed.slice(at + length);
        assertFormats(changed, named(id));
      }),
      { numRuns: 150 },
    );
  });
});
