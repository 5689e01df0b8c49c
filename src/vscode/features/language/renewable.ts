import type * as vscode from 'vscode';

/** A registered provider that VS Code can be made to ask again. */
export interface Renewable extends vscode.Disposable {
  renew(): void;
}

/**
 * Registers a provider of a kind that has no event of its own: VS Code asks again when the providers change, so it is registered
 * once more. The new one is there before the old one goes, or what it showed would go for a moment.
 */
export function renewable(register: () => vscode.Disposable): Renewable {
  let registered = register();
  return {
    renew() {
      const old = registered;
      registered = register();
      old.dispose();
    },
    dispose: () => void registered.dispose(),
  };
}
