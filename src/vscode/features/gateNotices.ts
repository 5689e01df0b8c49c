import * as vscode from 'vscode';
import { featureFolderOf } from '../../core/repo/paths';
import type { Range } from '../../core/text/range';
import { applyChanges, ChangeRefused } from '../applyChanges';
import { type Host, labelOf, type Place, uriOf } from '../host';
import { telling, UserMessage, withoutLinks } from '../messages';
import { titleOf } from './featureStore';
import type { PlanSessions } from './planSessions';
import { unitKeys } from './tree/address';
import { planIn, rangeIn } from './tree/planDocument';
import { plainText } from '../../core/plan/unitLabel';

/** A plan with items that another program ticked, and that are not so. */
export interface BrokenGate {
  readonly place: Place;
  /** The file as it was looked at. */
  readonly text: string;
  /** What is to be told; none where nothing is new. */
  readonly items: readonly BrokenItem[];
  /** What is ticked and not so besides. */
  readonly others: readonly BrokenItem[];
}

/** An item of a gate that is ticked and not so. */
export interface BrokenItem {
  /** As `itemKey` says. */
  readonly key: string;
  /** The name of its unit. */
  readonly unit: string;
  readonly text: string;
  /** Why it is not so. */
  readonly sentence: string;
  /** UTF-16 offsets, in the text of its plan, of the box with its brackets. */
  readonly box: Range;
}

/** A notification that is up. */
interface Shown {
  /** What came while it was. */
  next?: BrokenGate | undefined;
  readonly timer: ReturnType<typeof setTimeout>;
}

const SHOW = 'Show';
const UNTICK = 'Untick';
const TITLE = 'Look at Gates';

/**
 * Milliseconds after which an unanswered notification holds nothing up any more. VS Code takes it out of sight earlier, keeps it
 * in its list, and says nothing of either.
 */
const PATIENCE = 30_000;

/** Tells of broken gates: one notification for each plan at a time, and one for all where many plans changed at once. */
export class GateNotices implements vscode.Disposable {
  /** By the plan's URI. */
  readonly #shown = new Map<string, Shown>();

  constructor(
    private readonly host: Pick<Host, 'log'>,
    private readonly sessions: PlanSessions,
    private readonly patience = PATIENCE,
  ) {}

  dispose(): void {
    for (const { timer } of this.#shown.values()) clearTimeout(timer);
    this.#shown.clear();
  }

  /** @param looked plans as they are now, also those without anything new */
  tell(looked: readonly BrokenGate[]): void {
    const [only, ...others] = looked.filter(({ items }) => items.length > 0);
    for (const now of looked) {
      const shown = this.#shown.get(uriOf(now.place).toString());
      if (shown?.next) shown.next = together(shown.next, now, others.length === 0);
    }
    if (!only) return;
    if (others.length > 0) void telling(this.host, TITLE, () => this.#tellOfMany([only, ...others]));
    else void telling(this.host, TITLE, () => this.#tellOf(only));
  }

  async #tellOf(broken: BrokenGate): Promise<void> {
    const key = uriOf(broken.place).toString();
    const earlier = this.#shown.get(key);
    if (earlier) {
      earlier.next ??= broken;
      return;
    }
    const shown: Shown = { timer: setTimeout(() => this.#goOn(key, shown), this.patience) };
    this.#shown.set(key, shown);
    try {
      const chosen = await vscode.window.showWarningMessage(withoutLinks(messageOf(broken)), SHOW, UNTICK);
      if (chosen === SHOW) await this.#show(broken);
      if (chosen === UNTICK) await this.#untick(broken);
    } finally {
      this.#goOn(key, shown);
    }
  }

  /** Tells what came while a notification was up. */
  #goOn(key: string, shown: Shown): void {
    if (this.#shown.get(key) !== shown) return;
    clearTimeout(shown.timer);
    this.#shown.delete(key);
    if (shown.next) this.tell([shown.next]);
  }

  async #tellOfMany(broken: readonly BrokenGate[]): Promise<void> {
    const message = `${broken.length} plans were changed on disk so that items of their gates are ticked without the evidence for it.`;
    if ((await vscode.window.showWarningMessage(message, SHOW)) !== SHOW) return;
    const picks = broken.map((of) => ({ label: nameOf(of), description: unitsOf(of), of }));
    const picked = await vscode.window.showQuickPick(picks, { title: 'Plans Ticked without Evidence' });
    if (picked) await this.#show(picked.of);
  }

  async #show({ place, items }: BrokenGate): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uriOf(place));
    const plan = planIn(document, this.sessions);
    const wanted = new Set(items.map(({ key }) => key));
    const units = unitKeys(plan?.units ?? []);
    const item = plan?.units
      .flatMap(({ gate = [] }, index) => gate.filter(({ text }) => wanted.has(itemKey(units[index], text))))
      .find(({ box }) => box?.state === 'done');
    const range = plan && item && rangeIn(document, plan.resolve(item.span));
    const editor = await vscode.window.showTextDocument(document, {
      preview: false,
      ...(range && { selection: new vscode.Range(range.start, range.start) }),
    });
    if (range) editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** Takes the ticks back that were told of, and no others; only in the file that was looked at. */
  async #untick(broken: BrokenGate): Promise<void> {
    const { place, text, items } = broken;
    const edits = items.map(({ box }) => ({ start: box.start + 1, end: box.end - 1, newText: ' ' }));
    try {
      await applyChanges(place.folder, [{ kind: 'edit', path: place.path, before: text, edits }], { save: 'clean' });
    } catch (error) {
      if (!(error instanceof ChangeRefused)) throw error;
      const message = `${labelOf(place)} changed after this was found, so nothing was unticked; look at it as it is now.`;
      throw new UserMessage(message, { label: SHOW, run: () => this.#show(broken) });
    }
  }
}

/**
 * What waits to be told, as its plan is by now: what was mended meanwhile is not told.
 *
 * @param withNew what is new waits with it
 */
function together(waiting: BrokenGate, now: BrokenGate, withNew: boolean): BrokenGate {
  const keys = new Set([...waiting.items, ...(withNew ? now.items : [])].map(({ key }) => key));
  const all = [...now.others, ...now.items];
  return { ...now, items: all.filter(({ key }) => keys.has(key)), others: all.filter(({ key }) => !keys.has(key)) };
}

/**
 * Names an item of a gate in every text of its plan.
 *
 * @param unit as `unitKeys` says
 */
export function itemKey(unit: string | undefined, text: string): string {
  return JSON.stringify([unit ?? '', text]);
}

function unitsOf({ items }: BrokenGate): string {
  return [...new Set(items.map(({ unit }) => unit))].join(', ');
}

function messageOf(broken: BrokenGate): string {
  const { items } = broken;
  const [first, ...others] = items;
  const what = others.length === 0 ? 'an exit item' : `${items.length} exit items`;
  const text = plainText(first?.text ?? '').replace(/[.:]$/, '');
  const such = others.length === 0 ? text : `such as ${text}`;
  const lead = `${nameOf(broken)}: another program ticked ${what} of ${unitsOf(broken)} without the evidence for it: ${such}.`;
  return first ? `${lead} ${plainText(first.sentence)}` : lead;
}

function nameOf({ place }: BrokenGate): string {
  const feature = featureFolderOf(place.path);
  return feature ? titleOf(feature) : labelOf(place);
}
