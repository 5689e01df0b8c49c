import * as vscode from 'vscode';
import type { ResolvedFix, ResolvedProblem } from '../../core/lint/checkText';
import { fixAll } from '../../core/lint/fixAll';
import type { TextEdit } from '../../core/text/range';
import type { CommandId } from '../contributions';
import { minimalEdits } from '../minimalEdits';
import { PLAN_LANGUAGES } from './detection';
import { diagnosticOf, rangeOf } from './diagnostics';
import type { LiveCheck } from './liveCheck';
import type { OpenPlan } from './openPlan';
import type { PlanSessions } from './planSessions';
import { remedyActions } from './remedies';
import { suppressionEdit } from './suppress';

/** `source.fixAll.planloom`: what `editor.codeActionsOnSave` and "Fix All" ask for. */
export const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('planloom');

const FIX_ALL = 'Fix all Planloom problems in this plan';

/** A code action whose edit is computed when it is chosen. */
class FixAllAction extends vscode.CodeAction {
  constructor(
    kind: vscode.CodeActionKind,
    readonly plan: OpenPlan,
  ) {
    super(FIX_ALL, kind);
  }
}

/** Quick fixes, "Suppress …" and "Explain …" for the problems at a place, and all safe fixes of a plan at once. */
export class PlanCodeActions implements vscode.CodeActionProvider {
  constructor(
    private readonly sessions: PlanSessions,
    private readonly live: LiveCheck,
  ) {}

  /** Registers the provider for the files that can be plans. */
  register(): vscode.Disposable {
    const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind] };
    return vscode.languages.registerCodeActionsProvider(PLAN_LANGUAGES, this, kinds);
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const plan = this.sessions.get(document.uri);
    if (plan?.version !== document.version) return [];
    const problems = this.live.problems(plan);
    const { only } = context;
    if (only && fixAllKind.intersects(only)) return this.#sourceActions(plan, problems);
    if (only && !only.contains(vscode.CodeActionKind.QuickFix)) return [];
    const here = problems.filter((problem) => rangeOf(problem).intersection(range) !== undefined);
    const actions = [
      ...here.flatMap((problem) => [
        ...remedyActions(plan, problem),
        ...problem.fixes.map((fix) => fixAction(plan, problem, fix)),
      ]),
      ...uniqueRules(here).flatMap((problem) => [suppressAction(plan, problem), explainAction(problem)]),
    ];
    const isWorthIt = here.length > 0 && problems.filter(({ fixable }) => fixable).length > 1;
    return isWorthIt ? [...actions, new FixAllAction(vscode.CodeActionKind.QuickFix, plan)] : actions;
  }

  resolveCodeAction(action: vscode.CodeAction): vscode.CodeAction {
    if (action instanceof FixAllAction) action.edit = this.#fixAll(action.plan);
    return action;
  }

  #sourceActions(plan: OpenPlan, problems: readonly ResolvedProblem[]): vscode.CodeAction[] {
    if (!problems.some(({ fixable }) => fixable)) return [];
    const action = new vscode.CodeAction(FIX_ALL, fixAllKind);
    action.edit = this.#fixAll(plan);
    return [action];
  }

  #fixAll(plan: OpenPlan): vscode.WorkspaceEdit {
    const { dialect, config, document, onCrash } = plan.context;
    const text = document.getText();
    const surroundings = this.live.surroundingsOf(plan);
    return workspaceEdit(document, minimalEdits(text, fixAll({ text, dialect, config, surroundings, onCrash })));
  }
}

function fixAction(plan: OpenPlan, problem: ResolvedProblem, fix: ResolvedFix): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnosticOf(problem, plan.document.uri)];
  action.isPreferred = fix.safe;
  action.edit = workspaceEdit(plan.document, fix.edits);
  return action;
}

function suppressAction(plan: OpenPlan, problem: ResolvedProblem): vscode.CodeAction {
  const { document } = plan;
  const action = new vscode.CodeAction(`Suppress ${problem.rule} for this line`, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnosticOf(problem, document.uri)];
  const lineAt = (line: number): string | undefined => (line < 0 ? undefined : document.lineAt(line).text);
  const { line, character, newText } = suppressionEdit(problem.rule, problem.start.line, lineAt);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.insert(document.uri, new vscode.Position(line, character), newText.replaceAll('\n', endOfLine(document)));
  return action;
}

function explainAction(problem: ResolvedProblem): vscode.CodeAction {
  const title = `Explain ${problem.rule}`;
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command: 'planloom.explainRule' satisfies CommandId, arguments: [problem.rule] };
  return action;
}

/** The first problem of each rule. */
function uniqueRules(problems: readonly ResolvedProblem[]): readonly ResolvedProblem[] {
  return [...new Map([...problems].reverse().map((problem) => [problem.rule, problem])).values()].reverse();
}

/** Offsets are those of the document at its version of this moment. */
function workspaceEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, newText } of edits) {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    edit.replace(document.uri, range, newText.replace(/\r?\n/g, endOfLine(document)));
  }
  return edit;
}

function endOfLine(document: vscode.TextDocument): string {
  return document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
}
