import assert from 'node:assert/strict';
import { checkPlan, type ResolvedProblem } from '../../../../src/core/lint/checkText';
import { defaultConfig } from '../../../../src/core/lint/config';
import { editsOf } from '../../../../src/core/lint/edits';
import { fixAll } from '../../../../src/core/lint/fixAll';
import { MarkdownDocument } from '../../../../src/core/markdown/document';
import type { EntryKind } from '../../../../src/core/plan/entries';
import type { Plan } from '../../../../src/core/plan/model';
import { readPlan } from '../../../../src/core/plan/readPlan';
import { sketchOf } from '../../../../src/core/plan/sketch';
import { applyEdits } from '../../../../src/core/text/edits';
import { builtIn } from '../../../../src/dialects';
import { brief } from '../../../../src/dialects/brief';
import { exampleHeader, exampleWith } from '../../../../src/dialects/brief/examples';
import { headerField, headerOf, readStatus } from '../../../../src/dialects/brief/header';
import { sharedDocuments } from '../../support/plans';
import { generation1, generation2, generation3 } from './plans';

const now = new Date('2026-01-12T03:04:05Z');
const generations = { generation1, generation2, generation3 };

function read(text: string): Plan {
  return readPlan(new MarkdownDocument(text), brief.contract());
}

function problemsOf(text: string): readonly ResolvedProblem[] {
  return checkPlan({ text, dialect: brief, config: defaultConfig }).problems;
}

/** The findings of weight, as `severity rule`. */
function loud(text: string): readonly string[] {
  return problemsOf(text)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ severity, rule }) => `${severity} ${rule}`);
}

describe('a brief header', () => {
  const fields = (text: string): Readonly<Record<string, string>> =>
    Object.fromEntries((headerOf(read(text))?.fields ?? []).map(({ key, value }) => [key, value]));

  it('is read with two keys to a bullet', () => {
    assert.deepEqual(fields(generation1), {
      status: 'Completed',
      'repo/branch': '`acme/tools` • `feat/cli-migration`',
      scope: 'feature',
      priority: 'P1',
      start: '2025-10-13',
      'last updated': '2025-10-15T18:40Z',
      links: '`#412`, `docs/cli.md`',
    });
  });

  it('is read with a dash between two keys, and none in a value taken for one', () => {
    assert.deepEqual(fields(generation3), {
      status: 'In Progress',
      priority: 'P0',
      'repo/branch': '`acme/guardian` - `main`',
      start: '2026-01-10',
      'last updated': '2026-01-11T08:15Z',
      links: 'spec `docs/spec.md`; report `docs/report.md`',
    });
  });

  it('is read with a nested list, with bold labels and without bullets', () => {
    assert.match(fields(generation2).links ?? '', /docs\/sync\.md[^]*docs\/report\.md/);
    assert.equal(fields('# ExecPlan: a\n\n- **Status:** Blocked\n- **Priority**: P1\n').status, 'Blocked');
    assert.equal(fields('# ExecPlan: a\n\nStatus: Blocked\nPriority: P1\n').priority, 'P1');
  });

  it('ends at the first section', () => {
    assert.equal(headerField(headerOf(read('# ExecPlan: a\n\n## Notes\n\n- Status: Blocked\n')), 'Status'), undefined);
  });

  const statuses: [string, string | undefined][] = [
    ['In Progress', 'in progress'],
    ['**complete** (merged)', 'complete'],
    ['Completed', 'complete'],
    ['Finalized', 'complete'],
    ['Done', 'complete'],
    ['in-progress', 'in progress'],
    ['Proposedly', undefined],
    ['Green', undefined],
  ];
  for (const [value, expected] of statuses) {
    it(`says ${expected ?? 'nothing that is known'} by ${value}`, () => {
      assert.equal(readStatus(value)?.status, expected);
    });
  }
});

describe('the stage of a brief', () => {
  const plan = (status: string, first = ' ', second = ' '): string =>
    exampleWith(
      exampleHeader.replace('- Status: In Progress\n', status === '' ? '' : `- Status: ${status}\n`),
      `## Success Criteria / Acceptance Tests\n\n- [${first}] Orders export\n- [${second}] Tests pass\n`,
    );
  const cases: [string, string, Plan['stage']][] = [
    ['Proposed, with criteria', plan('Proposed'), 'ready'],
    ['Proposed, without criteria', exampleWith('- Status: Proposed\n'), 'draft'],
    ['In Progress', plan('In Progress'), 'executing'],
    ['Blocked', plan('Blocked'), 'executing'],
    ['Complete, whatever is ticked', plan('Complete'), 'done'],
    ['Finalized', plan('Finalized'), 'done'],
    ['no status, nothing ticked', plan(''), 'ready'],
    ['no status, something ticked', plan('', 'x'), 'executing'],
    ['no status, all ticked', plan('', 'x', 'x'), 'done'],
    ['an unknown status, something ticked', plan('Green', 'x'), 'executing'],
    ['the template', brief.contract().template, 'draft'],
  ];
  for (const [what, text, stage] of cases) {
    it(`is ${stage} with ${what}`, () => {
      assert.equal(read(text).stage, stage);
    });
  }

  it('is draft for the format itself, whose example steps are ticked', () => {
    for (const { path, text } of sharedDocuments('formats')) {
      if (path === 'brief.md') assert.equal(read(text).stage, 'draft');
    }
  });
});

describe('plans like real ones of the brief format', () => {
  it('get no errors, and warnings only where they are wrong', () => {
    assert.deepEqual(loud(generation1), []);
    assert.deepEqual(loud(generation2), ['warning brief/table-pipe']);
    assert.deepEqual(loud(generation3), []);
  });

  it('get hints alone for what many of them do', () => {
    const rules = new Set(problemsOf(generation1).map(({ rule, severity }) => `${severity} ${rule}`));
    assert.deepEqual([...rules].sort(), ['hint brief/header-one-line', 'hint brief/status']);
  });

  it('are asked for the sections of their own generation alone', () => {
    const missing = (text: string): number =>
      problemsOf(text).filter(({ rule }) => rule === 'plan/section-missing').length;
    assert.deepEqual(Object.values(generations).map(missing), [0, 0, 0]);
    assert.ok(missing(generation3.replace(/^## (?:Task Table|Executor|Requirements)/gm, '### $&')) > 5);
  });

  it('lose nothing when all safe fixes are applied', () => {
    for (const text of Object.values(generations)) {
      const fixed = fixAll({ text, dialect: brief, config: defaultConfig });
      const kept = new Set(fixed.split('\n'));
      const lost = text.split('\n').filter((line) => !kept.has(line));
      for (const line of lost) assert.match(line, /Status: |jq|\ue200/);
      assert.equal(fixAll({ text: fixed, dialect: brief, config: defaultConfig }), fixed);
    }
  });

  it('show acceptance tests and steps as units', () => {
    assert.deepEqual(
      read(generation2).units.map(({ title, gate, progress }) => [title, gate?.length, progress.claimsDone]),
      [['Success Criteria / Acceptance Tests', 1, false]],
    );
    assert.equal(read(generation1).units[0]?.progress.gatePassed, true);
  });
});

describe('the signature of a brief', () => {
  const isBrief = (text: string): boolean => brief.hint.test(text) && brief.hasSignature(sketchOf('plan.md', text));

  it('is there in each generation, in the template and in a new plan', () => {
    for (const text of Object.values(generations)) assert.ok(isBrief(text));
    const { template } = brief.contract();
    assert.ok(isBrief(template));
    assert.ok(isBrief(brief.fill?.(template, { title: 'Export', now }) ?? ''));
  });

  it('is not there in plans of the execplan format, prompts and guides', () => {
    assert.ok(
      !isBrief(
        '# ExecPlan: Export\n\n## Purpose / Big Picture\n\nText.\n\n## Progress\n\n- [ ] a\n\n## Concrete Steps\n',
      ),
    );
    assert.ok(!isBrief('# ExecPlan: Export\n\nStatus: DONE\n\n## Progress\n\n- [ ] a\n'));
    assert.ok(!isBrief(`# Write a plan\n\n\`\`\`md\n${generation1}\n\`\`\`\n`));
    assert.ok(!isBrief(`# ExecPlans\n\nThey look so:\n\n\`\`\`md\n${generation1}\n\`\`\`\n`));
  });

  it('is there in the format and in no file of the corpus', () => {
    for (const { path, text } of sharedDocuments('formats')) assert.equal(isBrief(text), path === 'brief.md', path);
    for (const { path, text } of sharedDocuments('corpus')) assert.ok(!isBrief(text), path);
  }).timeout(20_000);
});

describe('a brief in a feature folder', () => {
  const path = 'tasks/export-20251013T190000Z/plan.md';
  const sections =
    '\n## Purpose / Big Picture\nFast.\n\n## Success Criteria / Acceptance Tests\n- [ ] Fast\n\n## Plan of Work (Prose)\n- a.ts\n\n## Concrete Steps (Checklist)\n- [ ] Do it\n';

  it('is told by its title alone, before anything else is written, or by its sections', () => {
    for (const text of ['# ExecPlan: Export\n', `# Export\n${sections}`]) {
      assert.equal(builtIn.detect(path, text)?.dialect.id, 'brief', text);
      assert.equal(builtIn.detect('docs/export.md', text)?.dialect.id, undefined, text);
    }
  });

  it('is not taken for one of another format', () => {
    for (const text of ['# Plan\n', '# Plan: ExecPlan reader\n', '# Read ExecPlans\n\n## Task Overview\n'])
      assert.equal(builtIn.detect(path, text)?.dialect.id, 'codex', text);
  });
});

describe('a new brief', () => {
  it('has its title and its days, and no error', () => {
    const text = brief.fill?.(brief.contract().template, { title: 'Pay $1 • now', now }) ?? '';
    assert.ok(text.startsWith('# ExecPlan: Pay $1 • now\n'));
    assert.match(text, /^- Start: 2026-01-12 • Last Updated: 2026-01-12T03:04Z$/m);
    assert.deepEqual(loud(text), []);
  });
});

describe('what commands add to a brief', () => {
  /** The text with an entry added, in LF and CRLF alike; the message where there is none. */
  function added(kind: EntryKind, text: string): string {
    const [result] = [text, text.replaceAll('\n', '\r\n')].map((each) => {
      const plan = read(each);
      const entry = brief.entries?.[kind]?.(plan, { now });
      assert.ok(entry);
      if (!entry.ok) return entry.message;
      const edits = editsOf({ title: 'x', safe: false, edits: [entry.insertion] }, plan, now);
      const changed = applyEdits(each, edits);
      assert.equal(changed.includes('\r\n') && /(?<!\r)\n/.test(changed), false);
      return changed.replaceAll('\r\n', '\n');
    });
    return result ?? '';
  }
  const doc = (section: string, ...lines: readonly string[]): string =>
    `# ExecPlan: a\n\n## ${section}\n\n${lines.map((line) => `${line}\n`).join('')}\n## Test Plan\n\n- Unit: a\n`;
  const PROGRESS = 'Progress (Running Log)';
  const WHAT = '<what changed, where, evidence link(s)>';
  const cases: [EntryKind, string, string, readonly string[], readonly string[]][] = [
    [
      'progress',
      'at the end',
      PROGRESS,
      ['- (2026-01-10T12:00Z) a'],
      ['- (2026-01-10T12:00Z) a', `- (2026-01-12T03:04Z) ${WHAT}`],
    ],
    [
      'progress',
      'in the form of the others',
      PROGRESS,
      ['* [x] 2026-01-10 12:00:00Z: a'],
      ['* [x] 2026-01-10 12:00:00Z: a', `* [x] 2026-01-12 03:04:05Z: ${WHAT}`],
    ],
    [
      'progress',
      'at the top where the newest is there',
      PROGRESS,
      ['- (2026-01-11T12:00Z) b', '- (2026-01-10T12:00Z) a'],
      [`- (2026-01-12T03:04Z) ${WHAT}`, '- (2026-01-11T12:00Z) b', '- (2026-01-10T12:00Z) a'],
    ],
    ['progress', 'below text', PROGRESS, ['None yet.'], ['None yet.', '', `- (2026-01-12T03:04Z) ${WHAT}`]],
    [
      'decision',
      'with a label on each line',
      'Decision Log',
      ['- Decision: a', '  Rationale: b', '  Date/Author: 2026-01-10 • c'],
      [
        '- Decision: a',
        '  Rationale: b',
        '  Date/Author: 2026-01-10 • c',
        '- Decision: <what was chosen>',
        '  Rationale: <why this over alternatives>',
        '  Date/Author: 2026-01-12 • <name/handle>',
      ],
    ],
    [
      'decision',
      'in one line',
      'Decision Log',
      ['- Decision: a • Rationale: b • Date/Author: 2026-01-10 • c'],
      [
        '- Decision: a • Rationale: b • Date/Author: 2026-01-10 • c',
        '- Decision: <what was chosen> • Rationale: <why this over alternatives> • Date/Author: 2026-01-12 • <name/handle>',
      ],
    ],
    [
      'surprise',
      'behind "None yet"',
      'Surprises & Discoveries',
      ['- None yet'],
      ['- None yet', '- Observation: <what you saw>', '  Evidence: <path/log/screenshot>'],
    ],
    [
      'task',
      'as a box',
      'Concrete Steps (Checklist)',
      ['1. [x] a', '2. [ ] b'],
      ['1. [x] a', '2. [ ] b', '3. [ ] <example incomplete step>'],
    ],
    [
      'task',
      'as a row',
      'Concrete Steps (Checklist)',
      ['| # | File |', '| - | ---- |', '| 8 | a.ts |'],
      ['| # | File |', '| - | ---- |', '| 8 | a.ts |', '| 9 | <…> |'],
    ],
  ];
  for (const [kind, how, section, before, after] of cases) {
    it(`is a ${kind} ${how}`, () => {
      assert.equal(added(kind, doc(section, ...before)), doc(section, ...after));
    });
  }

  it('brings its section where there is none', () => {
    const text = '# ExecPlan: a\n\n## Concrete Steps (Checklist)\n\n- [ ] a\n\n## Decision Log\n\n- None\n';
    assert.equal(
      added('progress', text),
      text.replace('## Decision', `## Progress (Running Log)\n\n- (2026-01-12T03:04Z) ${WHAT}\n\n## Decision`),
    );
  });

  it('is refused where an open fence would swallow it', () => {
    assert.match(added('decision', '# ExecPlan: a\n\n## Decision Log\n\n```\n- Decision: a\n'), /never closed/);
    assert.match(
      added('task', '# ExecPlan: a\n\n## Concrete Steps (Checklist)\n\n- [ ] a\n\n<!-- b\n'),
      /never closed/,
    );
  });
});
