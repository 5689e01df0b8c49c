import assert from 'node:assert/strict';
import type { ResolvedProblem } from '../../../../src/core/lint/checkText';
import { defaultConfig } from '../../../../src/core/lint/config';
import { fixAll } from '../../../../src/core/lint/fixAll';
import { noSurroundings } from '../../../../src/core/lint/linter';
import type { Surroundings } from '../../../../src/core/lint/rule';
import { PlanSession } from '../../../../src/core/lint/session';
import { execplan } from '../../../../src/dialects/execplan';
import { execplanMilestone } from '../../../../src/dialects/execplan-milestone';
import { EXAMPLE_PATH, examplePlan } from '../../../../src/dialects/execplan/examples';
import { exampleMilestone } from '../../../../src/dialects/execplan-milestone/examples';
import { problemsOf } from './support';

const FINISHED = '.agent/exec_plans/complete/2026/01/20/EP-20260117-014_auth/EP-20260117-014_auth.md';

/** Rules that find errors in a text, each once. */
function errorsIn(text: string, surroundings: Partial<Surroundings> = { path: EXAMPLE_PATH }): readonly string[] {
  return rulesOf(problemsOf(text, surroundings), ['error']);
}

function rulesOf(problems: readonly ResolvedProblem[], severities: readonly string[]): readonly string[] {
  return [...new Set(problems.filter(({ severity }) => severities.includes(severity)).map(({ rule }) => rule))];
}

const without = (line: RegExp): string => examplePlan().replace(line, '');
const withLine = (more: string): string => examplePlan({ more });

describe('the front matter of an ExecPlan', () => {
  const READ: readonly (readonly [what: string, text: string])[] = [
    ['that is right', examplePlan()],
    ['with CRLF', examplePlan().replaceAll('\n', '\r\n')],
    ['with lone CR', examplePlan().replaceAll('\n', '\r')],
    ['behind blank lines', `\n \n${examplePlan()}`],
    ['behind blank lines, with a comment that Markdown takes for a heading', `\n${withLine('# note\ntags: [a]')}`],
    ['with a key given twice', withLine('title: Once more')],
    ['with a key of its own', withLine('team: core')],
    ['without a title', examplePlan().replace('title: Auth refresh', 'title:')],
    ['with truth values of YAML 1.1', withLine('breaking: no\nmigration: "TRUE"')],
    ['with a list as a word', withLine('tags: auth\ntouches: "[api, \'db\']"')],
    ['with days that are not padded', examplePlan({ created: '2026-1-5', updated: '"2026-1- 6"' })],
    ['with a time', examplePlan({ updated: '2026-01-20T10:00:00Z' })],
    ['made after it was revised', examplePlan({ created: '2026-02-01' })],
    ['with an id of no day', examplePlan({ id: 'EP-20260230-000' })],
  ];
  for (const [what, text] of READ) {
    const path = what === 'with an id of no day' ? EXAMPLE_PATH.replace(/EP-[0-9-]+/, 'EP-20260230-000') : EXAMPLE_PATH;
    it(`is no error: ${what}`, () => {
      assert.deepEqual(errorsIn(text, { path }), []);
    });
  }

  const REFUSED: readonly (readonly [what: string, text: string, rule: string])[] = [
    ['none', '# Auth refresh\n', 'execplan/front-matter-missing'],
    ['an empty file', '', 'execplan/front-matter-missing'],
    ['a ruler', '---\n\n# Auth refresh\n', 'execplan/front-matter-missing'],
    ['no end', examplePlan().replace('\n---\n\n#', '\n\n#'), 'execplan/metadata'],
    ['nothing between the fences', '---\n---\n\n# Auth refresh\n', 'execplan/metadata'],
    ['a comment before it', `<!-- ours -->\n${examplePlan()}`, 'execplan/metadata'],
    ['a list', '---\n- a\n---\n', 'execplan/metadata'],
    ['a number for a key', withLine('1: a'), 'execplan/metadata'],
    ['an unquoted handle', examplePlan().replace('"@trevor"', '@trevor'), 'execplan/metadata'],
    ['a day that there is not', examplePlan({ updated: '2026-02-30' }), 'execplan/metadata'],
    ['a day in quotes that there is not', examplePlan({ updated: '"2026-02-30"' }), 'execplan/metadata'],
    ['no kind', without(/kind: .*\n/), 'execplan/metadata'],
    ['a misspelt kind', examplePlan().replace('kind:', 'Kind:'), 'execplan/metadata'],
    ['another case', examplePlan({ status: 'Active' }), 'execplan/metadata'],
    ['null for a status', examplePlan({ status: '' }), 'execplan/metadata'],
    ['an empty owner', examplePlan().replace('"@trevor"', '" "'), 'execplan/metadata'],
    ['a list in one word', withLine('touches: cli, docs'), 'execplan/metadata'],
    ['a risk of blanks', withLine('risk: " "'), 'execplan/metadata'],
    ['a number for a truth value', withLine('breaking: 0'), 'execplan/metadata'],
    ['a list for links', withLine('links: []'), 'execplan/metadata'],
    ['no id', withLine('supersedes: [auth]'), 'execplan/relation'],
    ['another id than the file', examplePlan({ id: 'EP-20260117-013' }), 'execplan/id-matches-file'],
  ];
  for (const [what, text, rule] of REFUSED) {
    it(`is an error: ${what}`, () => {
      assert.deepEqual(errorsIn(text), [rule]);
    });
  }

  it('says which of two ids counts, and that one of them is none', () => {
    assert.deepEqual(errorsIn(examplePlan({ id: 'auth' })), ['execplan/id-matches-file', 'execplan/metadata']);
  });

  it('is held against the place as the registry does, in warnings', () => {
    const warned = (text: string, path: string): boolean =>
      problemsOf(text, { path }).some(
        ({ rule, severity }) => rule === 'execplan/status-place' && severity === 'warning',
      );
    assert.equal(warned(examplePlan({ status: 'archived' }), EXAMPLE_PATH), true);
    assert.equal(warned(examplePlan({ status: 'done' }), EXAMPLE_PATH), false);
    assert.equal(warned(examplePlan({ status: 'done' }), FINISHED), false);
    assert.equal(warned(examplePlan({ status: 'dnoe' }), FINISHED), true);
  });

  it('has no errors where no tool reads it', () => {
    const text = examplePlan({ status: 'Active', more: 'supersedes: [auth]' });
    assert.deepEqual(errorsIn(text, { path: '.agent/exec_plans/active/auth/notes.md' }), []);
    assert.deepEqual(errorsIn(text, { path: '.agent/exec_plans/active/EP-20260117-014_auth.MD' }), []);
    assert.deepEqual(errorsIn(text, {}), ['execplan/metadata', 'execplan/relation']);
  });

  it('is an error behind a byte order mark, and in no UTF-8', () => {
    assert.deepEqual(errorsIn(examplePlan(), { path: EXAMPLE_PATH, encoding: 'utf-8' }), []);
    assert.deepEqual(errorsIn(examplePlan(), { path: EXAMPLE_PATH, encoding: 'utf-8-mark' }), ['execplan/metadata']);
    assert.deepEqual(errorsIn(examplePlan(), { path: EXAMPLE_PATH, encoding: 'other' }), ['execplan/metadata']);
  });

  it('is one finding for each value that the registry refuses, at its place', () => {
    const text = withLine('touches: [api, x, y]\nrisk: medium');
    const found = problemsOf(text, { path: EXAMPLE_PATH }).filter(({ severity }) => severity === 'error');
    assert.deepEqual(
      found.map(({ start, end }) => text.slice(start.offset, end.offset)),
      ['x', 'y', 'medium'],
    );
  });

  it('stays as it is when all that is safe is fixed and nothing is wrong', () => {
    const text = withLine('tags:\n- a # one\nlinks:\n  issue: ""\nbreaking: False');
    const surroundings = { ...noSurroundings, path: EXAMPLE_PATH };
    const fixed = fixAll({ text, dialect: execplan, config: defaultConfig, surroundings });
    assert.ok(fixed.startsWith(text), fixed);
  });

  it('keeps the day of a finished plan when all that is safe is fixed', () => {
    const body = '## Decision Log\n\n- Decision: Keep it.\n  Rationale: It works.\n  Date/Author: 2026-01-22 / Ana';
    const fixed = (status: string): string =>
      fixAll({ text: examplePlan({ status, body }), dialect: execplan, config: defaultConfig });
    assert.match(fixed('active'), /^updated: 2026-01-22$/m);
    assert.match(fixed('done'), /^updated: 2026-01-20$/m);
  });

  it('is read anew when it is edited, wherever its end stands', () => {
    const text = `\n${withLine('# note')}`;
    const session = new PlanSession(text, execplan, defaultConfig);
    const surroundings = { ...noSurroundings, path: EXAMPLE_PATH };
    const errors = (): readonly string[] =>
      session
        .problems(surroundings)
        .filter(({ severity }) => severity === 'error')
        .map(({ rule }) => rule.id);
    assert.deepEqual(errors(), []);
    // Behind the line that Markdown takes for a heading.
    const fence = text.indexOf('\n---\n\n#') + 1;
    session.edit([{ start: fence, end: fence + 3, newText: '' }]);
    assert.deepEqual(errors(), ['execplan/front-matter-missing']);
    const { length } = session;
    session.edit([{ start: length, end: length, newText: '\n---\n' }]);
    assert.deepEqual(errors(), []);
    session.edit([{ start: length, end: length + 5, newText: '' }]);
    session.edit([{ start: fence, end: fence, newText: '---' }]);
    assert.deepEqual(errors(), []);
    const status = text.indexOf('active');
    session.edit([{ start: status, end: status + 6, newText: 'Active' }]);
    assert.deepEqual(errors(), ['execplan/metadata']);
  });
});

describe('the front matter of a milestone', () => {
  const ACTIVE = '.agent/exec_plans/active/auth/milestones/active';

  it('has no errors, as no tool of the format checks it', () => {
    const text = exampleMilestone({ status: 'nope', ms: 'four', id: 'EP-20260117-013/MS001' });
    const problems = problemsOf(text, { path: `${ACTIVE}/MS003_stream.md` }, execplanMilestone);
    assert.deepEqual(rulesOf(problems, ['error']), []);
    assert.ok(rulesOf(problems, ['warning']).includes('plan/front-matter-value'));
  });

  it('is an error where the file is read as a plan', () => {
    const path = '.agent/exec_plans/active/auth/milestones/EP-20260117-014_MS003_stream.md';
    const problems = problemsOf(exampleMilestone(), { path }, execplanMilestone);
    assert.deepEqual(rulesOf(problems, ['error']), ['execplan-milestone/read-as-plan']);
  });
});
