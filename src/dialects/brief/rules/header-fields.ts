import { defineRule, type Fix, type FixEdit } from '../../../core/lint/rule';
import type { Insertion } from '../../../core/plan/insertion';
import type { LabelledField } from '../../../core/plan/labelled';
import type { Plan, Span } from '../../../core/plan/model';
import { exampleHeader, exampleWith } from '../examples';
import { type BriefHeader, type HeaderFieldSpec, headerField, headerOf, headerSpec } from '../header';

const BODY = '## Purpose / Big Picture\n\nOrders can be exported.\n';
const PLAIN = `- Status: Proposed
- Repo/Branch: \`acme/shop\` • \`main\`
- Scope: feature • Priority: P1
- Start: 2025-10-13 • Last Updated: 2025-10-13T19:00Z
- Links: none
`;

export default defineRule({
  id: 'brief/header-fields',
  summary: 'The header below the title lacks fields, or a field has no value.',
  why: `The bullets below the title say how far the plan is, where its code lives, how much it matters and where to read on (format brief, header). Two fields may share a bullet, as in the template, or each have their own. The fix puts in what is missing, with the template's placeholders.`,
  severity: 'info',
  good: [
    { title: "The template's form", text: exampleWith(exampleHeader, BODY) },
    {
      title: 'One field for each bullet, in any order',
      text: exampleWith(
        '- Scope: bug\n- Priority: P1\n- Status: Proposed\n- Repo: `acme/shop`\n- Branch: `main`\n- Start: 2025-10-13\n- Last updated: 2025-10-13T19:00Z\n- **Links**:\n  - #42\n',
        BODY,
      ),
    },
  ],
  bad: [
    {
      title: 'No header',
      text: `# ⟦ExecPlan: Export orders⟧\n\n${BODY}`,
      fixed: `# ExecPlan: Export orders

- Status: <Proposed | In Progress | Blocked | Complete>
- Repo/Branch: \`<owner>/<repo>\` • \`<branch>\`
- Scope: <feature/bug/ops task> • Priority: <P0–P3>
- Start: <YYYY-MM-DD> • Last Updated: <ISO8601 UTC>
- Links: <issue/PR/runbook/design/PRD>

${BODY}`,
    },
    {
      title: 'Some fields left out',
      text: exampleWith(
        PLAIN.replace('- Status: Proposed\n', '').replace(' • Priority: P1', '').replace('- Links: none\n', ''),
        BODY,
      ).replace('ExecPlan: Export orders', '⟦ExecPlan: Export orders⟧'),
      fixed: exampleWith(
        PLAIN.replace('Status: Proposed', 'Status: <Proposed | In Progress | Blocked | Complete>')
          .replace(' • Priority: P1', '\n- Priority: <P0–P3>')
          .replace('Links: none', 'Links: <issue/PR/runbook/design/PRD>'),
        BODY,
      ),
    },
    { title: 'A field without a value', text: exampleWith(PLAIN.replace('Links: none', '⟦Links⟧:'), BODY) },
  ],
  plan(plan, report) {
    const header = headerOf(plan);
    if (!header || !plan.title) return;
    const { fields, template } = headerSpec(plan.contract);
    for (const { key, name, nameSpan, value } of header.fields) {
      // The two with rules of their own say which values they take.
      if (value === '' && key !== 'status' && key !== 'priority')
        report({ span: nameSpan, message: `${name} has no value.` });
    }
    const missing = fields.filter((spec) => !has(header, spec));
    if (missing.length === 0) return;
    const names = missing.map(({ name }) => name).join(', ');
    const isBare = header.fields.length === 0;
    report({
      span: plan.title.textSpan,
      message: isBare ? `The header is missing: ${names}.` : `The header has no ${names}.`,
      fixes: [
        {
          title: isBare ? 'Insert the header' : `Insert ${names}`,
          insertsMissing: true,
          safe: false,
          edits: isBare ? [wholeHeader(plan, template)] : editsFor(header, missing, fields),
        },
      ] satisfies Fix[],
    });
  },
});

function has(header: BriefHeader, { name, key }: HeaderFieldSpec): boolean {
  return (
    headerField(header, name) !== undefined ||
    (key === 'repo/branch' && header.fields.some((field) => field.key === 'repo' || field.key === 'branch'))
  );
}

function wholeHeader(plan: Plan, template: string): FixEdit {
  const { chunk, end } = plan.title?.span ?? { chunk: plan.blocks[0]?.span.chunk ?? fail(), end: 0 };
  return { span: { chunk, start: end, end }, newText: `\n\n${template}` };
}

function fail(): never {
  throw new Error('A plan without blocks cannot be edited.');
}

/** Each missing field as a bullet behind the field that the template has before it; those of one place in one edit. */
function editsFor(
  header: BriefHeader,
  missing: readonly HeaderFieldSpec[],
  all: readonly HeaderFieldSpec[],
): readonly FixEdit[] {
  const edits = new Map<number, Insertion>();
  for (const spec of missing) {
    const before = all
      .slice(0, all.indexOf(spec))
      .flatMap(({ name }) => headerField(header, name) ?? [])
      .at(-1);
    const [first] = header.fields;
    const field = before ?? first;
    if (!field) continue;
    const place = placeOf(header, field, before !== undefined);
    const line = `${place.marker}${spec.name}: ${spec.blank}`;
    const newText = `${edits.get(place.span.start)?.newText ?? ''}${before ? `\n${line}` : `${line}\n`}`;
    edits.set(place.span.start, { span: place.span, newText });
  }
  return [...edits.values()];
}

/** Behind (or before) the bullet, or the line, that a field stands in. */
function placeOf(
  header: BriefHeader,
  field: LabelledField,
  behind: boolean,
): { readonly span: Span; readonly marker: string } {
  const { chunk, start } = field.nameSpan;
  const item = header.entries
    .flatMap(({ items }) => items)
    .find(({ fullSpan }) => fullSpan.start <= start && start < fullSpan.end);
  if (item) {
    const at = behind
      ? item.fullSpan.start + chunk.text.slice(item.fullSpan.start, item.fullSpan.end).trimEnd().length
      : item.fullSpan.start;
    return { span: { chunk, start: at, end: at }, marker: '- ' };
  }
  const lineStart = chunk.text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = /\r?\n|$/.exec(chunk.text.slice(start))?.index ?? 0;
  const at = behind ? start + lineEnd : lineStart;
  return { span: { chunk, start: at, end: at }, marker: '' };
}
