import * as vscode from 'vscode';
import type { Machine } from '../../../core/ports';
import { utcStamp } from '../../../core/repo/paths';
import { fillCommand } from '../../../core/runs/fillCommand';
import { type FinishedRun, runGroup } from '../../../core/runs/runGroup';
import { filesOf, type Host, labelOf, type Place } from '../../host';
import { messageOf } from '../../messageOf';
import { tell, type UserMessage } from '../../messages';
import { e2eMode } from '../../settings';
import type { ChosenGroup, ChosenPlan } from './chosenRuns';
import type { CommandToAllow, Consent } from './consent';
import { GroupRun } from './groupRun';
import { offerBlocked } from './offerBlocked';
import { labelOfGroup } from './planItems';
import type { PlanToRun } from './planToRun';
import { refusalOf } from './runRefusals';
import { messageAt } from './runMessages';
import type { RunStatus } from './runStatus';

/** What running takes besides a plan. */
export interface RunnerParts {
  readonly controller: vscode.TestController;
  readonly consent: Consent;
  readonly status: RunStatus;
}

/** Why a folder's commands cannot be run at all. */
const NO_MACHINE =
  'Commands can be run where VS Code has the folder on a disk: in VS Code for the desktop, or in a window that is connected to the machine.';

/** Runs what was chosen of a plan and tells the Testing view of it. */
export class PlanRunner {
  #isTelling = false;

  constructor(
    private readonly host: Host,
    private readonly parts: RunnerParts,
  ) {}

  /**
   * Runs the groups of a plan one after the other. Gives the runs that were made, none where the plan or the workspace refused
   * it; undefined when the user did.
   */
  async run(
    run: vscode.TestRun,
    chosen: ChosenPlan,
    read: PlanToRun,
    signal: AbortSignal,
  ): Promise<readonly FinishedRun[] | undefined> {
    const { place } = chosen;
    const refused = refusalOf(place, read.plan);
    if (refused) {
      errorAll(run, chosen.groups, refused.message);
      this.#tellOnce(refused);
      return [];
    }
    const machine = await this.host.machine(place.folder);
    if (!machine) {
      errorAll(run, chosen.groups, NO_MACHINE);
      return [];
    }
    const groups = this.#runnable(run, chosen, read);
    const shell = vscode.env.shell;
    const question = { title: chosen.item.label, folder: place.folder, shell, commands: this.#toAllow(groups) };
    if (!(await this.parts.consent.ask(question))) {
      run.appendOutput('The commands were not allowed, so nothing was run.\r\n');
      skipAll(run, groups);
      return undefined;
    }
    const made: FinishedRun[] = [];
    for (const [index, group] of groups.entries()) {
      if (signal.aborted) {
        skipAll(run, groups.slice(index));
        break;
      }
      const finished = await this.#runGroup(run, place, group, machine, shell, signal);
      if (finished) made.push(finished);
    }
    return made;
  }

  /** Says why nothing is run, unless it is being said: a request may be for many plans. */
  #tellOnce({ message, remedy, kind }: UserMessage): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    void tell(message, remedy, kind).finally(() => (this.#isTelling = false));
  }

  /** The groups without commands that cannot be run as they are: those say why at the place in question. */
  #runnable(run: vscode.TestRun, chosen: ChosenPlan, read: PlanToRun): readonly ChosenGroup[] {
    return chosen.groups.flatMap((group) => {
      const commands = new Map(group.commands);
      for (const [runnable, item] of group.commands) {
        const filled = this.#fill(group, runnable);
        if (filled.ok) continue;
        const message = messageAt(item, filled.message);
        if (item.uri) message.location = new vscode.Location(item.uri, read.rangeOf(filled.span));
        run.errored(item, message);
        commands.delete(runnable);
      }
      return commands.size > 0 ? [{ ...group, commands }] : [];
    });
  }

  #fill({ group }: ChosenGroup, runnable: Parameters<typeof fillCommand>[0]): ReturnType<typeof fillCommand> {
    return fillCommand(runnable, { unit: group.unit, runId: utcStamp(this.host.clock.now()) });
  }

  #toAllow(groups: readonly ChosenGroup[]): readonly CommandToAllow[] {
    return groups.flatMap((chosen) =>
      [...chosen.commands.keys()].map((runnable) => {
        const filled = this.#fill(chosen, runnable);
        const names = [chosen.group.unit ?? labelOfGroup(chosen.group), runnable.label].filter(Boolean);
        return {
          text: runnable.text,
          filled: filled.ok ? filled.command : runnable.text,
          label: names.join(' · '),
        };
      }),
    );
  }

  async #runGroup(
    run: vscode.TestRun,
    place: Place,
    chosen: ChosenGroup,
    machine: Machine,
    shell: string,
    signal: AbortSignal,
  ): Promise<FinishedRun | undefined> {
    const watch = new GroupRun(this.parts.controller, run, place, chosen, this.parts.status);
    const { folder } = place;
    try {
      const kept = await runGroup({
        machine,
        files: filesOf(folder.uri),
        clock: this.host.clock,
        plan: place.path,
        group: chosen.group,
        runnables: [...chosen.commands.keys()],
        // Where VS Code knows none, the machine's own is taken.
        ...(shell !== '' && { shell }),
        environment: { E2E_MODE: e2eMode(folder.uri) },
        signal,
        watch,
      });
      watch.finished(kept.record);
      offerBlocked(place, chosen.group, kept);
      return kept;
    } catch (error) {
      const what = `Commands of ${labelOf(place)} could not be run`;
      this.host.log.error(`${what}.`, error);
      watch.broken(`${what}: ${messageOf(error)}`);
      return undefined;
    }
  }
}

function skipAll(run: vscode.TestRun, groups: readonly ChosenGroup[]): void {
  for (const { commands } of groups) for (const item of commands.values()) run.skipped(item);
}

function errorAll(run: vscode.TestRun, groups: readonly ChosenGroup[], message: string): void {
  run.appendOutput(`${message}\r\n`);
  for (const { commands } of groups) for (const item of commands.values()) run.errored(item, messageAt(item, message));
}
