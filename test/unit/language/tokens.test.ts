import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tokensIn, type TokenType } from '../../../src/core/language/tokens';
import type { Dialect } from '../../../src/core/lint/dialect';
import type { Surroundings } from '../../../src/core/lint/rule';
import { execplan } from '../../../src/dialects/execplan';
import { EXAMPLE_PATH, exampleFacts, examplePlan as execPlan } from '../../../src/dialects/execplan/examples';
import { phased } from '../../../src/dialects/phased';
import { examplePhase, examplePlan as phasedPlan } from '../../../src/dialects/phased/examples';
import { dialects } from '../../../src/dialects';
import { NOW, planText, storyText } from '../gates/support';
import { readMarks, writeMarks } from '../support/markers';
import { viewOf } from './support';

interface Options {
  readonly dialect?: Dialect;
  readonly path?: string;
  readonly surroundings?: Partial<Surroundings>;
}

/** Tokens of these types stand where the text is marked, and nowhere else. */
function expectTokens(marked: string, types: readonly TokenType[], options: Options = {}): void {
  const { text } = readMarks(marked);
  const tokens = tokensIn(viewOf(text, options), { start: 0, end: text.length }, NOW);
  assert.equal(
    writeMarks(
      text,
      tokens.filter(({ type }) => types.includes(type)),
    ),
    marked,
  );
}

const plan = (stories: string, questions = ''): string => planText([stories], { questions });

describe('Semantic tokens', () => {
  it('tell names of what is there from those of what is not', () => {
    const head = plan(storyText()).split('### Story')[0] ?? '';
    const text = `${head}### Story [S-1]: Pay\n- Story ID: S-1\n- Dependencies: S-2, and \`S-2\` in code\n\n### Story [S-3]: See\n- Dependencies: S-1\n`;
    const there = text.replace('[S-1]', '[⟦S-1⟧]').replace('ID: S-1', 'ID: ⟦S-1⟧').replace('[S-3]', '[⟦S-3⟧]');
    expectTokens(there.replace(/S-1\n$/, '⟦S-1⟧\n'), ['planId']);
    expectTokens(text.replace('S-2, and', '⟦S-2⟧, and'), ['planUnknownId']);
  });

  it('know the names of phased plans and of ExecPlans', () => {
    const text = phasedPlan(examplePhase(1), '## Notes\n\nT001 comes before T009.\n');
    expectTokens(text.replace('T009', '⟦T009⟧'), ['planUnknownId'], { dialect: phased });
    const own = execPlan({ more: 'depends_on: [EP-20260101-001, EP-20260101-002]' });
    const execPlans = new Map([['EP-20260101-001', [exampleFacts('a.md')]]]);
    const options = { dialect: execplan, path: EXAMPLE_PATH, surroundings: { execPlans } };
    expectTokens(own.replace('EP-20260101-002', '⟦EP-20260101-002⟧'), ['planUnknownId'], options);
    // Nobody looked.
    expectTokens(own, ['planUnknownId'], { dialect: execplan, path: EXAMPLE_PATH });
  });

  it('tell what is done from what is open', () => {
    const text = plan(storyText({ tasks: 'x ~' }));
    expectTokens(text.replace('- [x] Task 1', '- [x] ⟦Task 1⟧'), ['planDone']);
    expectTokens(text.replace('[~]', '⟦[~]⟧'), ['planBegun']);
    expectTokens(text.replaceAll('[ ]', '⟦[ ]⟧'), ['planOpen']);
  });

  it('leave names out of what is done, and go line by line', () => {
    const text = plan(storyText()).replace('[ ] Task 1', '[x] after\n  S-1 and\n  then').replaceAll('\n', '\r\n');
    const marked = text
      .replace('[x] after', '[x] ⟦after⟧')
      .replace('S-1 and', 'S-1⟦ and⟧')
      .replace('  then', '  ⟦then⟧');
    expectTokens(marked.replace('S-1⟦ and⟧', 'S-1 ⟦and⟧'), ['planDone']);
  });

  it('know tags of questions that are open', () => {
    const questions = '- [Critical] Which bank?\n- [Nice] Which colour?\n- [Critical] Which day? — Answer: Monday';
    const text = plan(storyText(), questions);
    expectTokens(text.replace('[Critical]', '⟦[Critical]⟧'), ['planCriticalTag']);
    expectTokens(text.replace('[Nice]', '⟦[Nice]⟧'), ['planNiceTag']);
    expectTokens(text.replace(/(\[Critical\] Which day\? — Answer: Monday)/, '⟦$1⟧'), ['planDone']);
  });

  it('know the stop token that holds', () => {
    const said = 'Stop with NEEDS_CLARIFICATION, or with `BLOCKED`.\n\n```\nBLOCKED\n```\n';
    const open = `${plan(storyText(), '- [Critical] Which bank?')}\n## Notes\n${said}`;
    expectTokens(open.replace('NEEDS_CLARIFICATION', '⟦NEEDS_CLARIFICATION⟧'), ['planRaisedStopToken']);
    expectTokens(open.replace('`BLOCKED`', '`⟦BLOCKED⟧`'), ['planStopToken']);
    const closed = open.replace('- [Critical] Which bank?', '- none');
    expectTokens(closed, ['planRaisedStopToken']);
    const late = closed.replace('Due: 2026-12-04', 'Due: 2026-01-04').replace('[ ] Task 1', '[x] Task 1');
    expectTokens(late.replace('`BLOCKED`', '`⟦BLOCKED⟧`'), ['planRaisedStopToken']);
  });

  it('know placeholders of the template', () => {
    const text = plan(storyText()).replace('Task 1', '<task 1> in <b>bold</b>, at <RUN_ID>');
    expectTokens(text.replace('<task 1>', '⟦<task 1>⟧'), ['planPlaceholder']);
  });

  it('give for a part of a plan what they give for all of it', function () {
    this.timeout(0);
    for (const dialect of dialects) {
      const text = dialect.contract().template;
      const view = viewOf(text, { dialect });
      const all = tokensIn(view, { start: 0, end: text.length }, NOW);
      fc.assert(
        fc.property(fc.nat(text.length), fc.nat(2000), (start, length) => {
          const end = Math.min(text.length, start + length);
          const touches = (token: { start: number; end: number }): boolean => token.start < end && token.end > start;
          assert.deepEqual(tokensIn(view, { start, end }, NOW), all.filter(touches));
        }),
        { numRuns: 20 },
      );
    }
  });

  it('stand in order, each on one line, and none on another', () => {
    for (const dialect of dialects) {
      const text = dialect.contract().template.replaceAll('[ ]', '[x]').replaceAll('\n', '\r\n');
      const tokens = tokensIn(viewOf(text, { dialect }), { start: 0, end: text.length }, NOW);
      tokens.forEach(({ start, end }, index) => {
        assert.ok(start < end && start >= (tokens[index - 1]?.end ?? 0), `${dialect.id} ${start}`);
        assert.doesNotMatch(text.slice(start, end), /[\r\n]/);
      });
    }
  });
});
