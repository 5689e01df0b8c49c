import * as vscode from 'vscode';

/** Milliseconds after which a test stops asking and says what it saw last. Nothing passes or fails by being slow. */
const PATIENCE = 15_000;

/**
 * The answer of one of VS Code's commands for providers, once it is as wanted. VS Code loses results while another extension
 * registers a provider, and files and editors are followed a moment later, so it is asked again and again.
 */
export async function asked<T>(
  [command, ...args]: readonly [string, ...unknown[]],
  isWanted: (answer: T) => boolean,
  shown: (answer: T) => unknown = (answer) => answer,
): Promise<T> {
  for (const end = Date.now() + PATIENCE; ;) {
    const answer = await vscode.commands.executeCommand<T | undefined>(command, ...args);
    if (answer !== undefined && isWanted(answer)) return answer;
    if (Date.now() > end)
      throw new Error(
        `Never came; last seen: ${JSON.stringify(answer === undefined ? answer : shown(answer), null, 1)}`,
      );
  }
}
