import * as vscode from 'vscode';
import type { ResolvedProblem } from '../../core/lint/checkText';
import type { Remedy } from '../../core/lint/rule';
import type { CommandId } from '../contributions';
import { diagnosticOf } from './diagnostics';
import type { OpenPlan } from './openPlan';

interface RemedyCommand {
  readonly title: string;
  readonly command: CommandId;
  /** What the command is given besides the plan. */
  readonly with: (place: { readonly unit?: string; readonly at: number }) => unknown;
}

const commands: Readonly<Record<Remedy, RemedyCommand>> = {
  'run-tests': { title: 'Run the Story’s Tests', command: 'planloom.runTests', with: ({ unit }) => unit },
  'append-decision': {
    title: 'Append a Decision Log Entry',
    command: 'planloom.appendDecision',
    with: ({ unit }) => ({ unit }),
  },
  'scan-experts': { title: 'Scan Experts', command: 'planloom.scanExperts', with: ({ unit }) => ({ unit }) },
  'answer-clarification': {
    title: 'Answer This Question…',
    command: 'planloom.answerClarification',
    with: ({ at }) => ({ at }),
  },
  'renumber-plan': {
    title: 'Give This Plan the Next Free Id…',
    command: 'planloom.renumberExecPlan',
    with: () => undefined,
  },
};

/** Offers the commands that help with a problem where no edit of the plan does. */
export function remedyActions(open: OpenPlan, problem: ResolvedProblem): vscode.CodeAction[] {
  const { plan, document } = open;
  const at = problem.start.offset;
  const unit = plan.units.find(({ span }) => {
    const { start, end } = plan.resolve(span);
    return start <= at && at < end;
  })?.id;
  return problem.remedies.map((remedy) => {
    const { title, command, with: given } = commands[remedy];
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = [diagnosticOf(problem, document.uri)];
    action.command = { title, command, arguments: [document.uri, given({ at, ...(unit !== undefined && { unit }) })] };
    return action;
  });
}
