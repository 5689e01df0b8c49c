import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkPlan, resolveProblem, type ResolvedProblem } from '../../../src/core/lint/checkText';
import { defaultConfig } from '../../../src/core/lint/config';
import type { Dialect } from '../../../src/core/lint/dialect';
import { defineRule, type Rule, type Surroundings } from '../../../src/core/lint/rule';
import { PlanSession } from '../../../src/core/lint/session';
import type { RunFacts } from '../../../src/core/repo/feature';
import { applyEdits } from '../../../src/core/text/edits';
import type { TextEdit } from '../../../src/core/text/range';
import { dialects } from '../../../src/dialects';
import { readMarks } from '../support/markers';

/** What people and agents type into plans, and what turns one construct into another. */
const pieces = [
  '',
  '\n',
  '\n\n',
  '\r\n',
  ' ',
  'x',
  '- [ ] ',
  '- [x] done\n',
  '## ',
  '### Story [S-2]: second\n',
  '#### Tasks Checklist\n- [x] one\n',
  '#### Story Exit Checklist\n- [x] Tasks Checklist reflects final state\n',
  '#### Story Tests to Run\n- `pytest -q`\n',
  '- [x] “Story Tests to Run” all passing\n',
  '- [x] E2E ran within its budget\n',
  '\n## Dependencies\n- Internal: none\n',
  '```\n',
  '<!--',
  '-->',
  '<!-- planloom-disable -->\n',
  '<!-- planloom-enable plan/section-missing -->\n',
  '[Critical] ',
  '<date>',
  '---\n',
  '$FEATURE_DIR/runs/S-1/x',
] as const;

interface Step {
  /** Place of the edit as a share of the text. */
  readonly at: number;
  /** Moves that place to the start of its line. */
  readonly atLineStart: boolean;
  /** How much is taken out from there: UTF-16 units, or the rest of the line. */
  readonly removed: number | 'line';
  readonly piece: string;
  /** Which surroundings hold from this step on. */
  readonly world: 0 | 1;
}

const step: fc.Arbitrary<Step> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  atLineStart: fc.boolean(),
  removed: fc.oneof(fc.constant(0), fc.constant('line' as const), fc.nat(12), fc.nat(400)),
  piece: fc.constantFrom(...pieces),
  world: fc.constantFrom(0, 1),
});

const folder = 'tasks/a-20251015T194156Z';

/** A feature folder with a run and a log entry for S-1 and some of the files that plans name; and one with nothing in it. */
const worlds: readonly [Surroundings, Surroundings] = [
  {
    feature: {
      path: folder,
      runs: [recordedRun(), { id: '20251015T194156Z', path: `${folder}/runs/S-1/20251015T194156Z`, story: 'S-1' }],
      decisionLog: [{ stories: ['S-1'], title: '[S-1] it works', done: true, start: 0, end: 14 }],
    },
    source: { commit: 'b'.repeat(40), dirty: false },
    exists: (target) => target.length % 2 === 0,
  },
  { feature: { path: folder, runs: [] }, exists: () => false },
];

/** Of a command that is typed now and then, for other sources than there are. */
function recordedRun(): RunFacts {
  const id = '20251016T100000Z';
  return {
    id,
    path: `${folder}/runs/S-1/${id}`,
    story: 'S-1',
    record: {
      version: 1,
      id,
      plan: `${folder}/plan.md`,
      unit: 'S-1',
      outcome: 'passed',
      startedAt: '2025-10-16T10:00:00.000Z',
      environment: {},
      source: { commit: 'a'.repeat(40), dirty: false },
      textHash: `sha256:${'0'.repeat(64)}`,
      commands: [{ command: 'pytest -q', cwd: '', outcome: 'passed', exitCode: 0 }],
    },
  };
}

/** Rules that say everything they may depend on, so that a finding kept too long shows whatever the real rules look at. */
const probes: readonly Rule[] = [
  defineRule({
    ...probe('block'),
    block: ({ block, section, part, inStory }, report) => {
      const place = [section?.key, part?.key, inStory ? 'in a story' : '', block.items.length, block.nodes.length];
      report({ span: { ...block.span, end: block.span.start }, message: place.join('|') });
    },
  }),
  defineRule({
    ...probe('story'),
    story: (story, _, report, { feature }) => {
      const facts = [story.id, story.title, story.parts.length, JSON.stringify(story.progress), feature?.runs.length];
      report({ span: story.span, message: facts.join('|') });
    },
  }),
  defineRule({
    ...probe('section'),
    section: (section, _, report, { feature }) => {
      const items = section.blocks.map((block) => block.items.length);
      const facts = [section.key, section.spec?.index, ...items, feature?.runs.length];
      report({ span: section.heading.textSpan, message: facts.join('|') });
    },
  }),
  defineRule({
    ...probe('plan'),
    plan: (plan, report, { feature }) => {
      for (const { heading, key } of plan.sections) report({ span: heading.textSpan, message: `${key}|${plan.stage}` });
      for (const { span, question, tag, resolved } of plan.clarifications.map((asked) => ({
        ...asked,
        span: asked.item.span,
      }))) {
        report({ span, message: [question, tag, resolved, feature?.decisionLog?.length].join('|') });
      }
      for (const { span, text } of plan.keywords) report({ span, message: text });
      for (const { heading, id, title, progress } of plan.units) {
        report({ span: heading.textSpan, message: [id, title, JSON.stringify(progress)].join('|') });
      }
      if (plan.frontMatter) {
        report({ span: plan.frontMatter.span, message: JSON.stringify([plan.frontMatter.data]) });
      }
    },
  }),
];

function probe(name: string): Omit<Rule, 'block' | 'section' | 'story' | 'plan'> {
  return { id: `probe/${name}`, summary: 'A probe.', why: 'To see.', severity: 'info', good: [], bad: [] };
}

describe('checking while typing', function () {
  this.timeout(0);

  for (const dialect of dialects) {
    const { template } = dialect.contract();
    const examples = dialect.rules.flatMap((rule) =>
      [...rule.good, ...rule.bad].map(({ text }) => readMarks(text).text),
    );

    it(`finds in the template of ${dialect.id} what a check of the whole text finds`, () => {
      assertSame(dialect, fc.constantFrom(template, template.replaceAll('\n', '\r\n')), { seed: 1, numRuns: 12 });
    });

    it(`finds in the examples of ${dialect.id} what a check of the whole text finds`, () => {
      assertSame(dialect, fc.constantFrom(...examples), { seed: 2, numRuns: 150 });
    });
  }
});

/** Edits a text step by step; after each step the session's problems must be those of a fresh check. */
function assertSame(real: Dialect, text: fc.Arbitrary<string>, parameters: fc.Parameters<unknown>): void {
  const dialect = { ...real, rules: [...real.rules, ...probes] };
  const steps = fc.array(step, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(text, steps, (start, edits) => {
      const session = new PlanSession(start, dialect, defaultConfig, throwOn);
      let current = start;
      session.problems(worlds[0]);
      for (const each of edits) {
        const edit = toEdit(each, current);
        const surroundings = worlds[each.world];
        session.edit([edit]);
        current = applyEdits(current, [edit]);
        const { problems } = checkPlan({
          text: current,
          dialect,
          config: defaultConfig,
          surroundings,
          onCrash: throwOn,
        });
        const found = session
          .problems(surroundings)
          .map((problem) => resolveProblem(problem, session.plan, session.document));
        assert.deepEqual(found.map(plain), problems.map(plain));
      }
    }),
    parameters,
  );
}

function toEdit({ at, atLineStart, removed, piece }: Step, text: string): TextEdit {
  const place = Math.floor(at * text.length);
  const start = atLineStart ? text.lastIndexOf('\n', place - 1) + 1 : place;
  const lineEnd = text.indexOf('\n', start);
  const end = removed === 'line' ? (lineEnd < 0 ? text.length : lineEnd + 1) : Math.min(text.length, start + removed);
  return { start, end, newText: piece };
}

function throwOn(_rule: string, error: unknown): never {
  throw error;
}

/** All of a problem, worked out. */
function plain({
  rule,
  severity,
  message,
  start,
  end,
  fixable,
  fixes,
  remedies,
  related,
}: ResolvedProblem): ResolvedProblem {
  return { rule, severity, message, start, end, fixable, fixes, remedies, related };
}
