import { logNames } from '../../language/logNames';
import { namesIn } from '../../language/planNames';
import type { PlanView } from '../../language/view';
import type { PlanWorld } from '../../language/world';
import type { Name, NameUse } from '../../plan/names';
import type { Plan } from '../../plan/model';
import type { Unit } from '../../plan/units';
import { featureFolderOf } from '../../repo/paths';
import { applyEdits } from '../../text/edits';
import type { Range, TextEdit } from '../../text/range';
import type { Outcome } from '../change';
import { isQuoted } from '../rename/featureFiles';
import { filesBeside } from '../rename/otherFiles';
import { Draft } from '../rename/renaming';
import { addRunRecords } from '../rename/runRecords';
import { digitsOf, respelling, stemOf } from '../rename/spelling';
import { blocksOfUnit } from './units';

/** New ids by those that tasks have now. */
type NewIds = ReadonlyMap<string, string>;

/**
 * Deals the ids of the tasks of some phases out anew, so that each series goes up through the document, in the plan and in what stands
 * beside it. Refused where a range such as `T001–T006` would come to mean other tasks.
 *
 * @param units in the order of the document
 */
export async function renumberTasks(view: PlanView, world: PlanWorld, units: readonly Unit[]): Promise<Outcome> {
  const { plan, path, document } = view;
  const read = newIds(plan, units);
  if (typeof read === 'string') return { ok: false, message: read };
  const draft = new Draft();
  const text = document.text();
  const uses = namesIn(plan).uses.map(({ name, span }) => ({ name, ...plan.resolve(span) }));
  const ids = idsOf(plan);
  const own = editsFor(text, uses, read, ids);
  if (typeof own === 'string') return { ok: false, message: own };
  draft.edit(path, text, own);
  const feature = view.surroundings.feature?.path ?? featureFolderOf(path)?.path;
  if (feature !== undefined) {
    for (const file of await filesBeside(world, view, feature)) {
      const named = logNames(file.text, file.plan.contract).filter(({ start }) => !isQuoted(file, start));
      const edits = editsFor(file.text, named, read, ids);
      if (typeof edits === 'string') return { ok: false, message: `${file.path}: ${edits}` };
      draft.edit(file.path, file.text, edits);
    }
    // Their text is another one then; their names are not.
    await addRunRecords(draft, world.files, feature, plan, applyEdits(text, draft.editsOf(path)), { from: '', to: '' });
  }
  return draft.outcome();
}

/** One sentence where they cannot be told apart. */
function newIds(plan: Plan, units: readonly Unit[]): NewIds | string {
  const bySeries = new Map<string, string[]>();
  for (const unit of units) {
    for (const id of definedIn(plan, unit).flatMap(({ name, covers = [] }) => [name.id, ...covers])) {
      const ids = bySeries.get(stemOf(id));
      if (ids) ids.push(id);
      else bySeries.set(stemOf(id), [id]);
    }
  }
  const found = new Map<string, string>();
  for (const ids of bySeries.values()) {
    const twice = ids.find(
      (id, index) => ids.indexOf(id) !== index || namesIn(plan).definitionsOf(entry(id)).length > 1,
    );
    if (twice !== undefined) return `Several tasks are called ${twice}: give all but one another id first.`;
    const inOrder = ids.toSorted((a, b) => numberOf(a) - numberOf(b));
    ids.forEach((id, index) => found.set(id, inOrder[index] ?? id));
  }
  return found;
}

function definedIn(plan: Plan, unit: Unit): readonly NameUse[] {
  const blocks = blocksOfUnit(plan, unit);
  const [first] = blocks;
  const last = blocks.at(-1);
  if (!first || !last) return [];
  const uses = namesIn(plan).between(plan.offsetOf(first.span), plan.resolve(last.span).end);
  return uses.filter(({ isDefinition, name }) => isDefinition && name.kind === 'entry');
}

/** All ids of tasks that the plan has. */
function idsOf(plan: Plan): readonly string[] {
  return namesIn(plan).definitions.flatMap(({ name, covers = [] }) =>
    name.kind === 'entry' ? [name.id, ...covers] : [],
  );
}

interface Use extends Range {
  readonly name: Name;
}

/** One sentence where a range would mean others than now. */
function editsFor(
  text: string,
  uses: readonly Use[],
  ids: NewIds,
  all: readonly string[],
): readonly TextEdit[] | string {
  const entries = uses.filter(({ name }) => name.kind === 'entry');
  const edits: TextEdit[] = [];
  const change = ({ name: { id }, start, end }: Use, to = id): void => {
    if (to !== id) edits.push(respelling(text.slice(start, end), start, id, to));
  };
  for (let index = 0; index < entries.length; index++) {
    const [first, last] = [entries[index], entries[index + 1]];
    if (!first) continue;
    const isRange =
      last !== undefined &&
      stemOf(first.name.id) === stemOf(last.name.id) &&
      RANGE.test(text.slice(first.end, last.start));
    if (!isRange) {
      change(first, ids.get(first.name.id));
      continue;
    }
    const ends = newRange(first.name.id, last.name.id, ids, all);
    if (!ends)
      return `"${text.slice(first.start, last.end)}" would mean other tasks then: change that range by hand first.`;
    change(first, ends[0]);
    change(last, ends[1]);
    index++;
  }
  return edits;
}

const RANGE = /^[ \t]*(?:[-\u2010-\u2015]|\.\.\.?|\u2026|(?<=[ \t])(?:to|through)(?=[ \t]))[ \t]*$/;

/** The ends of the range that has the tasks of another one when all have their new ids; undefined where none has them and no others. */
function newRange(
  first: string,
  last: string,
  ids: NewIds,
  all: readonly string[],
): readonly [string, string] | undefined {
  const inside = (from: string, to: string): readonly string[] =>
    all.filter((id) => stemOf(id) === stemOf(from) && numberOf(from) <= numberOf(id) && numberOf(id) <= numberOf(to));
  const then = inside(first, last)
    .map((id) => ids.get(id) ?? id)
    .sort((a, b) => numberOf(a) - numberOf(b));
  const [from, to] = [then[0], then.at(-1)];
  // Those that nothing in the plan has mean what they meant; and so do ranges of which all stay among themselves.
  if (
    from === undefined ||
    to === undefined ||
    then.every((id) => numberOf(first) <= numberOf(id) && numberOf(id) <= numberOf(last))
  )
    return [first, last];
  return new Set(then).size === new Set(inside(from, to)).size ? [from, to] : undefined;
}

function numberOf(id: string): number {
  return Number(digitsOf(id));
}

function entry(id: string): Name {
  return { kind: 'entry', id };
}
