import * as vscode from 'vscode';
import { insertMissingBelow } from '../../../core/actions/insertMissingBelow';
import { decisionLenses, type LoggedPlan } from '../../../core/language/decisionLenses';
import type { Lens, LensAction, LensFace, LensGroup, LensIcon } from '../../../core/language/lens';
import { lensesIn } from '../../../core/language/lenses';
import type { Surroundings } from '../../../core/lint/rule';
import { planGate } from '../../../core/gates/planGate';
import { readFeatureFacts } from '../../../core/repo/features';
import { dirname, planOf } from '../../../core/repo/paths';
import { applyChanges, ChangeRefused } from '../../applyChanges';
import type { CommandId } from '../../contributions';
import { DisposableStore } from '../../disposables';
import type { Place } from '../../host';
import { messageOf, telling, UserMessage } from '../../messages';
import { minimalEdits } from '../../minimalEdits';
import { isOn, onDidChangeSettings } from '../../settings';
import { logPlace } from '../decisionLogCheck';
import { featureOf } from '../featureStore';
import type { OpenPlan } from '../openPlan';
import { unitStateIcons } from '../tree/gateStates';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';
import { locationIn } from './languagePlans';

/** Milliseconds that changes are collected before VS Code is told to ask again. */
const COLLECT = 100;

/**
 * Lenses that are worked out before VS Code asks for each. When the editor gets the focus while it scrolls, VS Code (as of 1.139)
 * gives new lenses what the old ones were to do, and has forgotten that already: a click then only says that the command was not
 * found, until the next edit. What a lens does from the start cannot be mixed up.
 */
const MOST_AT_ONCE = 100;

/** For lenses alone: puts in what is missing below a heading. Arguments: the plan's URI, the heading's line. */
const INSERT_MISSING = '_planloom.insertMissingBelow';

/** What plans and decision logs show above their lines. */
export function registerCodeLens(host: LanguageHost): vscode.Disposable {
  const store = new DisposableStore();
  const provider = store.add(new PlanLenses(host));
  store.add(vscode.languages.registerCodeLensProvider(PLAN_LANGUAGES, provider));
  const insert = (uri: unknown, line: unknown): Promise<void> => insertMissing(host, uri, line);
  store.add(
    vscode.commands.registerCommand(INSERT_MISSING, (uri, line) =>
      telling(host.host, 'Planloom: Insert What Is Missing', () => insert(uri, line)),
    ),
  );
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
  /** What each plan was last held against. */
  readonly #around = new WeakMap<OpenPlan, Surroundings>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(private readonly host: LanguageHost) {
    const { live, stores, execPlans } = host;
    // After an edit VS Code asks by itself; here it is told what else makes lenses say something else.
    this.#store.add(
      live.onDidCheck((open) => {
        const now = live.surroundingsOf(open);
        if (this.#around.get(open) !== now) this.#schedule();
        this.#around.set(open, now);
      }),
    );
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
    const isShown = (group: LensGroup): boolean => isOn(settings[group], document.uri);
    const log = logPlace(document);
    if (log) return isShown('decisionLog') ? this.#whole(this.#ofLog(document, log)) : undefined;
    const view = await this.host.plans.view(document, token);
    if (!view) return undefined;
    const { place, open } = view;
    const { files } = this.host.plans.world(place.folder);
    const lenses = lensesIn(view, { files, problems: () => this.host.live.problems(open), isShown });
    return this.#whole(
      lenses.map((lens) => new PlacedLens(place, document, lens, view.document.positionAt(lens.at).line)),
    );
  }

  async #whole(lenses: PlacedLens[]): Promise<PlacedLens[]> {
    if (lenses.length <= MOST_AT_ONCE) await Promise.all(lenses.map((lens) => this.resolveCodeLens(lens)));
    return lenses;
  }

  async resolveCodeLens(placed: PlacedLens): Promise<PlacedLens> {
    placed.command = await this.#command(placed);
    return placed;
  }

  async #command({ place, document, lens, version }: PlacedLens): Promise<vscode.Command> {
    try {
      const face = await lens.face(this.host.host.clock.now());
      const command = commandOf(place, document.uri, face);
      // After an edit the places that it leads to may be others: it says what it said until VS Code has asked for new lenses.
      return document.version === version ? command : { ...command, command: '' };
    } catch (error) {
      if (document.version !== version) return { title: '…', command: '' };
      this.host.host.log.warn(`A code lens of ${document.uri.toString()} could not be made.`, error);
      return { title: withoutIcons(`Cannot be read: ${messageOf(error)}`), command: '' };
    }
  }

  #ofLog(document: vscode.TextDocument, log: Place): PlacedLens[] {
    let plan: Promise<LoggedPlan | undefined> | undefined;
    const lenses = decisionLenses(document.getText(), () => (plan ??= this.#planBeside(log)));
    return lenses.map((lens) => new PlacedLens(log, document, lens, document.positionAt(lens.at).line));
  }

  async #planBeside({ folder, path }: Place): Promise<LoggedPlan | undefined> {
    const { plans, stores, host } = this.host;
    const feature = dirname(path);
    const world = plans.world(folder);
    const view = await world.planAt(planOf(feature));
    if (!view) return undefined;
    const { feature: around, source } = view.surroundings;
    const now = host.clock.now();
    if (around) return { view, gate: planGate(view.plan, { feature: around, ...(source && { source }) }, now) };
    const store = featureOf(feature) === undefined ? undefined : stores.rootOf(folder)?.store;
    const gate = store
      ? await store.gate(feature, view.plan)
      : planGate(view.plan, { feature: await readFeatureFacts(world.files, feature) }, now);
    return gate && { view, gate };
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

function commandOf(place: Place, uri: vscode.Uri, { icon, title, details, action }: LensFace): vscode.Command {
  return {
    // VS Code drops an ordinary blank behind an icon.
    title: `${icon ? `$(${icons[icon]})\u00A0` : ''}${withoutIcons(title)}`,
    ...(details && { tooltip: details.join('\n') }),
    ...callOf(place, uri, action),
  };
}

function callOf(
  { folder }: Place,
  uri: vscode.Uri,
  action: LensAction | undefined,
): Pick<vscode.Command, 'command' | 'arguments'> {
  switch (action?.kind) {
    case undefined:
      return { command: '' };
    case 'run-tests':
      return { command: 'planloom.runTests' satisfies CommandId, arguments: [uri, action.unit] };
    case 'pass-gate':
      return {
        command: 'planloom.passGate' satisfies CommandId,
        arguments: [uri, ...(action.unit === undefined ? [] : [{ unit: action.unit }])],
      };
    case 'insert-missing':
      return { command: INSERT_MISSING, arguments: [uri, action.line] };
    case 'new-milestone':
      return { command: 'planloom.newMilestone' satisfies CommandId, arguments: [uri] };
    case 'show': {
      const places = action.places.map((one) => locationIn(folder, one));
      const [only, ...others] = places;
      if (!only) return { command: '' };
      return others.length === 0
        ? { command: 'vscode.open', arguments: [only.uri, { selection: only.range }] }
        : { command: 'editor.action.peekLocations', arguments: [uri, only.range.start, places, 'peek'] };
    }
  }
}

/** VS Code draws `$(name)` in the title of a lens as an icon; what plans hold is text. */
function withoutIcons(title: string): string {
  return title.replace(/\$\(/g, '\\$(');
}

/** @throws UserMessage when it cannot be done */
async function insertMissing({ sessions }: LanguageHost, uri: unknown, line: unknown): Promise<void> {
  const open = uri instanceof vscode.Uri ? sessions.get(uri) : undefined;
  if (!open || typeof line !== 'number')
    throw new UserMessage('The plan is not open any more, so nothing was inserted.');
  const { dialect, config } = open.context;
  const before = open.document.getText();
  const text = insertMissingBelow({ text: before, dialect, config }, line);
  if (text === before) throw new UserMessage('Nothing is missing there any more.', undefined, 'info');
  const edits = minimalEdits(before, text);
  try {
    await applyChanges(open.place.folder, [{ kind: 'edit', path: open.place.path, before, edits }]);
  } catch (error) {
    if (error instanceof ChangeRefused) throw new UserMessage(error.message);
    throw error;
  }
}
