import { checkPlan, type ResolvedProblem } from '../../src/core/lint/checkText';
import { defaultConfig } from '../../src/core/lint/config';
import { noSurroundings } from '../../src/core/lint/linter';
import type { Example, Rule } from '../../src/core/lint/rule';
import { dialectOfExample } from '../../test/unit/support/exampleDialect';
import { readMarks } from '../../test/unit/support/markers';
import { severityInWords } from './configSchema';
import { lineDiff } from './lineDiff';

const HEADER = '<!-- Made by `npm run generate` from the rule and its examples; do not edit. -->';

/** Longer examples are cut down to the lines around what is marked. */
const LONG = 40;
const CONTEXT = 4;

/** The page of one rule. */
export function rulePage(rule: Rule): string {
  const { safe, any } = fixesOf(rule);
  const fix = safe ? 'yes, also by *fix all* and `--fix`' : any ? 'yes, as a quick fix for you to look at' : 'none';
  return lines(
    HEADER,
    '',
    `# ${rule.id}`,
    '',
    rule.summary,
    '',
    `- Severity: ${severityInWords(rule.severity)}`,
    `- Fix: ${fix}`,
    '',
    '## Why',
    '',
    rule.why.trim(),
    '',
    '## Reported',
    '',
    'What is reported stands between `⟦` and `⟧`.',
    '',
    ...rule.bad.flatMap((example) => badExample(rule, example)),
    '## Accepted',
    '',
    ...rule.good.flatMap((example) => goodExample(example)),
    '## Setting it',
    '',
    'In `planloom.config.json` at the root of the workspace:',
    '',
    fenced('json', `{ "rules": { "${rule.id}": "warning" } }`),
    '',
    'Or in the plan itself, for the next line, from here on, or for the whole file:',
    '',
    fenced(
      'markdown',
      `<!-- planloom-disable-next-line ${rule.id} -->\n<!-- planloom-disable ${rule.id} -->\n<!-- planloom-disable-file ${rule.id} -->`,
    ),
  );
}

/** The table of all rules. */
export function ruleIndexPage(rules: readonly Rule[]): string {
  return lines(
    HEADER,
    '',
    '# Rules',
    '',
    'Severities follow the stage a plan says it is in: *draft* (its Definition of Ready still holds the template’s text), *ready* (that is filled in), *executing* (a box is ticked) and *done* (every gate is ticked). `–` means that nothing is reported at that stage. **Fix**: ✔ may be applied unseen by *fix all* and `--fix`; ✎ is a quick fix for you to look at.',
    '',
    '| Rule | What it finds | Draft | Ready | Executing | Done | Fix |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rules.map((rule) => {
      const { severity } = rule;
      const stages =
        typeof severity === 'string'
          ? Array<string>(4).fill(severity)
          : [severity.draft, severity.ready, severity.executing, severity.done];
      const { safe, any } = fixesOf(rule);
      const cells = [
        `[${rule.id}](${rule.id}.md)`,
        cell(rule.summary),
        ...stages.map((stage) => (stage === 'off' ? '–' : stage)),
        safe ? '✔' : any ? '✎' : '',
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  );
}

function badExample(rule: Rule, example: Example): string[] {
  const { text, problems } = check(rule, example);
  return [
    `### ${example.title}`,
    '',
    fenced('markdown', excerpt(example.text)),
    '',
    ...surroundingsNote(example),
    ...distinctMessages(problems).map((message) => `- ${cellFree(message)}`),
    '',
    ...(example.fixed === undefined
      ? []
      : ['After the fix:', '', fenced('diff', lineDiff(lf(text), lf(example.fixed))), '']),
  ];
}

function goodExample(example: Example): string[] {
  return [`### ${example.title}`, '', fenced('markdown', excerpt(example.text)), '', ...surroundingsNote(example)];
}

/** What an example takes for granted besides its text. */
function surroundingsNote(example: Example): string[] {
  const notes: string[] = [];
  const { feature, exists } = example.surroundings ?? {};
  if (feature) {
    const runs =
      feature.runs.length === 0 ? 'no runs' : `the runs ${feature.runs.map((run) => `\`${run.path}\``).join(', ')}`;
    const entries = feature.decisionLog?.map((entry) => `“${entry.title}”`) ?? [];
    const log =
      feature.decisionLog === undefined
        ? 'no decision log'
        : entries.length === 0
          ? 'an empty decision log'
          : `a decision log with ${entries.join(', ')}`;
    notes.push(`The feature folder has ${runs} and ${log}.`, '');
  }
  if (exists && !feature) notes.push('What the plan names is looked up on disk.', '');
  if (example.template !== undefined) notes.push('The template of this example has a few sections only.', '');
  return notes;
}

function check(rule: Rule, example: Example): { text: string; problems: readonly ResolvedProblem[] } {
  const { text } = readMarks(example.text);
  const { problems } = checkPlan({
    now: () => new Date('2026-01-31T12:34:00Z'),
    text,
    dialect: dialectOfExample(rule, example),
    config: defaultConfig,
    surroundings: { ...noSurroundings, ...example.surroundings },
  });
  return { text, problems: problems.filter((problem) => problem.rule === rule.id) };
}

function fixesOf(rule: Rule): { readonly safe: boolean; readonly any: boolean } {
  const fixes = rule.bad.flatMap((example) => check(rule, example).problems.flatMap((problem) => problem.fixes));
  return { safe: fixes.some((fix) => fix.safe), any: fixes.length > 0 };
}

/** The lines around the marks of a long example; all of a short one. */
function excerpt(text: string): string {
  const all = lf(text).trimEnd().split('\n');
  if (all.length <= LONG) return all.join('\n');
  const marked = all.flatMap((line, index) => (/[⟦⟧]/.test(line) ? [index] : []));
  const near = marked.length > 0 ? marked : [0];
  const kept: string[] = [];
  all.forEach((line, index) => {
    if (near.some((mark) => Math.abs(mark - index) <= CONTEXT)) kept.push(line);
    else if (kept.at(-1) !== '…') kept.push('…');
  });
  return kept.join('\n');
}

function distinctMessages(problems: readonly ResolvedProblem[]): readonly string[] {
  return [...new Set(problems.map((problem) => `${problem.severity}: ${problem.message}`))];
}

/** A fence longer than any in the text. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function lf(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/^\ufeff/, '');
}

function cell(text: string): string {
  return cellFree(text).replaceAll('|', '\\|');
}

/** Keeps `<name>` in a message from being read as HTML. */
function cellFree(text: string): string {
  return text.replaceAll('<', '&lt;');
}

function lines(...parts: readonly string[]): string {
  return `${parts.join('\n').trimEnd()}\n`;
}
