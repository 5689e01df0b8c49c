/**
 * Checks the real plans and format documents that lie beside the project, and writes docs/corpus.md: how many there are of each
 * format, and what is found in them, by rule. Fails when an error is found of a kind that nobody has looked at: see REASONS.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { checkPlan } from '../src/core/lint/checkText';
import { defaultConfig } from '../src/core/lint/config';
import type { Severity, Surroundings } from '../src/core/lint/rule';
import { readSurroundings } from '../src/core/lint/surroundings';
import { rulePagePath } from '../src/core/lint/rulePage';
import { builtIn, dialects } from '../src/dialects';
import { NodeFiles } from '../src/node/nodeFiles';
import { fencedExamples, sharedDocuments } from '../test/unit/support/plans';

const TARGET = process.argv[2] ?? 'docs/corpus.md';
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/**
 * Every rule that finds errors in files of the corpus, with one sentence on why its author, too, would call them right. An entry
 * that is no longer needed fails as well.
 */
const REASONS: Readonly<Record<string, string>> = {
  'codex/clarification-open':
    'the format’s own minimal example asks a critical question, leaves it open, and says in its Definition of Ready that clarifications are resolved; a plan that calls itself ready may not leave open what it says must be answered first.',
};

interface Looked {
  /** Of the dialect, or `none`. */
  readonly dialect: string;
  readonly problems: readonly { readonly rule: string; readonly severity: Severity }[];
}

async function look(folder: 'corpus' | 'formats'): Promise<readonly Looked[]> {
  const looked: Looked[] = [];
  const roots = new Map<string, NodeFiles>();
  for (const document of sharedDocuments(folder)) {
    // A repository of the corpus is a workspace of its own: `<format>/<owner>+<repository>/`.
    const repository = /^[^/]+\/[^/]+\//.exec(document.path)?.[0] ?? '';
    const files = roots.get(repository) ?? new NodeFiles(path.resolve('..', 'shared', folder, repository));
    roots.set(repository, files);
    const own = document.path.slice(repository.length);
    const text = document.text.replace(/^\uFEFF/, '');
    const dialect = builtIn.detect(own, document.text)?.dialect;
    if (!dialect) {
      looked.push({ dialect: 'none', problems: [] });
      continue;
    }
    const config = defaultConfig;
    const { plan } = checkPlan({ text, dialect, config });
    const read = await readSurroundings(files, own, plan);
    // Of each repository only the plans are here, so what they link to is neither there nor missing.
    const surroundings: Surroundings = { ...read, exists: () => undefined };
    const { problems } = checkPlan({ text, dialect, config, surroundings, onCrash });
    looked.push({ dialect: dialect.id, problems: problems.map(({ rule, severity }) => ({ rule, severity })) });
  }
  return looked;
}

/** The plans that format documents hold in fences, as if each stood in a feature folder. */
function lookAtExamples(): readonly Looked[] {
  return sharedDocuments('formats')
    .flatMap(({ text }) => fencedExamples(text))
    .filter((text) => /^\s*# Plan\b/.test(text))
    .map((text) => {
      const dialect = builtIn.detect('tasks/example/plan.md', text)?.dialect;
      if (!dialect) return { dialect: 'none', problems: [] };
      const { problems } = checkPlan({ text, dialect, config: defaultConfig, onCrash });
      return { dialect: dialect.id, problems: problems.map(({ rule, severity }) => ({ rule, severity })) };
    });
}

function onCrash(rule: string, error: unknown): never {
  throw new Error(`${rule} failed`, { cause: error });
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

const linked = (rule: string): string => `[\`${rule}\`](${path.posix.relative('docs', rulePagePath(rule))})`;

function countsOf(looked: readonly Looked[]): string {
  const ids = [...dialects.map(({ id }) => id), 'none'];
  const rows = ids.map((id) => {
    const own = looked.filter(({ dialect }) => dialect === id);
    const clean = own.filter(({ problems }) =>
      problems.every(({ severity }) => severity === 'hint' || severity === 'info'),
    );
    const severities = SEVERITIES.map(
      (severity) => own.flatMap(({ problems }) => problems).filter((one) => one.severity === severity).length,
    );
    return id === 'none' ? [id, own.length, '', '', '', '', ''] : [id, own.length, clean.length, ...severities];
  });
  return table(
    ['format', 'files', 'without errors or warnings', ...SEVERITIES.map((severity) => `${severity}s`)],
    rows,
  );
}

function rulesOf(looked: readonly Looked[], id: string): string {
  const own = looked.filter(({ dialect }) => dialect === id);
  const problems = own.flatMap((file) => file.problems);
  const rules = [...new Set(problems.map(({ rule }) => rule))].sort();
  const rows = rules.map((rule) => {
    const files = own.filter((file) => file.problems.some((one) => one.rule === rule)).length;
    const found = problems.filter((one) => one.rule === rule);
    return [
      linked(rule),
      files,
      ...SEVERITIES.map((severity) => found.filter((one) => one.severity === severity).length || ''),
    ];
  });
  if (rows.length === 0) return 'Nothing is found.';
  return table(['rule', 'files', ...SEVERITIES.map((severity) => `${severity}s`)], rows);
}

function errorsOf(looked: readonly Looked[], rules: readonly string[]): string {
  if (rules.length === 0) return 'There are none.';
  const errors = looked.flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'error');
  return rules
    .map(
      (rule) =>
        `- ${linked(rule)}, ${errors.filter((one) => one.rule === rule).length}: ${REASONS[rule] ?? 'Nobody has looked at these yet.'}`,
    )
    .join('\n');
}

const corpus = await look('corpus');
const formats = await look('formats');
const examples = lookAtExamples();
const all = [...corpus, ...formats, ...examples];
const errors = all.flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'error');
const rulesWithErrors = [...new Set(errors.map(({ rule }) => rule))].sort();
const present = dialects.filter(({ id }) => all.some(({ dialect }) => dialect === id));

const text = `<!-- Made by scripts/corpusSummary.ts; do not edit. -->

# Real plans

Planloom is run over real plans that other people published, under licences that allow it, and over the documents of the formats themselves. They are not part of the project; this page says what is found in them. The figures are those of the rules as they stand, with no configuration and at each plan's own stage. Links are left out: of each repository only the plans are at hand.

The ${corpus.length} Markdown files of the repositories:

${countsOf(corpus)}

The ${formats.length} documents of the formats, most of which are guides that hold a template:

${countsOf(formats)}

The ${examples.length} plans that stand in fences in those documents; one is a real plan, the others are examples:

${countsOf(examples)}

## Errors

What half of all honest plans do is a hint at most. Each rule that finds an error here was looked at; this is why it is right:

${errorsOf(all, rulesWithErrors)}

## By rule
${present.map(({ id }) => `\n### ${id}\n\n${rulesOf(all, id)}\n`).join('')}`;

const unexplained = rulesWithErrors.filter((rule) => !Object.hasOwn(REASONS, rule));
const unneeded = Object.keys(REASONS).filter((rule) => !rulesWithErrors.includes(rule));
if (all.length === 0) {
  console.error('There are no real plans beside the project: ../shared is not there.');
  process.exitCode = 2;
} else {
  writeFileSync(TARGET, await format(text, { ...(await resolveConfig(TARGET)), parser: 'markdown' }));
  console.log(`wrote ${TARGET}`);
  for (const rule of unexplained)
    console.error(`${rule} finds errors: say in REASONS why they are right, or change the rule.`);
  for (const rule of unneeded) console.error(`${rule} finds no errors any more: take it out of REASONS.`);
  if (unexplained.length + unneeded.length > 0) process.exitCode = 1;
}
