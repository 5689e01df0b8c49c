import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { EditOutcome, PlanTextIn } from '../../../../src/core/actions/edit/edit';
import { checkPlan } from '../../../../src/core/lint/checkText';
import { defaultConfig } from '../../../../src/core/lint/config';
import type { Dialect } from '../../../../src/core/lint/dialect';
import { MarkdownDocument } from '../../../../src/core/markdown/document';
import { readPlan } from '../../../../src/core/plan/readPlan';
import { applyEdits } from '../../../../src/core/text/edits';
import type { Range } from '../../../../src/core/text/range';
import { builtIn, dialects } from '../../../../src/dialects';
import { codex } from '../../../../src/dialects/codex';
import { dialectOfExample } from '../../support/exampleDialect';
import { readMarks } from '../../support/markers';

export function reading(text: string, dialect: Dialect = codex): PlanTextIn {
  const document = new MarkdownDocument(text);
  return { document, plan: readPlan(document, dialect.contract()), dialect };
}

/** A text without its marks, read, and what is marked in it: cursors and selections. */
export function marked(
  text: string,
  dialect?: Dialect,
): PlanTextIn & { readonly text: string; readonly ranges: readonly Range[] } {
  const read = readMarks(text);
  return { ...reading(read.text, dialect), ...read };
}

/** The text after an edit that must be possible. */
export function done(text: string, outcome: EditOutcome): string {
  if (!outcome.ok) throw new Error(outcome.message);
  return applyEdits(text, outcome.edits);
}

/** Why an edit is refused. */
export function refusal(outcome: EditOutcome): string {
  if (outcome.ok) throw new Error('The edit is not refused.');
  return outcome.message;
}

export interface Sample {
  readonly name: string;
  readonly text: string;
  readonly dialect: Dialect;
}

/** Plans of all formats: templates, the examples of this repository, and those of the rules. */
export function samples(): readonly Sample[] {
  const found: Sample[] = dialects.map((dialect) => ({
    name: `template of ${dialect.id}`,
    text: dialect.contract().template,
    dialect,
  }));
  for (const file of readdirSync('examples', { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.md')) continue;
    const name = file.split(path.sep).join('/');
    const text = readFileSync(path.join('examples', file), 'utf8');
    const dialect = builtIn.detect(name.replace(/^.*?(?=tasks\/|\.agent\/)/, ''), text)?.dialect;
    if (dialect) found.push({ name, text, dialect });
  }
  // Shared rules are those of several formats.
  for (const rule of new Set(dialects.flatMap(({ rules }) => rules))) {
    for (const example of [...rule.good, ...rule.bad]) {
      const { text } = readMarks(example.text);
      found.push({ name: `${rule.id}: ${example.title}`, text, dialect: dialectOfExample(rule, example) });
    }
  }
  return found;
}

/** The same by the id of their format. */
export function samplesByFormat(): ReadonlyMap<string, readonly Sample[]> {
  const all = samples();
  return new Map(dialects.map(({ id }) => [id, all.filter(({ dialect }) => dialect.id === id)]));
}

/** The errors of a plan, by rule; those of some rules left out. */
export function errorsOf(
  { dialect }: Pick<Sample, 'dialect'>,
  text: string,
  but: readonly string[] = [],
): readonly string[] {
  return checkPlan({ text, dialect, config: defaultConfig })
    .problems.filter(({ severity, rule }) => severity === 'error' && !but.includes(rule))
    .map(({ rule }) => rule)
    .sort();
}

/** The lines of a text that hold something, sorted. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .sort();
}

export function crlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}
