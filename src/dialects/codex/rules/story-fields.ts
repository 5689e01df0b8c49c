import { defineRule, type Finding, type Fix, type PlacedBlock } from '../../../core/lint/rule';
import { fieldNamed } from '../../../core/plan/fields';
import type { Field, Story } from '../../../core/plan/model';
import { isOnlyPlaceholder } from '../../../core/plan/placeholders';
import { examplePlan, exampleStory } from '../examples';

type Contract = PlacedBlock['plan']['contract'];

/** The fields of a story's first line, in the template's order, with what stands for a value not known yet. */
const FIELDS = [
  { name: 'Story ID', blank: '' },
  { name: 'Priority', blank: '<P0/P1/P2>' },
  { name: 'Owner', blank: '<name>' },
  { name: 'Due', blank: '<date>' },
] as const;

export default defineRule({
  id: 'codex/story-fields',
  summary: "A story's first line lacks a field, or a field has a value that is none.",
  why: `The line \`Story ID | Priority | Owner | Due\` says who does what by when (format codex, Part 1). Priority is P0, P1 or P2; Due is a day that exists, written YYYY-MM-DD, so that it can be sorted and held against the calendar.`,
  severity: 'warning',
  good: [{ title: 'All four, well formed', text: examplePlan(exampleStory('S-1')) }],
  bad: [
    {
      title: 'Values in another form',
      text: examplePlan(exampleStory('S-1').replace('P1', '⟦p1⟧').replace('2026-12-04', '⟦2026/12/4⟧')),
      fixed: examplePlan(exampleStory('S-1')),
    },
    {
      title: 'A day that does not exist, a priority that does not, no owner',
      text: examplePlan(
        exampleStory('S-1')
          .replace('P1', '⟦P5⟧')
          .replace('2026-12-04', '⟦2026-02-30⟧')
          .replace('Owner: Ana', '⟦Owner⟧: '),
      ),
    },
    {
      title: 'A field left out',
      text: examplePlan(
        exampleStory('S-1')
          .replace(' | Owner: Ana', '')
          .replace(
            '- Story ID: S-1 | Priority: P1 | Due: 2026-12-04',
            '- ⟦Story ID: S-1 | Priority: P1 | Due: 2026-12-04⟧',
          ),
      ),
      fixed: examplePlan(
        exampleStory('S-1').replace(' | Owner: Ana', '').replace('2026-12-04', '2026-12-04 | Owner: <name>'),
      ),
    },
  ],
  story(story, { contract }, report) {
    const missing = FIELDS.filter(({ name }) => !fieldNamed(story.fields, name.toLowerCase()));
    if (missing.length > 0) report(missingFields(story, missing));
    for (const { name } of FIELDS) {
      const field = fieldNamed(story.fields, name.toLowerCase());
      if (!field || isOnlyPlaceholder(contract, field.value)) continue;
      const finding = field.value === '' ? emptyField(field) : checkValue(name, field, contract);
      if (finding) report(finding);
    }
  },
});

function missingFields(story: Story, missing: readonly (typeof FIELDS)[number][]): Finding {
  const first = story.own.items[0];
  const line =
    first &&
    story.fields.some((field) => field.nameSpan.start >= first.span.start && field.nameSpan.start < first.span.end)
      ? first
      : undefined;
  const text = missing
    .map(({ name, blank }) => `${name}: ${name === 'Story ID' ? (story.id ?? 'S-1') : blank}`)
    .join(' | ');
  const names = missing.map(({ name }) => name).join(', ');
  const { chunk, end } = story.heading.span;
  const onLine = line !== undefined && missing.length < FIELDS.length;
  const edit = onLine
    ? { span: { chunk: line.textSpan.chunk, start: line.textSpan.end, end: line.textSpan.end }, newText: ` | ${text}` }
    : { span: { chunk, start: end, end }, newText: `\n- ${text}` };
  return {
    span: onLine ? line.textSpan : story.heading.textSpan,
    message: `The story has no ${names}.`,
    // In a plan that is ready a placeholder is graver than a field left out.
    fixes: [{ title: `Insert ${names}`, safe: !text.includes('<'), edits: [edit] }],
  };
}

function emptyField(field: Field): Finding {
  return { span: field.nameSpan, message: `${field.name} has no value.` };
}

function checkValue(name: string, field: Field, contract: Contract): Finding | undefined {
  switch (name) {
    case 'Priority':
      return checkPriority(field);
    case 'Due':
      return checkDue(field, contract);
    default:
      return undefined;
  }
}

function checkPriority(field: Field): Finding | undefined {
  if (/^P[0-2]$/.test(field.value)) return undefined;
  const near = /^p?\s*([0-2])$/i.exec(field.value)?.[1];
  return {
    span: field.valueSpan,
    message: `Priority is P0, P1 or P2, not "${field.value}".`,
    fixes: near === undefined ? [] : [replace(field, `P${near}`)],
  };
}

function checkDue(field: Field, contract: Contract): Finding | undefined {
  if (isOnlyPlaceholder(contract, field.value)) return undefined;
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(field.value);
  if (iso && isDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))) return undefined;
  if (iso) return { span: field.valueSpan, message: `${field.value} is no day of the calendar.` };
  const loose = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(field.value);
  const day = loose && isDay(Number(loose[1]), Number(loose[2]), Number(loose[3]));
  return {
    span: field.valueSpan,
    message: `Due is a day in the form YYYY-MM-DD, not "${field.value}".`,
    fixes: day ? [replace(field, [loose[1] ?? '', pad(loose[2]), pad(loose[3])].join('-'))] : [],
  };
}

function replace(field: Field, newText: string): Fix {
  return { title: `Change to ${newText}`, safe: true, edits: [{ span: field.valueSpan, newText }] };
}

const pad = (part: string | undefined): string => (part ?? '').padStart(2, '0');

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
