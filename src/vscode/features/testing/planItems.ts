import * as vscode from 'vscode';
import type { Runnable, RunnableGroup } from '../../../core/plan/runnables';
import { featureFolderOf, basename } from '../../../core/repo/paths';
import { labelOf, type Place, uriOf } from '../../host';
import { titleOf } from '../featureStore';
import type { PlanToRun } from './planToRun';

/** What an item of the Testing view stands for. */
export type Meaning =
  | { readonly kind: 'plan'; readonly place: Place }
  | { readonly kind: 'group'; readonly place: Place; readonly group: RunnableGroup }
  | {
      readonly kind: 'command';
      readonly place: Place;
      readonly group: RunnableGroup;
      readonly runnable: Runnable;
    };

/** An item as it should be. */
interface Wanted {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly range: vscode.Range;
  readonly meaning: Meaning;
}

/** How a group is shown. */
interface Shown {
  readonly group: RunnableGroup;
  /** That it begins at. */
  readonly line: number;
}

/**
 * The items of a test controller: plan, then group, then command. An item is the same object as long as it means the same
 * command of the same unit, however the text around it changes.
 */
export class PlanItems {
  readonly #meanings = new WeakMap<vscode.TestItem, Meaning>();
  /** The groups of the plans that are read, by the ids of the items. */
  readonly #shown = new Map<string, ReadonlyMap<string, Shown>>();

  constructor(private readonly controller: vscode.TestController) {}

  /** What an item stands for; undefined for results within a command, and for items that are gone. */
  meaningOf(item: vscode.TestItem): Meaning | undefined {
    return this.#meanings.get(item);
  }

  /** The item of a plan; undefined when there is none. */
  of(place: Place): vscode.TestItem | undefined {
    return this.controller.items.get(keyOf(place));
  }

  /** Whether the groups of a plan are there. */
  isRead(place: Place): boolean {
    return this.#shown.has(keyOf(place));
  }

  /** Shows a plan that was not read yet. */
  announce(place: Place): vscode.TestItem {
    const known = this.of(place);
    if (known) return known;
    const feature = featureFolderOf(place.path);
    const item = this.controller.createTestItem(
      keyOf(place),
      feature ? titleOf(feature) : basename(place.path),
      uriOf(place),
    );
    item.description = labelOf(place);
    item.canResolveChildren = true;
    this.#meanings.set(item, { kind: 'plan', place });
    this.controller.items.add(item);
    return item;
  }

  /** Shows a plan as it is now, and gives its item; one without commands is not shown. */
  show(read: PlanToRun): vscode.TestItem | undefined {
    const { place, plan, groups } = read;
    if (groups.length === 0) {
      this.remove(place);
      return undefined;
    }
    const item = this.announce(place);
    item.canResolveChildren = false;
    item.range = plan.title ? read.rangeOf(plan.title.span) : START;
    const before = this.#shown.get(item.id);
    const ranges = groups.map(({ span }) => read.rangeOf(span));
    const wanted = wantedGroups(place, groups, ranges);
    this.#fill(item, wanted);
    const now = new Map<string, Shown>();
    for (const { id, group, range } of wanted) {
      const line = range.start.line;
      now.set(id, { group, line });
      const old = before?.get(id);
      const groupItem = item.children.get(id);
      if (!groupItem) continue;
      // What was run is another text by now.
      if (old && old.group.hash !== group.hash) this.controller.invalidateTestResults(groupItem);
      // The same group on the same line: nothing in it moved.
      if (old?.group !== group || old.line !== line) this.#fill(groupItem, wantedCommands(read, group));
    }
    this.#shown.set(item.id, now);
    return item;
  }

  remove(place: Place): void {
    this.#shown.delete(keyOf(place));
    this.controller.items.delete(keyOf(place));
  }

  /** Removes the plans that are not to be kept. */
  removeUnless(isKept: (place: Place) => boolean): void {
    for (const [, item] of [...this.controller.items]) {
      const meaning = this.meaningOf(item);
      if (meaning && !isKept(meaning.place)) this.remove(meaning.place);
    }
  }

  /** Items of commands below an item, itself included, in the order of the plan. */
  commandsIn(item: vscode.TestItem): readonly vscode.TestItem[] {
    if (this.meaningOf(item)?.kind === 'command') return [item];
    return inOrder(item.children).flatMap((child) => this.commandsIn(child));
  }

  /** The item of a group, as it is now. */
  groupItem(place: Place, group: RunnableGroup): vscode.TestItem | undefined {
    return inOrder(this.of(place)?.children).find((item) => {
      const meaning = this.meaningOf(item);
      return meaning?.kind === 'group' && meaning.group === group;
    });
  }

  /** Makes the children of an item what they should be; what is there and still wanted stays. */
  #fill(parent: vscode.TestItem, wanted: readonly Wanted[]): void {
    const ids = new Set(wanted.map(({ id }) => id));
    for (const [id] of [...parent.children]) if (!ids.has(id)) parent.children.delete(id);
    for (const [index, { id, label, description, range, meaning }] of wanted.entries()) {
      const known = parent.children.get(id);
      const item = known ?? this.controller.createTestItem(id, label, parent.uri);
      item.label = label;
      item.description = description ?? '';
      item.range = range;
      item.sortText = String(index).padStart(SORT_DIGITS, '0');
      this.#meanings.set(item, meaning);
      if (!known) parent.children.add(item);
    }
  }
}

const START = new vscode.Range(0, 0, 0, 0);
const SORT_DIGITS = 6;

/** The items of a collection as `sortText` orders them. */
export function inOrder(items: vscode.TestItemCollection | undefined): readonly vscode.TestItem[] {
  const sortOf = ({ sortText = '' }: vscode.TestItem): string => sortText;
  return [...(items ?? [])].map(([, item]) => item).sort((a, b) => (sortOf(a) < sortOf(b) ? -1 : 1));
}

function keyOf(place: Place): string {
  return uriOf(place).toString();
}

function wantedGroups(
  place: Place,
  groups: readonly RunnableGroup[],
  ranges: readonly vscode.Range[],
): readonly (Wanted & { readonly group: RunnableGroup })[] {
  const numbered = numbering();
  return groups.map((group, index) => ({
    id: numbered(group.unit ?? `# ${group.title}`),
    label: labelOfGroup(group),
    range: ranges[index] ?? START,
    group,
    meaning: { kind: 'group', place, group },
  }));
}

function wantedCommands({ place, rangeOf }: PlanToRun, group: RunnableGroup): readonly Wanted[] {
  const numbered = numbering();
  return group.runnables.map((runnable) => ({
    id: numbered(runnable.text),
    label: labelOfCommand(runnable),
    ...descriptionOf(runnable),
    range: rangeOf(runnable.span),
    meaning: { kind: 'command', place, group, runnable },
  }));
}

/** How a group is named to people: `S-1: Serve the tides`. */
export function labelOfGroup({ unit, title }: RunnableGroup): string {
  if (unit === undefined) return title;
  return title === '' ? unit : `${unit}: ${title}`;
}

/** What its plan calls it, and what its plan expects of it. */
function descriptionOf({ label, threshold }: Runnable): Pick<Wanted, 'description'> {
  const parts = [label, threshold && `threshold: ${threshold.text}`].filter((part) => part !== undefined);
  return parts.length > 0 ? { description: parts.join(', ') } : {};
}

/** A command on one line. */
function labelOfCommand({ text }: Runnable): string {
  const [first = '', ...others] = text.split(/\r?\n/);
  return others.length > 0 ? `${first} …` : first;
}

/** Makes names unique in the order they come: the second `a` is `a~2`. */
function numbering(): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return nth === 1 ? name : `${name}~${nth}`;
  };
}
