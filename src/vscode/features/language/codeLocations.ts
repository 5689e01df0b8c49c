import * as vscode from 'vscode';
import { findWord } from '../../../core/language/codeReference';
import type { CodeTarget } from '../../../core/language/definition';
import { LineIndex } from '../../../core/text/lineIndex';
import { readText, uriOf } from '../../host';
import { EXCLUDED } from '../planFiles';
import { type FileSymbol, symbolsIn } from './fileSymbols';
import { positionOf } from './languagePlans';

/** Files with a path's ending that are looked for where nothing stands at the path itself. */
const MOST = 5;
/** Letters that mean nothing else in a glob. */
const PLAIN_PATH = /^[\p{L}\p{N}_./@-]+$/u;

/**
 * Where the sources have what a plan names: the symbol as the languages of VS Code know it, else the word in the file, else the
 * file. A path that leads nowhere from the workspace folder is looked for at the end of other paths.
 */
export async function codeLocations(
  folder: vscode.WorkspaceFolder,
  target: CodeTarget,
  token: vscode.CancellationToken,
): Promise<readonly vscode.Location[]> {
  const { path, symbol } = target;
  if (path === undefined) return symbol ? symbolsOf(folder, symbol) : [];
  const files =
    target.files.length > 0
      ? target.files.map((file) => uriOf({ folder, path: file }))
      : await endingWith(folder, path, token);
  const found = await Promise.all(files.map((uri) => locationOf(uri, target, token)));
  return token.isCancellationRequested ? [] : found;
}

async function endingWith(
  folder: vscode.WorkspaceFolder,
  path: string,
  token: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
  if (!PLAIN_PATH.test(path)) return [];
  const pattern = new vscode.RelativePattern(folder, `**/${path}`);
  return vscode.workspace.findFiles(pattern, EXCLUDED, MOST, token);
}

async function locationOf(
  uri: vscode.Uri,
  { symbol, line, character }: CodeTarget,
  token: vscode.CancellationToken,
): Promise<vscode.Location> {
  if (!symbol) return new vscode.Location(uri, positionOf({ line: line ?? 0, character: character ?? 0 }));
  const range = found(await symbolsIn(uri, token), symbol) ?? (await wordIn(uri, symbol));
  return new vscode.Location(uri, range ?? positionOf({ line: 0, character: 0 }));
}

/** Nested or in one list. */
function found(symbols: readonly FileSymbol[], names: readonly string[]): vscode.Range | undefined {
  const [first, ...rest] = names;
  for (const symbol of symbols) {
    const children = 'children' in symbol ? symbol.children : [];
    // `method()` and `method(a, b)` are how some languages tell a function.
    const isMeant = symbol.name === first || symbol.name.startsWith(`${first ?? ''}(`);
    const own = 'selectionRange' in symbol ? symbol.selectionRange : symbol.location.range;
    const inside = (isMeant && rest.length > 0 ? found(children, rest) : undefined) ?? found(children, names);
    if (isMeant && rest.length === 0) return own;
    if (inside) return inside;
  }
  // In a list that is not nested the last name is all there is.
  return rest.length > 0 && symbols.some((symbol) => !('children' in symbol)) ? found(symbols, rest) : undefined;
}

async function wordIn(uri: vscode.Uri, names: readonly string[]): Promise<vscode.Range | undefined> {
  const text = (await readText(uri))?.replace(/^\uFEFF/, '');
  const range = text === undefined ? undefined : findWord(text, names);
  if (text === undefined || !range) return undefined;
  const lines = new LineIndex(text);
  return new vscode.Range(positionOf(lines.positionAt(range.start)), positionOf(lines.positionAt(range.end)));
}

/** Symbols of exactly that name in the workspace folder. */
async function symbolsOf(
  folder: vscode.WorkspaceFolder,
  names: readonly string[],
): Promise<readonly vscode.Location[]> {
  const last = names.at(-1) ?? '';
  const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[] | undefined>(
    'vscode.executeWorkspaceSymbolProvider',
    last,
  );
  const container = names.at(-2);
  return (symbols ?? [])
    .filter(({ name, containerName, location }) => {
      const isHere = vscode.workspace.getWorkspaceFolder(location.uri)?.uri.toString() === folder.uri.toString();
      const isNamed = name === last || name.startsWith(`${last}(`);
      return isHere && isNamed && (container === undefined || containerName === '' || containerName === container);
    })
    .map(({ location }) => location);
}
