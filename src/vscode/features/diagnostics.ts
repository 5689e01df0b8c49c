import * as vscode from 'vscode';
import type { ResolvedProblem, ResolvedRelated } from '../../core/lint/checkText';
import type { Severity } from '../../core/lint/rule';
import { LineIndex } from '../../core/text/lineIndex';
import type { Position, Range } from '../../core/text/range';
import { placeOf, uriOf } from '../host';
import { ruleUrl } from '../ruleUrl';

/** What of a problem VS Code shows. */
export type ShownProblem = Pick<ResolvedProblem, 'rule' | 'severity' | 'message' | 'start' | 'end' | 'related'>;

export const SOURCE = 'planloom';

export const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** What a plan's check came to. */
export interface Verdict {
  readonly problems: readonly ShownProblem[];
  /** One sentence for each thing that kept the check from being whole. Such a plan is never shown as clean. */
  readonly failures?: readonly string[];
}

/** What is said of a plan that could not be read. */
export function unreadable(reason: string): string {
  return `This plan could not be read, so it was not checked: ${reason}`;
}

/** What is said of a plan whose runs, decision log or fellow ExecPlans could not be read. */
export function unreadableFeature(reason: string): string {
  return `What stands beside this plan could not be read, so it was not held against it: ${reason}`;
}

/** Shows verdicts as diagnostics, and tells VS Code only of those that changed. */
export class DiagnosticsPublisher implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection(SOURCE);
  readonly #shown = new Map<string, { readonly uri: vscode.Uri; readonly fingerprint: string }>();

  dispose(): void {
    this.#shown.clear();
    this.#collection.dispose();
  }

  publish(uri: vscode.Uri, { problems, failures = [] }: Verdict): void {
    const key = uri.toString();
    const fingerprint = problems.length + failures.length === 0 ? '' : JSON.stringify([failures, problems.map(facts)]);
    if ((this.#shown.get(key)?.fingerprint ?? '') === fingerprint) return;
    if (fingerprint === '') {
      this.clear(uri);
      return;
    }
    this.#shown.set(key, { uri, fingerprint });
    this.#collection.set(uri, [
      ...failures.map(failureDiagnostic),
      ...problems.map((problem) => diagnosticOf(problem, uri)),
    ]);
  }

  clear(uri: vscode.Uri): void {
    if (this.#shown.delete(uri.toString())) this.#collection.delete(uri);
  }

  /** Clears all for which `isGone` says so. */
  clearWhere(isGone: (uri: vscode.Uri) => boolean): void {
    for (const { uri } of [...this.#shown.values()]) if (isGone(uri)) this.clear(uri);
  }
}

/** A problem as VS Code shows it. */
export function diagnosticOf(problem: ShownProblem, uri: vscode.Uri): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeOf(problem), problem.message, severities[problem.severity]);
  diagnostic.source = SOURCE;
  diagnostic.code = { value: problem.rule, target: ruleUrl(problem.rule) };
  if (problem.related.length > 0) {
    diagnostic.relatedInformation = problem.related.map(
      (related) =>
        new vscode.DiagnosticRelatedInformation(
          new vscode.Location(fileOf(related, uri), rangeOf(related)),
          related.message,
        ),
    );
  }
  return diagnostic;
}

/** The file that something related stands in: that of the problem itself, or another of its workspace folder. */
function fileOf({ path }: ResolvedRelated, uri: vscode.Uri): vscode.Uri {
  const folder = placeOf(uri)?.folder;
  return path === undefined || !folder ? uri : uriOf({ folder, path });
}

export function rangeOf(place: { readonly start: Position; readonly end: Position }): vscode.Range {
  return new vscode.Range(place.start.line, place.start.character, place.end.line, place.end.character);
}

/** Makes ranges of the offsets in a text as it was read, which may begin with a byte order mark that documents leave out. */
export function rangesIn(text: string): (range: Range) => vscode.Range {
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const lines = new LineIndex(text.slice(bom));
  return (range) => {
    const start = lines.positionAt(range.start - bom);
    const end = lines.positionAt(range.end - bom);
    return new vscode.Range(start.line, start.character, end.line, end.character);
  };
}

function failureDiagnostic(message: string): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = SOURCE;
  return diagnostic;
}

/** All that is shown of a problem. */
function facts({ rule, severity, message, start, end, related }: ShownProblem): readonly unknown[] {
  return [rule, severity, message, start, end, related];
}
