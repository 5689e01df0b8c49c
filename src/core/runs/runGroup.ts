import type { Runnable, RunnableGroup } from '../plan/runnables';
import type { Clock, Files, Machine, TestReport } from '../ports';
import { featureFolder, dirname, join, names } from '../repo/paths';
import { runHomeOf } from '../repo/runHome';
import type { CommandRecord, RunRecord } from '../repo/runRecord';
import { runRecordText } from '../repo/runRecordFile';
import { claimRun } from './claimRun';
import { budgetRecord, commandRecord, CWD, notRun, outcomeOf } from './commandRecord';
import { fillCommand, type FilledCommand } from './fillCommand';
import { lastRunOf } from './lastRun';
import { testReport } from './testReport';
import { addTotals } from './testTotals';

export interface RunInput {
  readonly machine: Pick<Machine, 'commands' | 'runFolders' | 'sourceControl' | 'testReports'>;
  readonly files: Files;
  readonly clock: Clock;
  /** Path of the plan. */
  readonly plan: string;
  readonly group: RunnableGroup;
  /** Those of the group that are to be run, in their order; at least one. */
  readonly runnables: readonly Runnable[];
  /** See CommandRequest. */
  readonly shell?: string;
  /** Set besides what a run sets; wins over it. Only the values of the run's own variables are recorded. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly watch?: RunWatch;
}

/** What is told while a run goes on. */
export interface RunWatch {
  /** The run folder is there. */
  begun?(path: string): void;
  started?(runnable: Runnable): void;
  output?(runnable: Runnable, text: string, stream: 'stdout' | 'stderr'): void;
  /** Also for a command that was refused, without `started`; not for those that were skipped. */
  ended?(runnable: Runnable, record: CommandRecord, reports: readonly TestReport[]): void;
}

export interface FinishedRun {
  /** The run's folder. */
  readonly path: string;
  readonly record: RunRecord;
}

/** What a run does when nobody says which of a group's commands are meant: its tests, each once, however often it is named. */
export function defaultChoice({ runnables }: Pick<RunnableGroup, 'runnables'>): readonly Runnable[] {
  const tests = new Map<string, Runnable>();
  for (const runnable of runnables) {
    if (runnable.role === 'test' && !tests.has(runnable.text)) tests.set(runnable.text, runnable);
  }
  return [...tests.values()];
}

/** Variables of the formats (codex, Bootstrap and Story Tests to Run); their values hold no secrets. */
const OWN_VARIABLES = ['FEATURE_DIR', 'FEATURE_SLUG', 'RUN_ID', 'E2E_MODE'];

/**
 * Runs commands of a plan one after the other and keeps what came of it in a folder of its own: the output, metrics.json and
 * test-report.md (codex, Structure). A command that fails leaves the others to be run, one that prepares them does not. From its
 * first moment the folder says that the run was interrupted, and only what has ended says something else. Throws with one
 * sentence when no folder can be made and marked so; then nothing was run.
 */
export async function runGroup(input: RunInput): Promise<FinishedRun> {
  if (input.runnables.length === 0) throw new Error('There is no command to run.');
  const run = await Run.begin(input);
  await run.carryOut();
  return run.finish();
}

/** A run that is going on. */
class Run {
  readonly #reports: TestReport[] = [];
  #record: RunRecord;
  /** What could not be written. */
  #problem: string | undefined;

  private constructor(
    readonly input: RunInput,
    readonly path: string,
    readonly filled: readonly FilledCommand[],
    record: RunRecord,
  ) {
    this.#record = record;
  }

  static async begin(input: RunInput): Promise<Run> {
    const { plan, group, clock, machine } = input;
    const { unit } = group;
    const startedAt = clock.now();
    const { id, path } = await claimRun(machine.runFolders, runHomeOf(plan, unit), startedAt);
    const filled = input.runnables.map((runnable) => fillCommand(runnable, { unit, runId: id }));
    const run = new Run(input, path, filled, {
      version: 1,
      id,
      plan,
      ...(unit !== undefined && { unit }),
      outcome: 'interrupted',
      startedAt: startedAt.toISOString(),
      environment: {},
      textHash: group.hash,
      commands: input.runnables.map((runnable, index) => notRun(runnable, filled[index])),
    });
    run.#update({ environment: run.#recordedEnvironment() });
    await run.#write();
    input.watch?.begun?.(path);
    const source = await machine.sourceControl.state();
    if (source) run.#update({ source });
    return run;
  }

  async carryOut(): Promise<void> {
    const { runnables, signal, watch } = this.input;
    for (const [index, runnable] of runnables.entries()) {
      if (signal.aborted) return;
      const record = await this.#runOne(index, runnable);
      this.#replace(index, record.record);
      watch?.ended?.(runnable, record.record, record.reports);
      this.#reports.push(...record.reports);
      const { outcome } = record.record;
      // Whatever kept its output from being written would keep that of the others, too.
      if (outcome === 'cancelled' || outcome === 'interrupted') return;
      if (outcome === 'failed' && runnable.role === 'setup') return;
    }
  }

  async finish(): Promise<FinishedRun> {
    const { clock, group, files, plan } = this.input;
    const { commands } = this.#record;
    const duration = commands.reduce((sum, command) => sum + (command.duration ?? 0), 0);
    const tests = addTotals(commands.map((command) => command.tests));
    this.#update({
      outcome: outcomeOf(commands, this.input.signal.aborted),
      endedAt: clock.now().toISOString(),
      duration,
      ...(group.budget && { budget: budgetRecord(group.budget, duration) }),
      ...(tests && { tests }),
    });
    const before = await lastRunOf(files, plan, group.unit, this.#record.id);
    // The report first: as long as metrics.json is not replaced, the folder says that the run was interrupted.
    await this.#attempt(() => this.#writeReport(before));
    if (this.#problem !== undefined) this.#update({ outcome: 'interrupted', problem: this.#problem });
    await this.#attempt(() => this.#writeMetrics());
    if (this.#problem !== undefined) this.#update({ outcome: 'interrupted', problem: this.#problem });
    return { path: this.path, record: this.#record };
  }

  async #runOne(
    index: number,
    runnable: Runnable,
  ): Promise<{ readonly record: CommandRecord; readonly reports: readonly TestReport[] }> {
    const { machine, shell, signal, watch, runnables } = this.input;
    const filled = this.filled[index];
    const planned = notRun(runnable, filled);
    if (!filled?.ok) return { record: { ...planned, outcome: 'failed' }, reports: [] };
    this.#replace(index, { ...planned, outcome: 'interrupted' });
    await this.#attempt(() => this.#writeMetrics());
    watch?.started?.(runnable);
    const logs = this.#logs();
    const result = await machine.commands.run(
      {
        command: filled.command,
        cwd: CWD,
        environment: this.#environment(),
        stdout: join(this.path, logs.stdout),
        stderr: join(this.path, logs.stderr),
        ...(shell !== undefined && { shell }),
        ...(runnables.length > 1 && { title: `${index === 0 ? '' : '\n'}$ ${filled.command}` }),
      },
      { signal, onOutput: (text, stream) => watch?.output?.(runnable, text, stream) },
    );
    const reports = await machine.testReports.writtenSince(result.startedAt);
    return { record: commandRecord(planned, runnable, result, reports), reports };
  }

  #environment(): Readonly<Record<string, string>> {
    const { plan, environment } = this.input;
    const folder = dirname(plan);
    const slug = folder === '' ? plan.replace(/\.\w+$/, '') : featureFolder(folder).slug;
    return {
      FEATURE_DIR: folder === '' ? CWD : folder,
      FEATURE_SLUG: slug,
      RUN_ID: this.#record.id,
      E2E_MODE: 'fast',
      ...environment,
    };
  }

  #recordedEnvironment(): Readonly<Record<string, string>> {
    const { machine, shell } = this.input;
    const set = Object.entries(this.#environment()).filter(([name]) => OWN_VARIABLES.includes(name));
    return { ...machine.commands.about, ...(shell !== undefined && { shell }), ...Object.fromEntries(set) };
  }

  /** A command that writes the run's logs itself, by `tee`, as the format shows it, would lose them to ours. */
  #logs(): { readonly stdout: string; readonly stderr: string } {
    const own = this.filled.some((one) => one.ok && /\bstd(?:out|err)\.log\b/.test(one.command));
    const prefix = own ? 'run-' : '';
    return { stdout: prefix + names.stdoutLog, stderr: prefix + names.stderrLog };
  }

  #update(change: Partial<RunRecord>): void {
    this.#record = { ...this.#record, ...change };
  }

  #replace(index: number, record: CommandRecord): void {
    this.#update({ commands: this.#record.commands.with(index, record) });
  }

  async #attempt(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      this.#problem ??= error instanceof Error ? error.message : String(error);
    }
  }

  async #write(): Promise<void> {
    await this.#writeMetrics();
    await this.#writeReport(undefined);
  }

  #writeMetrics(): Promise<void> {
    return this.input.machine.runFolders.write(join(this.path, names.metrics), runRecordText(this.#record));
  }

  #writeReport(before: RunRecord | undefined): Promise<void> {
    const text = testReport(this.#record, { logs: this.#logs(), tests: this.#reports, before });
    return this.input.machine.runFolders.write(join(this.path, names.testReport), text);
  }
}
