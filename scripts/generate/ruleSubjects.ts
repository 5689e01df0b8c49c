import { format } from 'prettier';
import { labelsIn } from '../../src/core/language/templateLabels';
import { subjectKey } from '../../src/core/language/hover/subjectKey';
import type { Rule } from '../../src/core/lint/rule';
import { headingKey } from '../../src/core/plan/normalise';

/** Titles are none: what stands below one alone, stands above all sections. */
const HEADING = /^#{2,6}[ \t]+(.+?)[ \t]*#*$/;

/**
 * What each rule of a dialect's own looks at, told by where its bad examples are marked: the headings that they stand at or below,
 * and the labels that they stand at or behind. The shared rules look everywhere.
 */
export async function ruleSubjects(rules: readonly Rule[]): Promise<string> {
  const entries = rules
    .filter(({ id }) => !id.startsWith('plan/'))
    .map(({ id, bad }) => [id, [...new Set(bad.flatMap(({ text }) => subjectsIn(text)))].sort()] as const);
  const text = [
    '// Made by `npm run generate`; do not edit.',
    '/** What rules look at, by their ids: `heading`, and `heading: label` for a field below it, as in rulesAbout. */',
    `export const ruleSubjects: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(Object.fromEntries(entries))};`,
  ].join('\n');
  return format(text, { parser: 'typescript', printWidth: 120, singleQuote: true });
}

/** Examples are small, and have no headings in fences worth a thought. */
function subjectsIn(example: string): readonly string[] {
  const subjects: string[] = [];
  let heading = '';
  for (const line of example.split('\n')) {
    const text = line.replace(/[⟦⟧]/g, '');
    const found = HEADING.exec(text)?.[1];
    if (found !== undefined) heading = subjectKey(headingKey(found));
    const at = line.indexOf('⟦');
    if (at < 0) continue;
    const label = labelsIn(text).findLast(({ start }) => start <= at)?.key;
    subjects.push(heading, ...(label === undefined ? [] : [`${heading}: ${label}`]));
  }
  return subjects;
}
