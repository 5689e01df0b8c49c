import type * as vscode from 'vscode';

/** What a run told the Testing view of an item: the last of it. */
export interface Told {
  readonly state: 'enqueued' | 'started' | 'passed' | 'failed' | 'errored' | 'skipped';
  readonly messages: readonly vscode.TestMessage[];
  readonly duration?: number;
}

/** A run of a controller, as it was told. The real one was told the same. */
export interface TestRunSeen {
  readonly name: string | undefined;
  readonly isPersisted: boolean;
  /** By label: commands, groups and cases. */
  readonly told: ReadonlyMap<string, Told>;
  /** Everything, in order. */
  readonly output: string;
  /** Stops the run, as its button does. */
  cancel(): void;
}

/** Sees all runs that a controller makes from now on, newest last. VS Code has no way to ask for results. */
export function seeRuns(controller: vscode.TestController, onOutput: () => void = () => undefined): TestRunSeen[] {
  const seen: TestRunSeen[] = [];
  const make = controller.createTestRun.bind(controller);
  controller.createTestRun = (request, name, persist) => {
    const run = make(request, name, persist);
    const told = new Map<string, Told>();
    let output = '';
    const listeners = new Set<() => void>();
    const note = (
      item: vscode.TestItem,
      state: Told['state'],
      messages: readonly vscode.TestMessage[] = [],
      duration?: number,
    ): void => {
      told.set(item.label, { state, messages, ...(duration !== undefined && { duration }) });
    };
    const all = (message: vscode.TestMessage | readonly vscode.TestMessage[]): readonly vscode.TestMessage[] =>
      [message].flat();
    seen.push({
      name: run.name,
      isPersisted: run.isPersisted,
      told,
      get output() {
        return output;
      },
      cancel: () => listeners.forEach((listener) => listener()),
    });
    return {
      name: run.name,
      isPersisted: run.isPersisted,
      token: {
        get isCancellationRequested() {
          return run.token.isCancellationRequested;
        },
        onCancellationRequested: (listener: () => unknown) => {
          listeners.add(listener);
          return { dispose: () => listeners.delete(listener) };
        },
      } as vscode.CancellationToken,
      enqueued: (item) => {
        note(item, 'enqueued');
        run.enqueued(item);
      },
      started: (item) => {
        note(item, 'started');
        run.started(item);
      },
      skipped: (item) => {
        note(item, 'skipped');
        run.skipped(item);
      },
      failed: (item, message, duration) => {
        note(item, 'failed', all(message), duration);
        run.failed(item, message, duration);
      },
      errored: (item, message, duration) => {
        note(item, 'errored', all(message), duration);
        run.errored(item, message, duration);
      },
      passed: (item, duration) => {
        note(item, 'passed', [], duration);
        run.passed(item, duration);
      },
      appendOutput: (text, location, item) => {
        output += text;
        run.appendOutput(text, location, item);
        onOutput();
      },
      addCoverage: (coverage) => run.addCoverage(coverage),
      onDidDispose: run.onDidDispose,
      end: () => run.end(),
    };
  };
  return seen;
}

/** A message as text. */
export function textOf({ message }: vscode.TestMessage): string {
  return typeof message === 'string' ? message : message.value;
}
