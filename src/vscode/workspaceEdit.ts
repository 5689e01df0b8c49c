import * as vscode from 'vscode';
import { Moves, withFoldersAbove } from '../core/actions/moves';
import { LineIndex } from '../core/text/lineIndex';
import type { TextEdit } from '../core/text/range';
import { withoutBom } from './documentText';
import { type FileWork, kindAt, type Move } from './fileWork';
import { uriOf } from './host';

/** Files that are opened only so that a move can be undone in them. */
const MOST_OPENED = 20;

const NOTHING = vscode.TextEdit.insert(new vscode.Position(0, 0), '');

/** What the preview of an edit says of it; undefined for nothing. */
export type Describe = (edit: TextEdit) => vscode.WorkspaceEditEntryMetadata | undefined;

type DescribedEdit = [vscode.TextEdit, vscode.WorkspaceEditEntryMetadata | undefined];

/** All of the work but its folders, as one step that can be undone. */
export async function workspaceEdit(
  folder: vscode.WorkspaceFolder,
  work: FileWork,
  describe: Describe = () => undefined,
): Promise<vscode.WorkspaceEdit> {
  const at = (path: string): vscode.Uri => uriOf({ folder, path });
  const edit = new vscode.WorkspaceEdit();
  const opened = await handles(folder, work);
  addMoves(edit, folder, work.moves, work.edited[0]?.path ?? opened[0]);
  const contents = (text: string): Uint8Array => new TextEncoder().encode(text);
  for (const { path, text } of work.created)
    edit.createFile(at(path), { contents: contents(text), overwrite: false, ignoreIfExists: false });
  for (const { path, text } of work.replaced) edit.createFile(at(path), { contents: contents(text), overwrite: true });
  // Last, where the files are then: undone first, so that what is moved back has its old text.
  for (const path of opened) edit.set(at(path), [NOTHING]);
  for (const { path, before, edits, isGenerated } of work.edited) {
    const described = textEdits(before, edits).map((one, index): DescribedEdit => {
      const own = edits[index];
      return [one, own && describe(own)];
    });
    if (isGenerated && before.includes('\r'))
      described.push([vscode.TextEdit.setEndOfLine(vscode.EndOfLine.LF), undefined]);
    edit.set(at(path), described);
  }
  return edit;
}

/**
 * VS Code undoes moves that follow each other in the order they were done in. Where one needs what another left, an edit that
 * changes nothing stands between them: they are undone one by one then, the last one first.
 *
 * @param file one for that edit, by where it is when all is done
 */
function addMoves(
  edit: vscode.WorkspaceEdit,
  folder: vscode.WorkspaceFolder,
  moves: readonly Move[],
  file: string | undefined,
): void {
  const paths = new Moves(moves);
  const origin = file === undefined ? undefined : paths.before(file, 0, moves.length);
  const ends = new Set<string>();
  const above = new Set<string>();
  for (const [index, { path, to }] of moves.entries()) {
    const isNear = (end: string): boolean => above.has(end) || withFoldersAbove(end).some((part) => ends.has(part));
    if (origin !== undefined && (isNear(path) || isNear(to))) {
      edit.set(uriOf({ folder, path: paths.after(origin, 0, index) }), [NOTHING]);
      ends.clear();
      above.clear();
    }
    for (const end of [path, to]) {
      ends.add(end);
      for (const part of withFoldersAbove(end)) above.add(part);
    }
    edit.renameFile(uriOf({ folder, path }), uriOf({ folder, path: to }), { overwrite: false });
  }
}

/**
 * Files to undo the moves of folders from: VS Code undoes in an editor what has touched its file. The open ones, and the Markdown
 * files directly in folders that are moved, where these are few.
 */
async function handles(folder: vscode.WorkspaceFolder, { moves, edited }: FileWork): Promise<readonly string[]> {
  if (moves.length === 0) return [];
  const paths = new Moves(moves);
  const found = new Set<string>();
  const root = `${folder.uri.path}/`;
  for (const { uri, isClosed } of vscode.workspace.textDocuments) {
    if (isClosed || uri.scheme !== folder.uri.scheme || !uri.path.startsWith(root)) continue;
    const path = uri.path.slice(root.length);
    const after = paths.after(path, 0, moves.length);
    if (after !== path) found.add(after);
  }
  for (const [index, { path }] of moves.length > MOST_OPENED ? [] : moves.entries()) {
    const now = paths.before(path, 0, index) ?? path;
    if ((await kindAt({ folder, path: now })) !== 'folder') continue;
    const entries = await vscode.workspace.fs.readDirectory(uriOf({ folder, path: now }));
    for (const [name, type] of entries)
      if (type === vscode.FileType.File && name.endsWith('.md'))
        found.add(paths.after(`${now}/${name}`, 0, moves.length));
  }
  const known = new Set(edited.map(({ path }) => path));
  return [...found].filter((path) => !known.has(path)).slice(0, MOST_OPENED);
}

/** Edits of a text as it stands on disk, for VS Code's document of it. */
export function textEdits(before: string, edits: readonly TextEdit[]): vscode.TextEdit[] {
  // VS Code's documents leave out the BOM and may hold other line ends than the disk; lines and characters fit both.
  const bom = before.length - withoutBom(before).length;
  const lines = new LineIndex(withoutBom(before));
  const positionAt = (offset: number): vscode.Position => {
    const { line, character } = lines.positionAt(offset - bom);
    return new vscode.Position(line, character);
  };
  return edits.map(({ start, end, newText }) =>
    vscode.TextEdit.replace(new vscode.Range(positionAt(start), positionAt(end)), newText),
  );
}
