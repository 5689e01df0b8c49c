import { under } from './bodyText';
import type { ContentUnit } from './content';
import { joined, joinedLists, ownWithout, sortParts } from './unitParts';
import type { WriteContext } from './writeContext';

const LABEL = /^- \*\*([^:*]+):\*\*/;

/** A unit as a task block of the template: its fields, its checklist, and what has no field below that. */
export function writeTask(from: ContentUnit, number: number, template: string, context: WriteContext): string {
  const unit = withFields(from);
  const { gap, change } = context;
  const { testTasks, tasks, tests, done, implementation, others } = sortParts(unit);
  const own = fieldLines(unit);
  const values = new Map<string, string | undefined>([
    ['Status', unit.isDone ? 'done' : unit.isBegun ? 'in-progress' : 'todo'],
    ['Owner', unit.fields.get('owner')],
    ['DoD', flat(unit.gateText) ?? flat(done?.body)],
    ['Tests to run', flat(tests?.body)],
    ['Links/Artifacts', flat(others.find(({ key }) => key === 'links/artifacts')?.body)],
  ]);
  const used = (text: string | undefined): boolean => text !== undefined && flat(text) !== undefined;
  const checklist = joinedLists(testTasks, tasks);
  const lines = template
    .replace(/(?<![\p{L}\p{N}_-])(T[-\u2010\u2011])1(?!\p{N})/gu, (_, stem: string) => stem + String(number))
    .replace(/^(### [^\n]*?:[ \t]*)<[^\n]*>$/m, (_, lead: string) => lead + unit.title)
    .split('\n')
    .map((line) => {
      const label = LABEL.exec(line)?.[1] ?? '';
      const written = own.get(label);
      if (written !== undefined) return change(written);
      const value = values.get(label);
      return value === undefined ? line : `- **${label}:** ${change(value)}`;
    });
  const box = lines.findIndex((line) => line.startsWith('- [ ]'));
  const boxes = checklist === '' || box < 0 ? lines : [...lines.slice(0, box), change(checklist)];
  const lead = joined(
    boxes.join('\n').trimEnd(),
    unit.gate === '' ? undefined : `**Exit Checklist**\n${change(unit.gate)}`,
  );
  const labels = new Set(lines.flatMap((line) => LABEL.exec(line)?.[1] ?? []));
  const rest = ownWithout(
    unit.own
      .split('\n')
      .filter((line) => !own.has(LABEL.exec(line)?.[1] ?? '') || !labels.has(LABEL.exec(line)?.[1] ?? ''))
      .join('\n'),
    (key, value) => key === 'user story' && value === unit.purpose,
  );
  const sections: readonly (readonly [string, string | undefined])[] = [
    ['Purpose', unit.purpose],
    ['Exit Gate', used(unit.gateText) ? undefined : unit.gateText],
    [unit.kind === 'story' ? 'Story' : 'Overview', rest],
    ...[
      ...(done && (unit.gateText !== undefined || !used(done.body)) ? [done] : []),
      ...(tests && !used(tests.body) ? [tests] : []),
      ...(implementation ? [implementation] : []),
      ...others.filter(({ key, body }) => key !== 'links/artifacts' || !used(body)),
    ].map(({ name, body }) => [name, body] as const),
  ];
  return [
    lead,
    ...sections.flatMap(([name, body]) =>
      body === undefined || body === '' ? [] : [under(4, name, name === 'Story' ? body : change(body), gap)],
    ),
  ].join('\n\n');
}

/** The fields of a task that went through another format stand in a part of the unit. */
function withFields(unit: ContentUnit): ContentUnit {
  const part = unit.parts.find(
    ({ key, body }) => /^(?:task|overview)$/.test(key) && body.split('\n').some((line) => LABEL.test(line)),
  );
  if (!part) return unit;
  return { ...unit, own: joined(part.body, unit.own), parts: unit.parts.filter((other) => other !== part) };
}

/** The lines of fields, by their labels. */
function fieldLines({ kind, own }: ContentUnit): ReadonlyMap<string, string> {
  const lines = kind === 'story' ? [] : own.split('\n');
  return new Map(
    lines.flatMap((line) => [[LABEL.exec(line)?.[1] ?? '', line] as const]).filter(([label]) => label !== ''),
  );
}

/** A short list or paragraph in one line; undefined for what holds more than a line can. */
function flat(body: string | undefined): string | undefined {
  if (body === undefined || body === '') return undefined;
  const lines = body.split('\n');
  if (lines.length === 1) return body.replace(/^[-*+] (?!\[[ xX~]\])/, '');
  return lines.every((line) => /^[-*+] (?!\[[ xX~]\])\S/.test(line)) && body.length <= 400
    ? lines.map((line) => line.slice(2)).join('; ')
    : undefined;
}
