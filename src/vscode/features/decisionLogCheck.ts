import * as vscode from 'vscode';
import { checkDecisionLog, type LogProblem } from '../../core/lint/checkDecisionLog';
import { defaultConfig } from '../../core/lint/config';
import { PlanSession } from '../../core/lint/session';
import type { Unit } from '../../core/plan/units';
import { featureFolderOf, join, names, planOf } from '../../core/repo/paths';
import { Delays } from '../delays';
import { DisposableStore } from '../disposables';
import { filesOf, type Host, type Place, placeOf, uriOf } from '../host';
import { messageOf } from '../messageOf';
import type { Configs } from './config';
import { rangesIn, severities, SOURCE } from './diagnostics';
import type { FileEvent } from './fileEvents';
import type { PlanSessions } from './planSessions';

/** Milliseconds without a keystroke, in the log or in its plan, after which the log is checked. */
const DELAY = 300;

/** Shows what is wrong in the decision logs that are open, held against the plans beside them; unsaved text counts. */
export class DecisionLogCheck implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #diagnostics = this.#store.add(vscode.languages.createDiagnosticCollection('planloom.decisionLogs'));
  readonly #waiting = this.#store.add(new Delays());

  constructor(
    private readonly host: Pick<Host, 'log'>,
    private readonly configs: Configs,
    private readonly sessions: PlanSessions,
  ) {
    const { workspace } = vscode;
    this.#store.add(workspace.onDidOpenTextDocument((document) => this.#schedule(document, 0)));
    this.#store.add(workspace.onDidChangeTextDocument(({ document }) => this.#schedule(document, DELAY)));
    this.#store.add(workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
    this.#store.add(sessions.onDidChange(({ place }) => this.#planChanged(place)));
    this.#store.add(sessions.onDidClose((uri) => this.#planChanged(placeOf(uri))));
    for (const document of workspace.textDocuments) this.#schedule(document, 0);
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** A plan that no editor holds changed on disk, came or went. */
  fileChanged({ place }: FileEvent): void {
    if (featureFolderOf(place.path)) this.#planChanged(place);
  }

  #planChanged(place: Place | undefined): void {
    const feature = place && featureFolderOf(place.path);
    if (!feature) return;
    const key = uriOf({ ...place, path: join(feature.path, names.decisionLog) }).toString();
    const log = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === key);
    if (log) this.#schedule(log, DELAY);
  }

  #schedule(document: vscode.TextDocument, delay: number): void {
    if (!logPlace(document)) return;
    this.#waiting.put(document.uri.toString(), delay, () => void this.#check(document));
  }

  #forget(uri: vscode.Uri): void {
    this.#waiting.drop(uri.toString());
    this.#diagnostics.delete(uri);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const place = logPlace(document);
    if (!place || !isOpen(document)) return;
    const { version } = document;
    const units = await this.#unitsBeside(place);
    if (!isOpen(document) || document.version !== version) return;
    const text = document.getText();
    const problems = checkDecisionLog(text, units ? { units } : {});
    this.#diagnostics.set(document.uri, diagnosticsOf(problems, text, document.uri));
  }

  /** undefined where there is no plan, or none that can be read: then the log is checked for itself. */
  async #unitsBeside({ folder, path }: Place): Promise<readonly Unit[] | undefined> {
    const plan = planOf(path.slice(0, -names.decisionLog.length - 1));
    const open = this.sessions.at({ folder, path: plan });
    if (open) return open.plan.units;
    try {
      const [text, { dialects }] = await Promise.all([filesOf(folder.uri).read(plan), this.configs.of(folder)]);
      const dialect = text === undefined ? undefined : dialects.detect(plan, text)?.dialect;
      return text === undefined || !dialect ? undefined : new PlanSession(text, dialect, defaultConfig).plan.units;
    } catch (error) {
      this.host.log.warn(
        `The plan beside ${path} could not be read, so the log was not held against it: ${messageOf(error)}`,
      );
      return undefined;
    }
  }
}

function isOpen(document: vscode.TextDocument): boolean {
  return vscode.workspace.textDocuments.includes(document);
}

/** The place of a feature's decision log; undefined for any other document. */
export function logPlace({ uri }: vscode.TextDocument): Place | undefined {
  const place = uri.path.endsWith(`/${names.decisionLog}`) ? placeOf(uri) : undefined;
  const isLog = place && featureFolderOf(planOf(place.path.slice(0, -names.decisionLog.length - 1)));
  return isLog ? place : undefined;
}

function diagnosticsOf(problems: readonly LogProblem[], text: string, uri: vscode.Uri): vscode.Diagnostic[] {
  const rangeIn = rangesIn(text);
  return problems.map(({ code, message, range, severity, related }) => {
    const diagnostic = new vscode.Diagnostic(rangeIn(range), message, severities[severity]);
    diagnostic.source = SOURCE;
    diagnostic.code = code;
    if (related) {
      const location = new vscode.Location(uri, rangeIn(related.range));
      diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(location, related.message)];
    }
    return diagnostic;
  });
}
