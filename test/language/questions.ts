import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { collectMessages } from '../vscode/support/plans';

/** A place in a document that VS Code is asked about. */
export interface AskedAt {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
  /** What is typed besides: the new name of a rename, what is searched for, the character that asks for a completion. */
  readonly typed?: string;
}

/** Milliseconds after which an answer is awaited no more. Nothing passes or fails by being slow. */
const PATIENCE = 15_000;

/** Each of VS Code's questions to the providers of a language, asked through its commands; answered in a few words. */
export const questions = {
  async symbols({ document }) {
    const told = (symbols: readonly vscode.DocumentSymbol[]): readonly string[] =>
      // Strings are what VS Code's own outline of Markdown has.
      symbols
        .filter(({ kind }) => kind !== vscode.SymbolKind.String)
        .flatMap(({ name, detail, children }) => [detail === '' ? name : `${name} · ${detail}`, ...told(children)]);
    return told(await executed<vscode.DocumentSymbol>('vscode.executeDocumentSymbolProvider', document.uri));
  },

  async folding({ document }) {
    const ranges = await executed<vscode.FoldingRange>('vscode.executeFoldingRangeProvider', document.uri);
    return ranges.map(({ start, end }) => `${lineText(document, start)} … ${lineText(document, end)}`);
  },

  async selection({ document, position }) {
    const command = 'vscode.executeSelectionRangeProvider';
    const [first] = await executed<vscode.SelectionRange>(command, document.uri, [position]);
    const told: string[] = [];
    for (let range = first; range; range = range.parent) told.push(document.getText(range.range));
    return told;
  },

  async completion({ document, position, typed }) {
    const command = 'vscode.executeCompletionItemProvider';
    const list = await vscode.commands.executeCommand<vscode.CompletionList | undefined>(
      command,
      document.uri,
      position,
      typed,
    );
    return (list?.items ?? []).map(({ label }) => {
      if (typeof label === 'string') return label;
      return label.description === undefined ? label.label : `${label.label} (${label.description})`;
    });
  },

  async hover({ document, position }) {
    const hovers = await executed<vscode.Hover>('vscode.executeHoverProvider', document.uri, position);
    const contents = hovers.flatMap((hover) => hover.contents);
    return contents.flatMap((one) => (one instanceof vscode.MarkdownString ? [readable(one.value)] : []));
  },

  definition: (at) => places('vscode.executeDefinitionProvider', at),

  references: (at) => places('vscode.executeReferenceProvider', at),

  async highlights({ document, position }) {
    const found = await executed<vscode.DocumentHighlight>('vscode.executeDocumentHighlights', document.uri, position);
    const told = ({ range, kind }: vscode.DocumentHighlight): string =>
      `${document.getText(range)}${kind === vscode.DocumentHighlightKind.Write ? ' begins' : ''}: ${lineText(document, range.start.line)}`;
    return found.map(told);
  },

  async links({ document }) {
    const links = await executed<vscode.DocumentLink>('vscode.executeLinkProvider', document.uri, 500);
    return links.map(({ range, target }) => `${document.getText(range)} → ${target ? pathOf(target) : 'nowhere'}`);
  },

  async calls({ document, position }) {
    const items = await executed<vscode.CallHierarchyItem>('vscode.prepareCallHierarchy', document.uri, position);
    const told: string[] = [];
    for (const item of items) {
      const outgoing = await executed<vscode.CallHierarchyOutgoingCall>('vscode.provideOutgoingCalls', item);
      const incoming = await executed<vscode.CallHierarchyIncomingCall>('vscode.provideIncomingCalls', item);
      told.push(
        item.name,
        ...outgoing.map(({ to }) => `→ ${to.name}`),
        ...incoming.map(({ from }) => `← ${from.name}`),
      );
    }
    return told;
  },

  async prepareRename({ document, position }) {
    const prepared = await vscode.commands.executeCommand<{ placeholder: string } | undefined>(
      'vscode.prepareRename',
      document.uri,
      position,
    );
    return prepared ? [prepared.placeholder] : [];
  },

  async rename({ document, position, typed }) {
    let edit: vscode.WorkspaceEdit | undefined;
    const refusals = await collectMessages(async () => {
      const command = 'vscode.executeDocumentRenameProvider';
      edit = await vscode.commands.executeCommand(command, document.uri, position, typed);
    });
    const edits = (edit?.entries() ?? []).flatMap(([uri, all]) =>
      all.map(({ range, newText }) => `${placed(document, uri, range)} ⇒ ${newText}`),
    );
    return [...refusals, ...edits];
  },

  async lenses({ document }) {
    const lenses = await executed<vscode.CodeLens>('vscode.executeCodeLensProvider', document.uri, 300);
    return lenses.map(({ range, command }) => {
      const title = command?.title.replace(/^\$\([\w-]+\)\s/, '') ?? 'not resolved';
      return `${lineText(document, range.start.line)} » ${title}`;
    });
  },

  async actions({ document, position }) {
    const range = new vscode.Range(position, position);
    const actions = await executed<vscode.CodeAction>('vscode.executeCodeActionProvider', document.uri, range);
    return actions.map(({ title }) => title);
  },

  async tokens({ document }) {
    const range = wholeOf(document);
    const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend | undefined>(
      'vscode.provideDocumentRangeSemanticTokensLegend',
      document.uri,
      range,
    );
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
      'vscode.provideDocumentRangeSemanticTokens',
      document.uri,
      range,
    );
    return legend && tokens ? toldTokens(document, legend, tokens) : [];
  },

  async hints({ document }) {
    const command = 'vscode.executeInlayHintProvider';
    const hints = await executed<vscode.InlayHint>(command, document.uri, wholeOf(document));
    return hints.map(({ position, label }) => {
      const text = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
      return `${lineText(document, position.line)} ⇐ ${text}`;
    });
  },

  async workspaceSymbols({ typed = '' }) {
    const symbols = await executed<vscode.SymbolInformation>('vscode.executeWorkspaceSymbolProvider', typed);
    return symbols.map(({ name, location }) => `${name} in ${pathOf(location.uri)}`);
  },
} satisfies Record<string, (at: AskedAt) => Promise<readonly string[]>>;

export type Question = keyof typeof questions;

export const allQuestions = Object.keys(questions).filter((name): name is Question => Object.hasOwn(questions, name));

/**
 * The answer to a question, once it is as wanted. VS Code loses results while another extension registers a provider, and files are
 * followed a moment later, so it is asked again and again.
 */
export async function answer(
  question: Question,
  at: AskedAt,
  isWanted: (told: readonly string[]) => boolean,
): Promise<readonly string[]> {
  for (const end = Date.now() + PATIENCE; ;) {
    const told = await questions[question](at);
    if (isWanted(told)) return told;
    if (Date.now() > end) assert.fail(`${question} never came as wanted; last: ${JSON.stringify(told, null, 1)}`);
  }
}

/** An answer that has each of some pieces, texts whole and patterns by a match. */
export function has(...wanted: readonly (string | RegExp)[]): (told: readonly string[]) => boolean {
  return (told) =>
    wanted.every((one) => told.some((text) => (typeof one === 'string' ? text === one : one.test(text))));
}

/** An answer without anything that matches. */
export function lacks(unwanted: RegExp): (told: readonly string[]) => boolean {
  return (told) => !told.some((text) => unwanted.test(text));
}

/** The place of a text in a document, at a mark `‸` in it if there is one. */
export function atText(document: vscode.TextDocument, marked: string, typed?: string): AskedAt {
  const mark = Math.max(0, marked.indexOf('‸'));
  const text = marked.replace('‸', '');
  const start = document.getText().indexOf(text);
  assert.ok(start >= 0, text);
  return { document, position: document.positionAt(start + mark), ...(typed !== undefined && { typed }) };
}

async function executed<T>(command: string, ...args: readonly unknown[]): Promise<readonly T[]> {
  return (await vscode.commands.executeCommand<readonly T[] | undefined>(command, ...args)) ?? [];
}

async function places(command: string, { document, position }: AskedAt): Promise<readonly string[]> {
  const found = await executed<vscode.Location | vscode.LocationLink>(command, document.uri, position);
  return found.map((one) =>
    'uri' in one
      ? placed(document, one.uri, one.range)
      : placed(document, one.targetUri, one.targetSelectionRange ?? one.targetRange),
  );
}

/** The line in the document itself, `path:line` in other files. */
function placed(document: vscode.TextDocument, uri: vscode.Uri, { start }: vscode.Range): string {
  return uri.toString() === document.uri.toString()
    ? lineText(document, start.line)
    : `${pathOf(uri)}:${start.line + 1}`;
}

/** From the workspace folder, with its name where there are several. */
function pathOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}

/** Empty behind the end. */
function lineText(document: vscode.TextDocument, line: number): string {
  return line < document.lineCount ? document.lineAt(line).text : '';
}

function wholeOf(document: vscode.TextDocument): vscode.Range {
  return document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
}

function toldTokens(
  document: vscode.TextDocument,
  { tokenTypes }: vscode.SemanticTokensLegend,
  { data }: vscode.SemanticTokens,
): readonly string[] {
  let line = 0;
  let character = 0;
  const told: string[] = [];
  for (let at = 0; at + 4 < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(at, at + 4);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const text = document.getText(new vscode.Range(line, character, line, character + length));
    told.push(`${tokenTypes[type] ?? ''} ${text}`);
  }
  return told;
}

/** Markdown without the marks that keep text from being Markdown. */
function readable(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
