import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Nodes } from 'mdast';
import { convertText } from '../../../../src/core/actions/convert/convertText';
import { checkPlan } from '../../../../src/core/lint/checkText';
import { defaultConfig } from '../../../../src/core/lint/config';
import type { Dialect } from '../../../../src/core/lint/dialect';
import { parseMarkdown } from '../../../../src/core/markdown/syntax';
import { readTemplate } from '../../../../src/core/templates/readTemplate';
import { builtIn, dialects } from '../../../../src/dialects';
import { templateKit } from '../../../../src/dialects/templateKit';
import { sharedDocuments } from '../../support/plans';

const now = new Date('2026-11-21T12:00:00Z');
const PATH = 'tasks/quiet-hours-20261110T140000Z/plan.md';

interface Sample {
  readonly name: string;
  readonly text: string;
  readonly dialect: Dialect;
}

const examples = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => ({ path: `examples/${file}`, text: readFileSync(path.join('examples', file), 'utf8') }));

const samples: readonly Sample[] = [
  ...dialects.map((dialect) => ({ name: `template of ${dialect.id}`, text: dialect.contract().template, dialect })),
  ...[...examples, ...sharedDocuments('corpus').filter((_, index) => index % 9 === 0)].flatMap(
    ({ path: name, text }) => {
      const dialect = builtIn.detect(name.replace(/^[^/]+\/[^/]+\//, ''), text)?.dialect;
      return dialect ? [{ name, text, dialect }] : [];
    },
  ),
];

const team = readTemplate({
  path: '.planloom/templates/release.md',
  text: `---
name: Release
output_contract:
  allowed_sections: [Goal, Requirements, Release Checklist, Notes]
---

# Release <number>

## Goal
<what it is for>

## Requirements
- <requirement>

## Release Checklist
- [ ] Changelog written

## Notes
<notes>
`,
  kit: templateKit,
}).dialect;
assert.ok(team);
const targets: readonly Dialect[] = [...dialects, team];

function converted({ text, dialect }: Pick<Sample, 'text' | 'dialect'>, to: Dialect): string {
  return convertText({ text, from: dialect, to, path: PATH, now }).text;
}

const NAMES = /\b(?:[ST][-\u2010-\u2013]\d+|(?:Phase|Week|Sprint|Milestone)\s+[\d.]+)/g;

/** Letters and figures alone, the names of stories and phases left out: those change. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(NAMES, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}

/** What a plan says, piece by piece: paragraphs, cells, code. */
function saidBy(text: string): readonly string[] {
  const pieces: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'heading' || node.type === 'html' || node.type === 'definition') return;
    const at = node.position;
    if (node.type === 'paragraph' || node.type === 'tableCell' || node.type === 'code' || node.type === 'yaml')
      pieces.push(text.slice(at?.start.offset, at?.end.offset));
    else if ('children' in node) node.children.forEach(visit);
  };
  visit(parseMarkdown(text));
  return pieces;
}

const LABELS =
  /^(?:- )?\**(?:Purpose|Goal|Exit Gate|Checkpoint|Outcome|Branch|User Story|Status|Owner|DoD|Tests to run|Checklist)\**:?\**/i;

/** Boxes say it in other formats, or a field of theirs. */
const STATUS = /^\*\*Status:\*\* (?:todo|in-progress|done)$/;

/** Every box with what is in it. */
function ticks(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[([ xX~])\][ \t]+(.*)$/gm)].map(
    ([, mark = '', words = '']) => `${mark.toLowerCase()}${bare(words.replace(/^\[?[TF]\d{3}\]?/, ''))}`,
  );
}

describe('converting any plan', function () {
  this.timeout(120_000);

  /** Some of each format: every pair is gone through five times. */
  const SHORT = /^examples\/(?:formats|execplans\/.*\/active|sample-workspace\/tasks\/station)/;
  /** Formats whose plans have no head that conversions fill in. */
  const plain: readonly string[] = ['codex', 'brief'];

  for (const { name, text, dialect } of samples.filter((sample) => SHORT.test(sample.name))) {
    it(`goes there and back without growing: ${name}`, () => {
      for (const to of dialects) {
        if (to === dialect) continue;
        const there = (one: string): string => converted({ text: one, dialect }, to);
        const back = (one: string): string => converted({ text: one, dialect: to }, dialect);
        const first = there(text);
        const second = there(back(first));
        // What the format fills in when a plan comes into it, such as an id, is told from then on.
        if (plain.includes(dialect.id)) assert.equal(second, first, to.id);
        assert.equal(there(back(second)), second, to.id);
      }
    });
  }

  for (const { name, text, dialect } of samples) {
    it(`loses nothing of ${name}`, () => {
      const template = new Set(saidBy(dialect.contract().template).map(bare));
      for (const to of targets) {
        if (to === dialect) continue;
        const after = converted({ text, dialect }, to);
        const all = bare(after);
        for (const piece of saidBy(text)) {
          const words = bare(
            piece
              .replace(/^\[[ xX~]\]\s+/, '')
              .replace(STATUS, '')
              .replace(LABELS, ''),
          );
          if (template.has(bare(piece)) || words === '' || /^<[^<>]*>$/.test(piece.trim())) continue;
          assert.ok(all.includes(words), `${to.id} has no longer: ${piece}\n\n${after}`);
        }
        const boxes = new Set(ticks(after));
        const ticked = ticks(text).filter((box) => !box.startsWith(' '));
        for (const box of ticked) {
          assert.ok(
            [...boxes].some((other) => other.startsWith(box.charAt(0)) && other.endsWith(box.slice(1))),
            `${to.id}: ${box}\n\n${after}`,
          );
        }
      }
    });

    it(`makes a plan of ${name} that its format knows`, () => {
      for (const to of dialects) {
        if (to === dialect) continue;
        const after = converted({ text, dialect }, to);
        const crlf = converted({ text: text.replace(/\r?\n/g, '\r\n'), dialect }, to);
        assert.equal(crlf, after.replace(/\n/g, '\r\n'));
        const errors = (one: string, of: Dialect): readonly string[] =>
          checkPlan({ text: one, dialect: of, config: defaultConfig })
            .problems.filter(({ severity, rule }) => severity === 'error' && rule !== 'plan/placeholder')
            .map(({ rule, message }) => `${rule}: ${message}`);
        const before = errors(text, dialect);
        const found = before.length > 0 ? [] : errors(after, to);
        assert.deepEqual(found, [], `${to.id}\n\n${after}`);
      }
    });
  }
});
