import { under } from './bodyText';
import type { ContentUnit } from './content';
import { joinedLists, ownWithout, sortParts } from './unitParts';
import type { WriteContext } from './writeContext';

/** A unit as a task block of the template: its fields, its checklist, and what has no field below that. */
export function writeTask(unit: ContentUnit, number: number, template: string, context: WriteContext): string {
  const { gap, change } = context;
  const { testTasks, tasks, tests, done, implementation, others } = sortParts(unit);
  const values = new Map<string, string | undefined>([
    ['Status', unit.isDone ? 'done' : unit.isBegun ? 'in-progress' : 'todo'],
    ['Owner', unit.fields.get('owner')],
    ['DoD', flat(unit.gateText) ?? flat(done?.body)],
    ['Tests to run', flat(tests?.body)],
    ['Links/Artifacts', flat(others.find(({ key }) => key === 'links/artifacts')?.body)],
  ]);
  const used = (text: string | undefined): boolean => text !== undefined && flat(text) !== undefined;
  const checklist = joinedLists(testTasks, tasks, unit.gate);
  const lines = template
    .replace(/(?<![\p{L}\p{N}_-])(T[-\u2010\u2011])1(?!\p{N})/gu, (_, stem: string) => stem + String(number))
    .replace(/^(### [^\n]*?:[ \t]*)<[^\n]*>$/m, (_, lead: string) => lead + unit.title)
    .split('\n')
    .map((line) => {
      const value = values.get(/^- \*\*([^:*]+):\*\*/.exec(line)?.[1] ?? '');
      return value === undefined
        ? line
        : line.replace(/^(- \*\*[^:*]+:\*\*).*$/, (_, label: string) => `${label} ${change(value)}`);
    });
  const box = lines.findIndex((line) => line.startsWith('- [ ]'));
  const lead = checklist === '' || box < 0 ? lines.join('\n') : [...lines.slice(0, box), change(checklist)].join('\n');
  const own = ownWithout(unit.own, (key, value) => key === 'user story' && value === unit.purpose);
  const sections: readonly (readonly [string, string | undefined])[] = [
    ['Purpose', unit.purpose],
    ['Exit Gate', used(unit.gateText) ? undefined : unit.gateText],
    [unit.kind === 'story' ? 'Story' : 'Overview', own],
    ...[
      ...(done && (unit.gateText !== undefined || !used(done.body)) ? [done] : []),
      ...(tests && !used(tests.body) ? [tests] : []),
      ...(implementation ? [implementation] : []),
      ...others.filter(({ key, body }) => key !== 'links/artifacts' || !used(body)),
    ].map(({ name, body }) => [name, body] as const),
  ];
  return [
    lead.trimEnd(),
    ...sections.flatMap(([name, body]) =>
      body === undefined || body === '' ? [] : [under(4, name, name === 'Story' ? body : change(body), gap)],
    ),
  ].join('\n\n');
}

/** A short list or paragraph in one line; undefined for what holds more than a line can. */
function flat(body: string | undefined): string | undefined {
  if (body === undefined || body === '') return undefined;
  const lines = body.split('\n');
  if (lines.length === 1) return body.replace(/^[-*+] (?!\[)/, '');
  return lines.every((line) => /^[-*+] (?!\[[ xX~]\])\S/.test(line)) && body.length <= 400
    ? lines.map((line) => line.slice(2)).join('; ')
    : undefined;
}
