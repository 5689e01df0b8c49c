import type { Table, TableCell } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { defineRule, type Finding, type Fix, type Report } from '../../../core/lint/rule';
import { endsOpen } from '../../../core/plan/insertion';
import type { Block, Section, Span } from '../../../core/plan/model';
import { normalise } from '../../../core/plan/normalise';
import { endOf, spanOf, startOf, textOf } from '../../../core/plan/spans';
import { exampleBrief } from '../examples';
import { keys } from '../parts';

const tests = (text: string): string => exampleBrief(`## Test Plan\n\n- Unit: the writer\n\n${text}`);
const HEAD =
  '### Quality Gates\n\n| Gate | Command | Threshold / Expectation |\n| ---- | ------- | ----------------------- |\n';
const ROW = '| Lint | `npm run lint` | 0 errors |\n';

/** The columns that a gate needs, by what their heads say. */
const COLUMNS = [
  { name: 'Gate', pattern: /\b(?:gate|check|name|tool)\b/ },
  { name: 'Command', pattern: /\b(?:commands?|how|run)\b/ },
  { name: 'Threshold / Expectation', pattern: /\b(?:threshold|expectation|expected|target|pass|criteria|budget)\b/ },
] as const;

export default defineRule({
  id: 'brief/quality-gates',
  summary: 'The table of quality gates is missing or has holes.',
  why: `The test plan closes with a table of gates: what is checked, by which command, and what counts as passed (format brief, Test Plan, Quality Gates). A gate without a command cannot be run, one without a threshold cannot fail.`,
  severity: 'info',
  good: [{ title: 'A gate', text: tests(HEAD + ROW) }],
  bad: [
    {
      title: 'Cells left empty',
      text: tests(`${HEAD}${ROW}| Tests ⟦|  ⟧| 100% |\n| Types | \`npx tsc\` | ⟦TBD⟧ |\n`),
    },
    {
      title: 'A column left out',
      text: tests('### Quality Gates\n\n⟦| Gate | Command |⟧\n| ---- | ------- |\n| Lint | `npm run lint` |\n'),
    },
    {
      title: 'No table',
      text: exampleBrief('## ⟦Test Plan⟧\n\n- Unit: the writer\n'),
      fixed: exampleBrief(`## Test Plan

- Unit: the writer

### Quality Gates

| Gate                  | Command                                            | Threshold / Expectation |
| --------------------- | -------------------------------------------------- | ----------------------- |
| Lint (Ruff/Ultracite) | \`uv run ruff check .\` / \`bunx ultracite check src\` | 0 errors                |
| Type Check            | \`uv run mypy src\` / \`bunx tsc --noEmit\`            | 0 errors                |
| Complexity            | \`uv run lizard -C 10 <paths>\`                      | Max CC ≤ 10             |
| Duplication           | \`npx jscpd --min-tokens 50\`                        | Duplication ≤ 3%        |
| Tests                 | \`pytest -q\` / \`bun run test\`                       | 100% passing            |
`),
    },
    {
      title: 'A table without gates',
      text: tests(
        '### Quality Gates\n\n⟦| Gate | Command | Threshold / Expectation |\n| ---- | ------- | ----------------------- |⟧\n',
      ),
      fixed: tests(`### Quality Gates

| Gate | Command | Threshold / Expectation |
| ---- | ------- | ----------------------- |
| Lint (Ruff/Ultracite) | \`uv run ruff check .\` / \`bunx ultracite check src\` | 0 errors                |
| Type Check            | \`uv run mypy src\` / \`bunx tsc --noEmit\`            | 0 errors                |
| Complexity            | \`uv run lizard -C 10 <paths>\`                      | Max CC ≤ 10             |
| Duplication           | \`npx jscpd --min-tokens 50\`                        | Duplication ≤ 3%        |
| Tests                 | \`pytest -q\` / \`bun run test\`                       | 100% passing            |
`),
    },
  ],
  section(section, _plan, report) {
    if (section.key !== keys.tests) return;
    const checked = section.blocks.map((block) => checkBlock(block, section));
    if (checked.every(({ tables }) => tables === 0)) reportNoTable(section, report);
    for (const { findings } of checked) findings.forEach(report);
  },
});

interface CheckedBlock {
  readonly spec: Section['spec'];
  readonly tables: number;
  readonly findings: readonly Finding[];
}

const known = new WeakMap<Block, CheckedBlock>();

/** What its tables lack; kept as long as the block is the same. */
function checkBlock(block: Block, section: Section): CheckedBlock {
  let checked = known.get(block);
  if (!checked || checked.spec !== section.spec) {
    const findings: Finding[] = [];
    const tables = tablesOf(block);
    for (const { table } of tables) checkTable(table, block, section, (finding) => findings.push(finding));
    known.set(block, (checked = { spec: section.spec, tables: tables.length, findings }));
  }
  return checked;
}

/** Tables below a heading that names gates, or whose head does. */
function tablesOf(block: Block): readonly { readonly table: Table; readonly block: Block }[] {
  const isNamed = /\bgates?\b/.test(block.heading?.key ?? '');
  return block.nodes.flatMap((node) =>
    node.type === 'table' &&
    (isNamed || node.children[0]?.children.some((cell) => /\bgate\b/.test(normalise(toString(cell)))))
      ? [{ table: node, block }]
      : [],
  );
}

function reportNoTable(section: Section, report: Report): void {
  const named = section.blocks.find(({ heading }) => /\bgates?\b/.test(heading?.key ?? ''));
  const items = section.blocks.some((block) => block.items.length > 0);
  const last = named ?? section.blocks.at(-1);
  // A list of gates, a test plan that says "N/A": said in another way.
  if (!last || (named ? !named.empty : !items)) return;
  const table = templateTable(section);
  const text = named ? table.join('\n') : `### Quality Gates\n\n${table.join('\n')}`;
  const { chunk } = last.span;
  const end = last.span.start + textOf(last.span).trimEnd().length;
  report({
    span: (named?.heading ?? section.heading).textSpan,
    message: 'The test plan has no table of quality gates.',
    severity: 'hint',
    fixes:
      table.length === 0 || endsOpen(last)
        ? []
        : [
            {
              title: 'Insert the table of quality gates',
              insertsMissing: true,
              safe: false,
              edits: [{ span: { chunk, start: end, end }, newText: `\n\n${text}` }],
            },
          ],
  });
}

/** The lines of the template's table. */
function templateTable(section: Section): readonly string[] {
  return (section.spec?.template ?? '').split('\n').filter((line) => line.startsWith('|'));
}

function checkTable(table: Table, { span: { chunk } }: Block, section: Section, report: Report): void {
  const [head, ...rows] = table.children;
  if (!head) return;
  const heads = head.children.map((cell) => normalise(toString(cell)));
  const columns = COLUMNS.map(({ name, pattern }) => ({ name, index: heads.findIndex((text) => pattern.test(text)) }));
  const absent = columns.filter(({ index }) => index < 0).map(({ name }) => `"${name}"`);
  if (absent.length > 0) {
    const message = `The table of quality gates has no column ${absent.join(' or ')}.`;
    report({ span: spanOf(chunk, head), message, severity: 'hint' });
  }
  if (rows.length === 0) {
    const gates = templateTable(section).slice(2);
    const end = endOf(table);
    const fix: Fix = {
      title: "Insert the template's gates",
      safe: false,
      edits: [{ span: { chunk, start: end, end }, newText: `\n${gates.join('\n')}` }],
    };
    const message = 'The table of quality gates has no gate.';
    report({ span: spanOf(chunk, table), message, fixes: gates.length === 0 || absent.length > 0 ? [] : [fix] });
  }
  for (const row of rows) {
    // A row with too many cells is shifted: brief/table-pipe says so.
    if (row.children.length > heads.length) continue;
    for (const { name, index } of columns.slice(1)) {
      const cell = row.children[index];
      if (index < 0 || (cell && !isEmptyCell(cell))) continue;
      const gate = toString(row.children[0] ?? row).trim();
      const what = name === 'Command' ? 'command' : 'threshold';
      report({
        span: cell ? cellSpan(chunk, cell) : spanOf(chunk, row),
        message: gate === '' ? `This gate has no ${what}.` : `The gate "${gate}" has no ${what}.`,
      });
    }
  }
}

const isEmptyCell = (cell: TableCell): boolean =>
  !isLong(cell) && /^(?:|-+|\u2013|\u2014|\?+|tbd|todo)$/i.test(toString(cell).trim());

/** Says more than any of the words for nothing; told without putting its text together, for tables of thousands of rows. */
function isLong({ children: [first] }: TableCell): boolean {
  return (
    (first?.type === 'text' || first?.type === 'inlineCode') &&
    first.value.trim().length > 4 &&
    !/^[-?\s]+$/.test(first.value)
  );
}

/** The cell's text; the cell as it stands when it has none. */
function cellSpan(chunk: Span['chunk'], cell: TableCell): Span {
  const first = cell.children[0];
  const last = cell.children.at(-1);
  return first && last ? { chunk, start: startOf(first), end: endOf(last) } : spanOf(chunk, cell);
}
