import * as vscode from 'vscode';
import type { Budget } from '../../../core/plan/runnables';
import { durationText } from '../../../core/text/amounts';

/** Milliseconds between two looks at the clock. */
const TICK = 1000;

/** What is running right now. */
export interface Running {
  /** `S-1`, or the name of the plan's own group. */
  readonly name: string;
  readonly command: string;
  readonly since: number;
  readonly budget?: Budget;
}

/** Shows in the status bar what is running, for how long, and how long it may take. */
export class RunStatus implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('planloom.run', vscode.StatusBarAlignment.Left, 9);
  readonly #running = new Set<Running>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    this.#item.name = 'Planloom: Running Commands';
    this.#item.command = 'testing.showMostRecentOutput';
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#item.dispose();
  }

  /** Shows a command as running until what is given back is called. */
  begin(running: Running): () => void {
    this.#running.add(running);
    this.#timer ??= setInterval(() => this.#update(), TICK);
    this.#update();
    return () => {
      this.#running.delete(running);
      this.#update();
    };
  }

  #update(): void {
    const [first] = this.#running;
    if (!first) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      this.#item.hide();
      return;
    }
    const text = statusText(first, Date.now());
    const others = this.#running.size - 1;
    this.#item.text = `$(sync~spin) ${text}${others > 0 ? `, ${others} more` : ''}`;
    this.#item.tooltip = [...this.#running].map(({ name, command }) => `${name}: ${command}`).join('\n');
    this.#item.accessibilityInformation = { label: `Running ${text}` };
    const isOver = first.budget !== undefined && Date.now() - first.since > first.budget.limit;
    this.#item.backgroundColor = isOver ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }
}

/** `S-1 12 s of 60 s`. */
export function statusText({ name, since, budget }: Running, now: number): string {
  const time = `${Math.floor(Math.max(0, now - since) / 1000)} s`;
  return budget ? `${name} ${time} of ${durationText(budget.limit)}` : `${name} ${time}`;
}
