import type { TextEdit } from '../text/range';

/**
 * What an action wants done. Actions write nothing themselves: VS Code applies Changes as one undoable WorkspaceEdit,
 * the command line writes them atomically. Both first check `before` against what is there now.
 * Paths as in ports.ts.
 */
export type Change =
  /** With the folders above it. One that is there already is fine; a file in its place is not. */
  | { readonly kind: 'createFolder'; readonly path: string }
  /** With the folders above it. Fails when something is there already. */
  | { readonly kind: 'createFile'; readonly path: string; readonly text: string }
  /** `before` is the whole text the edits were made for; a file that differs from it is left alone and the action fails. */
  | { readonly kind: 'edit'; readonly path: string; readonly before: string; readonly edits: readonly TextEdit[] }
  /**
   * A file or folder gets another path, with the folders above it. Fails when something is there already. Changes before it name
   * the old path, changes after it the new one.
   */
  | { readonly kind: 'move'; readonly path: string; readonly to: string }
  /** A generated file, such as registry.json: replaced as a whole whatever stands there, with the folders above it. */
  | { readonly kind: 'writeFile'; readonly path: string; readonly text: string };

/**
 * An action's answer: what to change, or one sentence for the user saying what is wrong, where, and what to do.
 */
export type Outcome<T = object> =
  ({ readonly ok: true; readonly changes: readonly Change[] } & T) | { readonly ok: false; readonly message: string };
