import * as vscode from 'vscode';
import type { DetectedBy } from '../../core/lint/dialectSet';
import type { CommandId } from '../contributions';
import { DisposableStore } from '../disposables';
import type { DetectedPlan } from './detection';
import type { PlanSessions } from './planSessions';

const COMMAND: CommandId = 'planloom.selectFormat';

const reasons: Readonly<Record<DetectedBy, string>> = {
  config: 'The workspace’s configuration or a template says so.',
  'front matter': 'Its front matter is that of the format.',
  place: 'It stands where plans of the format stand.',
  signature: 'Its title and sections are those of the format.',
};

/** Shows the format of the plan in the active editor in the status bar; a click lets the user select another one. */
export class FormatStatus implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #item: vscode.StatusBarItem;

  constructor(private readonly sessions: PlanSessions) {
    // On the right, where VS Code shows a file's language.
    this.#item = this.#store.add(
      vscode.window.createStatusBarItem('planloom.format', vscode.StatusBarAlignment.Right, 100),
    );
    this.#item.name = 'Planloom: Plan Format';
    this.#item.command = COMMAND;
    this.#store.add(vscode.window.onDidChangeActiveTextEditor(() => this.#update()));
    this.#store.add(sessions.onDidDetect(() => this.#update()));
    this.#update();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #update(): void {
    const document = vscode.window.activeTextEditor?.document;
    const format = document && this.sessions.formatOf(document);
    if (!format) {
      this.#item.hide();
      return;
    }
    const { text, tooltip } = describeFormat(format);
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: `Plan format: ${text}`, role: 'button' };
    this.#item.show();
  }
}

/** What the status bar says of a plan's format. */
export function describeFormat({ dialect, by }: Pick<DetectedPlan, 'dialect' | 'by'>): {
  readonly text: string;
  readonly tooltip: string;
} {
  const template = dialect.source === undefined ? '' : `\nThe format is made of ${dialect.source}.`;
  return {
    text: dialect.name,
    tooltip: `Plan format: ${dialect.name}\n${reasons[by]}${template}\nSelect another format`,
  };
}
