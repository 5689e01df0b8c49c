import * as vscode from 'vscode';
import { planGate } from '../../../core/gates/planGate';
import { decisionLenses, type LoggedPlan } from '../../../core/language/decisionLenses';
import type { Lens, LensGroup, LensIcon } from '../../../core/language/lens';
import { lensesIn } from '../../../core/language/lenses';
import { dirname, planOf } from '../../../core/repo/paths';
import { DisposableStore } from '../../disposables';
import { openDocument, type Place } from '../../host';
import { messageOf } from '../../messageOf';
import { telling, UserMessage } from '../../messages';
import { isOn, onDidChangeSettings } from '../../settings';
import { logPlace } from '../decisionLogCheck';
import { PLAN_LANGUAGES } from '../detection';
import { unitStateIcons } from '../tree/gateStates';
import type { LanguageHost } from './languageHost';
import { doLensAction } from './lensActions';
import { type ClickedLens, LensClicks } from './lensClicks';
import { MissedEdits } from './missedEdits';
import { planWithFacts } from './planWithFacts';

/** Milliseconds that changes are collected before VS Code is told to ask again. */
const COLLECT = 100;

/** What plans and decision logs show above their lines. */
export function registerCodeLens(host: LanguageHost): vscode.Disposable {
  const store = new DisposableStore();
  const provider = store.add(new PlanLenses(host));
  store.add(vscode.languages.registerCodeLensProvider(PLAN_LANGUAGES, provider));
  return store;
}

/** A lens that waits to come into view. */
class PlacedLens extends vscode.CodeLens {
  constructor(
    readonly place: Place,
    readonly document: vscode.TextDocument,
    readonly lens: Lens,
    line: number,
  ) {
    super(new vscode.Range(line, 0, line, 0));
    this.version = document.version;
  }

  /** Of the document that the lens speaks of. */
  readonly version: number;
}

class PlanLenses implements vscode.CodeLensProvider<PlacedLens>, vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());
  readonly #clicks = this.#store.add(new LensClicks((uri, lens) => this.#click(uri, lens)));
  readonly #missed = this.#store.add(new MissedEdits(() => this.#changed.fire()));
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(private readonly host: LanguageHost) {
    const { plans, stores, execPlans } = host;
    // After an edit VS Code mostly asks by itself; here it is told what else makes lenses say something else.
    this.#store.add(plans.onDidChangeFacts(() => this.#changed.fire()));
    this.#store.add(stores.onDidChange(() => this.#schedule()));
    this.#store.add(execPlans.onDidChangeFiles(() => this.#schedule()));
    this.#store.add(onDidChangeSettings(Object.values(settings), () => this.#schedule()));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  async provideCodeLenses(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<PlacedLens[] | undefined> {
    const lenses = await this.#lensesOf(document, token);
    if (lenses && !token.isCancellationRequested) this.#missed.answered(document);
    return lenses;
  }

  async #lensesOf(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<PlacedLens[] | undefined> {
    const isShown = (group: LensGroup): boolean => isOn(settings[group], document.uri);
    const log = logPlace(document);
    if (log) return isShown('decisionLog') ? this.#ofLog(document, log) : undefined;
    const view = await this.host.plans.view(document, token);
    if (!view) return undefined;
    const { place, open } = view;
    const { files } = this.host.plans.world(place.folder);
    const lenses = lensesIn(view, { files, problems: () => this.host.live.problems(open), isShown });
    // Several stand above one line.
    let at = -1;
    let line = 0;
    return lenses.map((lens) => {
      if (lens.at !== at) ({ line } = view.document.positionAt((at = lens.at)));
      return new PlacedLens(place, document, lens, line);
    });
  }

  async resolveCodeLens(placed: PlacedLens): Promise<PlacedLens> {
    placed.command = await this.#command(placed);
    return placed;
  }

  async #command({ document, lens, version }: PlacedLens): Promise<vscode.Command> {
    try {
      const { icon, title, details, action } = await lens.face(this.host.host.clock.now());
      return {
        // VS Code drops an ordinary blank behind an icon.
        title: `${icon ? `$(${icons[icon]})\u00A0` : ''}${withoutIcons(title)}`,
        ...(details && { tooltip: details.join('\n') }),
        command: action ? this.#clicks.commandFor(document.uri, lens) : '',
      };
    } catch (error) {
      if (document.version !== version) return { title: '…', command: '' };
      this.host.host.log.warn(`A code lens of ${document.uri.toString()} could not be made.`, error);
      return { title: withoutIcons(`Cannot be read: ${messageOf(error)}`), command: '' };
    }
  }

  /** Does what a lens that was clicked is to do now. */
  async #click(uri: vscode.Uri, clicked: ClickedLens): Promise<void> {
    const { host } = this.host;
    const document = openDocument(uri);
    const cancellation = new vscode.CancellationTokenSource();
    await telling(host, 'Planloom: Code Lens', async () => {
      const lenses = (document && (await this.#lensesOf(document, cancellation.token))) ?? [];
      const placed = lenses.find(
        ({ lens: { group, about, says } }) =>
          group === clicked.group && about === clicked.about && says === clicked.says,
      );
      const { action } = (await placed?.lens.face(host.clock.now())) ?? {};
      if (!placed || !action)
        throw new UserMessage(`What this line said of "${clicked.about}" is no longer so.`, undefined, 'info');
      await doLensAction(this.host, placed.place, uri, action);
    });
    cancellation.dispose();
  }

  #ofLog(document: vscode.TextDocument, log: Place): PlacedLens[] {
    let plan: Promise<LoggedPlan | undefined> | undefined;
    const lenses = decisionLenses(document.getText(), () => (plan ??= this.#planBeside(log)));
    return lenses.map((lens) => new PlacedLens(log, document, lens, document.positionAt(lens.at).line));
  }

  async #planBeside({ folder, path }: Place): Promise<LoggedPlan | undefined> {
    const beside = await this.host.plans.world(folder).planAt(planOf(dirname(path)));
    if (!beside) return undefined;
    const view = await planWithFacts(this.host, folder, beside);
    const { feature, source } = view.surroundings;
    const gate = feature && planGate(view.plan, { feature, ...(source && { source }) }, this.host.host.clock.now());
    return { view, ...(gate && { gate }) };
  }

  #schedule(): void {
    if (this.#store.isDisposed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
    }, COLLECT);
  }
}

const settings = {
  story: 'planloom.codeLens.story',
  section: 'planloom.codeLens.section',
  phase: 'planloom.codeLens.phase',
  execPlan: 'planloom.codeLens.execPlan',
  decisionLog: 'planloom.codeLens.decisionLog',
} as const satisfies Readonly<Record<LensGroup, string>>;

const icons: Readonly<Record<LensIcon, string>> = {
  'not-started': unitStateIcons['not-started'].name,
  'in-progress': unitStateIcons['in-progress'].name,
  'gate-open': unitStateIcons['gate-open'].name,
  passed: unitStateIcons.passed.name,
  contradicted: unitStateIcons.contradicted.name,
  blocked: unitStateIcons.blocked.name,
  next: 'arrow-right',
  run: 'run-all',
  gate: 'key',
  pass: 'pass',
  missing: 'add',
  milestones: 'milestone',
  relation: 'link',
};

/** VS Code draws `$(name)` in the title of a lens as an icon; what plans hold is text. */
function withoutIcons(title: string): string {
  return title.replace(/\$\(/g, '\\$(');
}
