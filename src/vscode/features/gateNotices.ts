import * as vscode from 'vscode';
import { featureFolderOf } from '../../core/repo/paths';
import type { Range } from '../../core/text/range';
import { applyChanges, ChangeRefused } from '../applyChanges';
import { type Host, labelOf, type Place, uriOf } from '../host';
import { telling, UserMessage } from '../messages';
import { titleOf } from './featureStore';
import type { PlanSessions } from './planSessions';
import { planIn, rangeIn } from './tree/planDocument';
import { plainText } from './tree/planNodes';

/** A plan with items that another program ticked, and that are not so. */
export interface BrokenGate {
  readonly place: Place;
  /** The file as it was looked at. */
  readonly text: string;
  /** Names of the units. */
  readonly units: readonly string[];
  readonly items: readonly {
    readonly text: string;
    /** Why it is not so. */
    readonly sentence: string;
    /** UTF-16 offsets in `text` of the box with its brackets. */
    readonly box: Range;
  }[];
}

const SHOW = 'Show';
const UNTICK = 'Untick';
const TITLE = 'Look at Gates';

/** Tells of broken gates: one notification for each plan at a time, and one for all where many plans changed at once. */
export class GateNotices {
  /** What came while a notification of the same plan is still up. */
  readonly #waiting = new Map<string, BrokenGate | undefined>();

  constructor(
    private readonly host: Pick<Host, 'log'>,
    private readonly sessions: PlanSessions,
  ) {}

  tell(broken: readonly BrokenGate[]): void {
    const [only, ...others] = broken;
    if (!only) return;
    if (others.length > 0) void telling(this.host, TITLE, () => this.#tellOfMany(broken));
    else void telling(this.host, TITLE, () => this.#tellOf(only));
  }

  async #tellOf(broken: BrokenGate): Promise<void> {
    const key = uriOf(broken.place).toString();
    if (this.#waiting.has(key)) {
      this.#waiting.set(key, broken);
      return;
    }
    this.#waiting.set(key, undefined);
    try {
      const chosen = await vscode.window.showWarningMessage(messageOf(broken), SHOW, UNTICK);
      if (chosen === SHOW) await this.#show(broken);
      if (chosen === UNTICK) await this.#untick(broken);
    } finally {
      const next = this.#waiting.get(key);
      this.#waiting.delete(key);
      if (next) this.tell([next]);
    }
  }

  async #tellOfMany(broken: readonly BrokenGate[]): Promise<void> {
    const message = `${broken.length} plans were changed on disk so that items of their gates are ticked without the evidence for it.`;
    if ((await vscode.window.showWarningMessage(message, SHOW)) !== SHOW) return;
    const picks = broken.map((of) => ({ label: nameOf(of), description: of.units.join(', '), of }));
    const picked = await vscode.window.showQuickPick(picks, { title: 'Plans Ticked without Evidence' });
    if (picked) await this.#show(picked.of);
  }

  async #show({ place, items }: BrokenGate): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uriOf(place));
    const plan = planIn(document, this.sessions);
    const wanted = new Set(items.map(({ text }) => text));
    const item = plan?.units
      .flatMap(({ gate = [] }) => gate)
      .find(({ text, box }) => box?.state === 'done' && wanted.has(text));
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

function messageOf(broken: BrokenGate): string {
  const { units, items } = broken;
  const [first, ...others] = items;
  const what = others.length === 0 ? 'an exit item' : `${items.length} exit items`;
  const text = plainText(first?.text ?? '').replace(/[.:]$/, '');
  const such = others.length === 0 ? text : `such as ${text}`;
  const lead = `${nameOf(broken)}: another program ticked ${what} of ${units.join(', ')} without the evidence for it: ${such}.`;
  return first ? `${lead} ${plainText(first.sentence)}` : lead;
}

function nameOf({ place }: BrokenGate): string {
  const feature = featureFolderOf(place.path);
  return feature ? titleOf(feature) : labelOf(place);
}
