import { namesIn } from '../../language/planNames';
import type { PlanView } from '../../language/view';
import type { PlanWorld } from '../../language/world';
import { MarkdownDocument } from '../../markdown/document';
import type { Name } from '../../plan/names';
import { readPlan } from '../../plan/readPlan';
import { nameOf } from '../../plan/summary';
import type { Unit } from '../../plan/units';
import { applyEdits } from '../../text/edits';
import type { TextEdit } from '../../text/range';
import type { Change, Outcome } from '../change';
import { filesAfter } from '../filesAfter';
import { Moves } from '../moves';
import { rename } from '../rename/rename';
import { type Direction, moveUnit, neighbourOf } from './moveUnit';
import { renumberTasks } from './renumberTasks';
import { unitAt } from './units';

export interface MoveAndRenumberInput {
  readonly view: PlanView;
  readonly world: PlanWorld;
  /** One of the plan's. */
  readonly unit: Unit;
  readonly direction: Direction;
  /** Phases alone: whether their tasks get other ids, too, so that ids go up through the document. */
  readonly withTasks?: boolean;
}

/** Nobody has so many of anything: what a unit is called while another one takes over its number. */
const BETWEEN = 900_000;

/**
 * Moves a unit as `moveUnit` does, and lets it and the one that it changes places with change their ids as well, everywhere that these
 * are meant: names in plan and log, run folders and their records. Numbers go on as they did, and each keeps its evidence.
 *
 * The edit of a file reaches from the first to the last place that changes.
 */
export async function moveAndRenumber(input: MoveAndRenumberInput): Promise<Outcome<{ readonly at: number }>> {
  const { view, world, unit, direction } = input;
  const neighbour = neighbourOf(view, unit, direction);
  const [own, other] = [unit, neighbour].map((each) => each && nameFor(view, each));
  if (neighbour && (!own || !other)) {
    const lacking = nameOf(own ? neighbour : unit);
    return { ok: false, message: `${lacking} has no id of its own to be renumbered: move it without that.` };
  }
  const state = new State(view, world);
  if (own && other) {
    const between: Name = { ...own, id: own.id.replace(/\d+$/, (digits) => String(BETWEEN + Number(digits))) };
    for (const [from, to] of [
      [own, between],
      [other, own],
      [between, other],
    ] as const) {
      const message = await state.rename(from, to);
      if (message !== undefined) return { ok: false, message };
    }
  }
  const now = state.view;
  // The ids are exchanged, the places not yet.
  const moving = now.plan.units[view.plan.units.indexOf(unit)];
  const outcome = moving && moveUnit(now, moving, direction);
  if (!outcome?.ok) return outcome ?? { ok: false, message: `${nameOf(unit)} is not in the plan any more.` };
  state.add([{ kind: 'edit', path: view.path, before: now.document.text(), edits: outcome.edits }]);
  if (input.withTasks !== true || unit.kind !== 'phase') return { ok: true, changes: state.changes(), at: outcome.at };
  const at = view.plan.units.indexOf(unit);
  const message = await state.renumberTasks(direction === 'up' ? at - 1 : at, 2);
  if (message !== undefined) return { ok: false, message };
  const moved = unitAt(state.view, outcome.at);
  return { ok: true, changes: state.changes(), at: moved ? state.view.plan.offsetOf(moved.heading.span) : outcome.at };
}

/** Whether a unit and the one that it changes places with have numbers to be exchanged. */
export function canRenumber(view: PlanView, unit: Unit, direction: Direction): boolean {
  const neighbour = neighbourOf(view, unit, direction);
  return neighbour !== undefined && [unit, neighbour].every((each) => nameFor(view, each) !== undefined);
}

/** The name of a unit, where the plan defines it once. */
function nameFor({ plan }: PlanView, { heading, id }: Unit): Name | undefined {
  const { start, end } = plan.resolve(heading.span);
  const there = id === undefined ? [] : namesIn(plan).between(start, end);
  const definition = there.find((use) => use.isDefinition && use.heading === heading);
  return definition && /\d$/.test(definition.name.id) ? definition.name : undefined;
}

/** A plan and its world as they are after some changes. */
class State {
  readonly #changes: Change[] = [];
  view: PlanView;

  constructor(
    view: PlanView,
    private readonly world: PlanWorld,
  ) {
    this.view = view;
  }

  add(changes: readonly Change[]): void {
    this.#changes.push(...changes);
    const own = changes.find((change) => change.kind === 'edit' && change.path === this.view.path);
    if (own?.kind !== 'edit') return;
    const document = new MarkdownDocument(applyEdits(own.before, own.edits));
    this.view = { ...this.view, document, plan: readPlan(document, this.view.plan.contract) };
  }

  /** One sentence where that is refused. */
  async rename(from: Name, to: Name): Promise<string | undefined> {
    const { view } = this;
    const [definition] = namesIn(view.plan).definitionsOf(from);
    if (!definition) return `${from.id} is not in the plan any more.`;
    const offset = view.plan.offsetOf(definition.span);
    const outcome = await rename({ view, world: this.#world, offset, newName: to.id });
    if (!outcome.ok) return outcome.message;
    this.add(outcome.changes);
    return undefined;
  }

  /** The same for the ids of the tasks in some units, neighbours of each other. */
  async renumberTasks(from: number, count: number): Promise<string | undefined> {
    const { view } = this;
    const outcome = await renumberTasks(view, this.#world, view.plan.units.slice(from, from + count));
    if (!outcome.ok) return outcome.message;
    this.add(outcome.changes);
    return undefined;
  }

  get #world(): PlanWorld {
    const { view, world } = this;
    const files = filesAfter(world.files, this.#changes);
    const planAt: PlanWorld['planAt'] = async (path) => {
      if (path === view.path) return view;
      const before = await world.planAt(path);
      const text = before && (await files.read(path));
      if (!before || text === undefined) return undefined;
      const document = new MarkdownDocument(text.replace(/^\uFEFF/, ''));
      return { ...before, document, plan: readPlan(document, before.plan.contract) };
    };
    return { files, planAt, planPaths: () => world.planPaths(), execPlans: (path) => world.execPlans(path) };
  }

  /** All changes as one step: an edit for each file, at its old path, then the moves. */
  changes(): readonly Change[] {
    const moves = this.#changes.filter((change) => change.kind === 'move');
    const texts = new Map<string, { readonly before: string; after: string }>();
    let done = 0;
    for (const change of this.#changes) {
      if (change.kind === 'move') done++;
      if (change.kind !== 'edit') continue;
      const path = new Moves(moves).before(change.path, 0, done) ?? change.path;
      const after = applyEdits(change.before, change.edits);
      const file = texts.get(path);
      if (file) file.after = after;
      else texts.set(path, { before: change.before, after });
    }
    const edits = [...texts].flatMap(([path, { before, after }]): readonly Change[] =>
      before === after ? [] : [{ kind: 'edit', path, before, edits: [differenceOf(before, after)] }],
    );
    return [...edits, ...moves];
  }
}

/** The one edit that makes one text of another. Never parts a `\r\n` or a surrogate pair. */
function differenceOf(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  while (start > 0 && !/^[ -~\n]$/.test(before[start - 1] ?? '')) start--;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  while (end > 0 && !/^[ -~\r]$/.test(before[before.length - end] ?? '')) end--;
  return { start, end: before.length - end, newText: after.slice(start, after.length - end) };
}
