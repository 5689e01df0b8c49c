import type * as vscode from 'vscode';
import type { Runnable } from '../../../core/plan/runnables';
import type { TestReport } from '../../../core/ports';
import { basename } from '../../../core/repo/paths';
import type { CommandRecord, RunRecord } from '../../../core/repo/runRecord';
import type { RunWatch } from '../../../core/runs/runGroup';
import type { Place } from '../../host';
import { showCases } from './caseResults';
import type { ChosenGroup } from './chosenRuns';
import { OutputFeed, terminalText } from './outputFeed';
import { endSentence, failureText, messageAt, overBudgetText } from './runMessages';
import type { RunStatus } from './runStatus';
import { visible } from '../../../core/text/visible';

/** Tells the Testing view what becomes of a group's commands while they run. */
export class GroupRun implements RunWatch {
  readonly #feeds = new Map<Runnable, OutputFeed>();
  readonly #ended = new Set<Runnable>();
  /** The run's folder. */
  #folder = '';
  #endStatus: () => void = () => undefined;

  constructor(
    private readonly controller: vscode.TestController,
    private readonly run: vscode.TestRun,
    private readonly place: Place,
    private readonly chosen: ChosenGroup,
    private readonly status: RunStatus,
  ) {}

  begun(path: string): void {
    this.#folder = path;
    this.#say(`Run ${basename(path)}, kept in ${path}`);
  }

  started(runnable: Runnable): void {
    const item = this.chosen.commands.get(runnable);
    if (!item) return;
    this.run.started(item);
    const { budget } = runnable;
    const allowed = budget ? ` (${budget.source.text})` : '';
    const shown = runnable.text.split(/\r?\n/).map(visible).join('\n');
    // Nothing of the output has a place: VS Code would write each piece of it into the plan, behind the command.
    this.run.appendOutput(terminalText(`\n$ ${shown}${allowed}\n`), undefined, item);
    const append = (text: string): void => this.run.appendOutput(text, undefined, item);
    this.#feeds.set(runnable, new OutputFeed(append, this.#folder));
    const { unit, title, budget: shared } = this.chosen.group;
    const limit = budget ?? shared;
    this.#endStatus();
    this.#endStatus = this.status.begin({
      name: unit ?? title,
      command: runnable.text,
      since: Date.now(),
      ...(limit && { budget: limit }),
    });
  }

  output(runnable: Runnable, text: string, stream: 'stdout' | 'stderr'): void {
    this.#feeds.get(runnable)?.take(text, stream);
  }

  ended(runnable: Runnable, record: CommandRecord, reports: readonly TestReport[]): void {
    const item = this.chosen.commands.get(runnable);
    this.#endStatus();
    this.#ended.add(runnable);
    if (!item) return;
    this.#tell(item, runnable, record);
    const left = reports.length > 0 ? showCases(this.controller, this.run, item, reports) : 0;
    if (left > 0) this.#say(`${left} more tests are in the report and not shown here.`);
    this.#feeds.delete(runnable);
  }

  /** What is told of the group as a whole when all is over. */
  finished(record: RunRecord): void {
    this.#endStatus();
    for (const [runnable, item] of this.chosen.commands) if (!this.#ended.has(runnable)) this.run.skipped(item);
    const { budget, duration, problem } = record;
    const { item } = this.chosen;
    const said = problem === undefined ? '' : ` ${problem}`;
    this.#say(`Run ${record.id}: ${record.outcome}.${said}`);
    if (budget?.exceeded) this.run.failed(item, messageAt(item, overBudgetText(budget, duration)), duration);
    else if (problem !== undefined) this.run.errored(item, messageAt(item, problem), duration);
  }

  /** The run itself came to an end that was not meant: what has no result yet says why. */
  broken(message: string): void {
    this.#endStatus();
    this.#say(message);
    for (const [runnable, item] of this.chosen.commands)
      if (!this.#ended.has(runnable)) this.run.errored(item, messageAt(item, message));
  }

  #tell(item: vscode.TestItem, runnable: Runnable, record: CommandRecord): void {
    const { outcome, duration, budget } = record;
    this.run.appendOutput(terminalText(`\n${endSentence(record)}\n`), undefined, item);
    if (outcome === 'skipped' || outcome === 'cancelled') {
      this.run.skipped(item);
      return;
    }
    const messages: vscode.TestMessage[] = [];
    if (outcome !== 'passed')
      messages.push(messageAt(item, failureText(record, this.#feeds.get(runnable), this.#runPlace())));
    if (budget?.exceeded) messages.push(messageAt(item, overBudgetText(budget, duration)));
    if (messages.length === 0) this.run.passed(item, duration);
    else if (outcome === 'interrupted' || record.exitCode === undefined) this.run.errored(item, messages, duration);
    else this.run.failed(item, messages, duration);
  }

  #runPlace(): Place {
    return { ...this.place, path: this.#folder };
  }

  #say(text: string): void {
    this.run.appendOutput(terminalText(`\n${text}\n`));
  }
}
