import * as vscode from 'vscode';
import type { PlanGate, StopToken } from '../../core/gates/gate';
import { planGate } from '../../core/gates/planGate';
import type { Item } from '../../core/plan/model';
import type { CommandId } from '../contributions';
import type { TreeCommandId } from '../treeContributions';
import type { Clock } from '../../core/ports';
import { DisposableStore } from '../disposables';
import { systemClock } from '../host';
import { withoutLinks } from '../messages';
import type { LiveCheck } from './liveCheck';
import { loopLines, loopWords } from './loopText';
import type { OpenPlan } from './openPlan';
import type { PlanSessions } from './planSessions';
import { rangeIn } from './tree/planDocument';
import { type GateState, gateOf, nameOf } from '../../core/plan/summary';
import { plainText } from '../../core/plan/unitLabel';

const COMMAND: TreeCommandId = 'planloom.showOpenItems';

/** Milliseconds that follow a keystroke before the gate is looked at again. */
const DELAY = 50;

/** The gate of the plan that the active editor shows, followed while it is typed. */
export class ActiveGate implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Another plan is active, or what it says may be something else now. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly sessions: PlanSessions,
    private readonly live?: Pick<LiveCheck, 'surroundingsOf' | 'onDidCheck'>,
    private readonly clock: Clock = systemClock,
  ) {
    if (live)
      this.#store.add(
        live.onDidCheck((plan) => {
          if (plan === this.plan) this.#schedule();
        }),
      );
    this.#store.add(vscode.window.onDidChangeActiveTextEditor(() => this.#changed.fire()));
    this.#store.add(sessions.onDidClose(() => this.#schedule()));
    this.#store.add(
      sessions.onDidChange((plan) => {
        if (plan === this.plan) this.#schedule();
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  /** The active plan; undefined when the active editor shows none, or it is still being read. */
  get plan(): OpenPlan | undefined {
    const document = vscode.window.activeTextEditor?.document;
    return document && this.sessions.get(document.uri);
  }

  /** undefined when no plan with units is active. */
  get state(): GateState | undefined {
    const { plan } = this;
    return plan && gateOf(plan.plan);
  }

  /** Where the active plan stands, as far as what it is held against is known; undefined where that is not looked at. */
  get gate(): PlanGate | undefined {
    const { plan, live } = this;
    if (!plan || !live) return undefined;
    const { feature, source } = live.surroundingsOf(plan);
    return planGate(plan.plan, { ...(feature && { feature }), ...(source && { source }) }, this.clock.now());
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
    }, DELAY);
  }
}

/** Shows the gate of the active plan's current unit in the status bar; a click leads to what is open. */
export class GateStatus implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #gate: ActiveGate;
  readonly #item: vscode.StatusBarItem;

  constructor(sessions: PlanSessions, live: LiveCheck, clock: Clock) {
    this.#gate = this.#store.add(new ActiveGate(sessions, live, clock));
    this.#item = this.#store.add(
      vscode.window.createStatusBarItem('planloom.gate', vscode.StatusBarAlignment.Left, 10),
    );
    this.#item.name = 'Planloom: Gate of the Current Story or Phase';
    this.#item.command = COMMAND;
    this.#store.add(this.#gate.onDidChange(() => this.#update()));
    this.#store.add(vscode.commands.registerCommand(COMMAND, () => showOpenItems(this.#gate)));
    this.#update();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #update(): void {
    const { state, gate, plan } = this.#gate;
    const words = plan ? loopWords(plan.plan, gate, state?.unit) : [];
    if (!plan || (!state && words.length === 0)) {
      this.#item.hide();
      return;
    }
    const isDoubtful = gate?.units.some((unit) => unit.state === 'contradicted') === true;
    const text = [...(state ? [state.text] : []), ...words].join(' · ');
    this.#item.text = `$(${isDoubtful ? 'warning' : state && !state.unit ? 'pass' : 'key'}) ${text}`;
    this.#item.tooltip = tooltipOf(state ?? { text, open: [] }, loopLines(gate));
    this.#item.accessibilityInformation = { label: state ? `${text}, ${state.open.length} items open` : text };
    this.#item.command = state ? COMMAND : gate?.token && pauseCommands[gate.token];
    this.#item.show();
  }
}

/** What a click leads to where a plan has no items to go to. */
const pauseCommands: Readonly<Partial<Record<StopToken, CommandId>>> = {
  NEEDS_CLARIFICATION: 'planloom.showClarifications',
  READY_FOR_APPROVAL: 'planloom.approvePlan',
};

/** Lets the user choose among the open exit items, and goes there. */
async function showOpenItems({ plan, state }: ActiveGate): Promise<void> {
  if (!plan || !state) {
    await vscode.window.showInformationMessage('The active editor shows no plan with stories, phases or tasks.');
  } else if (!state.unit) {
    await vscode.window.showInformationMessage(withoutLinks(`${state.text}.`));
  } else if (state.open.length === 0) {
    await show(plan, state.unit.heading.textSpan);
  } else {
    const item = await pickItem(state);
    // The plan may have changed while the list was open.
    const now = gateOf(plan.plan)?.open.find(({ text }) => text === item?.text);
    if (now) await show(plan, now.textSpan);
  }
}

async function pickItem(gate: GateState): Promise<Item | undefined> {
  const picks = gate.open.map((item) => ({
    label: plainText(item.text),
    ...(item.box?.state === 'partial' && { description: 'begun' }),
    item,
  }));
  const picked = await vscode.window.showQuickPick(picks, {
    title: gate.text,
    placeHolder: gate.unit?.gate ? 'Go to an open exit item' : 'Go to an open task',
    matchOnDescription: true,
  });
  return picked?.item;
}

async function show(open: OpenPlan, span: Item['textSpan']): Promise<void> {
  const range = rangeIn(open.document, open.plan.resolve(span));
  await vscode.window.showTextDocument(open.document, { selection: new vscode.Range(range.start, range.start) });
}

/** Plan text is data: it is appended as text, so that nothing in it becomes a link. */
function tooltipOf({ unit, open, text }: GateState, lines: readonly string[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  const withLines = (): vscode.MarkdownString =>
    lines.reduce((whole, line) => whole.appendMarkdown('\n\n').appendText(line), tooltip);
  if (!unit) {
    tooltip.appendText(`${text}.`);
    return withLines();
  }
  tooltip.appendMarkdown('**').appendText(text).appendMarkdown('**  \n');
  tooltip.appendText(plainText(unit.title === '' ? nameOf(unit) : unit.title));
  if (unit.gateText) tooltip.appendMarkdown('\n\nExit gate: ').appendText(plainText(unit.gateText.text));
  for (const item of open) tooltip.appendMarkdown('\n- ').appendText(plainText(item.text));
  if (unit.kind === 'story' && !unit.gate)
    tooltip.appendMarkdown('\n\n').appendText('This story has no Story Exit Checklist.');
  return withLines();
}
