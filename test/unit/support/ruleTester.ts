import assert from 'node:assert/strict';
import { checkPlan, type ResolvedFix, type ResolvedProblem } from '../../../src/core/lint/checkText';
import { noSurroundings } from '../../../src/core/lint/linter';
import type { Example, Rule } from '../../../src/core/lint/rule';
import { applyEdits } from '../../../src/core/text/edits';
import type { Range, TextEdit } from '../../../src/core/text/range';
import { dialectOfExample } from './exampleDialect';
import { byPlace, readMarks, writeMarks } from './markers';

/** Rounds of fixing after which an example counts as never coming to rest. */
const ROUNDS = 10;

/** The same example with every line end written as CRLF. */
export function withCrlf(example: Example): Example {
  const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');
  return {
    ...example,
    title: `${example.title} (CRLF)`,
    text: crlf(example.text),
    ...(example.fixed !== undefined && { fixed: crlf(example.fixed) }),
  };
}

/** Fails unless the rule says what it must and its examples are fit to test and to document it. */
export function assertWellFormed(rule: Rule): void {
  assert.match(rule.id, /^[a-z][a-z-]*\/[a-z][a-z0-9-]*$/, 'the id has the form <dialect>/<kebab>');
  assert.match(rule.summary, /^\S[^\n]*\.$/, 'the summary is one sentence on one line');
  assert.notEqual(rule.why.trim(), '', 'the rule says why');
  assert.ok(rule.block ?? rule.section ?? rule.story ?? rule.plan ?? rule.size, 'the rule checks something');
  assert.ok(rule.good.length > 0, 'the rule has a good example');
  assert.ok(rule.bad.length > 0, 'the rule has a bad example');
  const examples = [...rule.good, ...rule.bad];
  assertDistinct(
    examples.map(({ title }) => title.trim()),
    'title',
  );
  assertDistinct(
    examples.map((example) => readMarks(example.text).text + (example.template ?? '') + describeSurroundings(example)),
    'text',
  );
  for (const example of examples) assert.notEqual(example.title.trim(), '', 'every example has a title');
  for (const example of rule.good) {
    assert.equal(readMarks(example.text).ranges.length, 0, `good example "${example.title}" has no marks`);
    assert.equal(example.fixed, undefined, `good example "${example.title}" has nothing to fix`);
  }
  for (const example of rule.bad) {
    assert.ok(readMarks(example.text).ranges.length > 0, `bad example "${example.title}" marks what is wrong`);
    if (example.fixed !== undefined) assert.doesNotMatch(example.fixed, /[⟦⟧]/, 'a fixed text has no marks');
  }
}

/** Fails when the rule finds something in a good example. */
export function assertGood(rule: Rule, example: Example): void {
  const found = lint(rule, example.text, example);
  assert.equal(writeMarks(example.text, distinct(found)), example.text, found.map(({ message }) => message).join('\n'));
}

/** Fails unless the rule finds exactly what a bad example marks, and its fixes lead to the example's fixed text. */
export function assertBad(rule: Rule, example: Example): void {
  const { text, ranges } = readMarks(example.text);
  const found = lint(rule, text, example);
  const places = distinct(found);
  assert.deepEqual(
    places,
    ranges,
    `${rule.id} marks other places.\n--- found\n${writeMarks(text, places)}\n--- expected\n${writeMarks(text, ranges)}\n---`,
  );
  for (const problem of found) assertPresentable(problem, text);
  assertFixes(rule, example, text, found);
}

function assertFixes(rule: Rule, example: Example, text: string, found: readonly Found[]): void {
  const fixable = found.filter(({ problem }) => problem.fixes.length > 0);
  if (example.fixed === undefined) {
    assert.equal(
      fixable.length,
      0,
      `"${example.title}" has findings with fixes, so it must say what the fixed text is`,
    );
    return;
  }
  assert.ok(fixable.length > 0, `"${example.title}" says what the fixed text is, but nothing in it has a fix`);
  const hasSafe = fixable.some(({ problem }) => problem.fixable);
  const choose = (problem: ResolvedProblem): ResolvedFix | undefined =>
    hasSafe ? problem.fixes.find((fix) => fix.safe) : problem.fixes[0];

  const result = fixed(rule, text, example, choose);
  assert.equal(result, example.fixed, `the fixes of "${example.title}" lead to another text`);
  const left = lint(rule, result, example);
  const unfixable = found.filter(({ problem }) => choose(problem) === undefined).length;
  assert.ok(left.length <= unfixable, `findings are left after the fixes:\n${writeMarks(result, distinct(left))}`);
}

/** Applies the chosen fix of each finding, again and again, until none is left. */
function fixed(
  rule: Rule,
  text: string,
  example: Example,
  choose: (problem: ResolvedProblem) => ResolvedFix | undefined,
): string {
  let current = text;
  for (let round = 0; round < ROUNDS; round++) {
    const edits: TextEdit[] = [];
    for (const { problem } of lint(rule, current, example)) {
      const fix = choose(problem);
      if (fix && !fix.edits.some((edit) => edits.some((taken) => touches(edit, taken)))) edits.push(...fix.edits);
    }
    if (edits.length === 0) return current;
    const next = applyEdits(current, edits.sort(byPlace));
    assert.notEqual(next, current, 'a fix changes something');
    current = next;
  }
  assert.fail(`the fixes of ${rule.id} never come to rest:\n${current}`);
}

function assertPresentable(found: Found, text: string): void {
  const { problem } = found;
  assert.match(problem.message, /^\S[^\n]*[.?!]$/, 'a message is one sentence on one line');
  assert.ok(problem.fixes.filter(({ safe }) => safe).length <= 1, 'at most one fix of a finding is safe');
  for (const fix of problem.fixes) {
    assert.match(fix.title, /^\S[^\n]*[^.\s]$/, 'a fix has a title, without a full stop');
    assert.ok(fix.edits.length > 0, `the fix "${fix.title}" edits something`);
    const edits = [...fix.edits].sort(byPlace);
    edits.forEach((edit, index) => {
      assert.ok(0 <= edit.start && edit.start <= edit.end && edit.end <= text.length, 'edits lie within the text');
      assert.ok((edits[index - 1]?.end ?? 0) <= edit.start, `the edits of the fix "${fix.title}" do not overlap`);
    });
  }
}

/** Several findings at one place share a pair of marks. */
function distinct(found: readonly Range[]): readonly Range[] {
  return found
    .filter(({ start, end }, index) => found.findIndex((other) => other.start === start && other.end === end) === index)
    .map(({ start, end }) => ({ start, end }));
}

interface Found extends Range {
  readonly message: string;
  readonly problem: ResolvedProblem;
}

/** What the rule, and no other, finds in a text. A crash is thrown on. */
function lint(rule: Rule, text: string, example: Example): readonly Found[] {
  const dialect = dialectOfExample(rule, example);
  // A comment may name any rule of the dialect, so all of them are there, and all but one turned off.
  const rules = [rule, ...dialect.rules.filter(({ id }) => id !== rule.id)];
  const { problems } = checkPlan({
    text,
    dialect: { ...dialect, rules },
    config: { rules: Object.fromEntries(rules.map(({ id }) => [id, id === rule.id ? 'default' : 'off'])) },
    surroundings: { ...noSurroundings, ...example.surroundings },
    ...(example.limit !== undefined && { limit: example.limit }),
    now: () => new Date('2026-01-31T12:34:00Z'),
    onCrash: (_, error) => {
      throw error;
    },
  });
  return problems
    .map((problem) => ({ start: problem.start.offset, end: problem.end.offset, message: problem.message, problem }))
    .sort(byPlace);
}

/** Surroundings may hold functions, which are told apart by how they are written. */
function describeSurroundings(example: Example): string {
  return JSON.stringify(example.surroundings ?? {}, (_, value: unknown) =>
    typeof value === 'function' ? String(value) : value,
  );
}

function touches(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function assertDistinct(values: readonly string[], what: string): void {
  values.forEach((value, index) => {
    assert.equal(values.indexOf(value), index, `two examples have the same ${what}: ${value.slice(0, 80)}`);
  });
}
