import * as vscode from 'vscode';
import { completionsAt, logCompletionsAt } from '../../../core/language/completion/complete';
import {
  type Completion,
  type CompletionKind,
  type CompletionRequest,
  type Completions,
  TRIGGERS,
} from '../../../core/language/completion/completion';
import { dirname, names, planOf } from '../../../core/repo/paths';
import { DisposableStore } from '../../disposables';
import { placeOf } from '../../host';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';

/** Completion in plans, and in the decision logs beside them. */
export function registerCompletion({ host, plans }: LanguageHost): vscode.Disposable {
  const asked = (items: Completions): Completions => {
    for (const problem of items.problems) host.log.warn(`Some completions could not be found: ${problem}`);
    return items;
  };

  const inPlan: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, position, token, context) {
      const view = await plans.view(document, token);
      if (!view) return undefined;
      const world = plans.world(view.place.folder);
      const asking = new Asking(document, position);
      const request = { view, world, now: host.clock.now(), ...requestOf(document, position, context) };
      return asking.listOf(asked(await completionsAt(request)), token);
    },
  };

  const inLog: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, position, token, context) {
      const place = placeOf(document.uri);
      if (!place) return undefined;
      const world = plans.world(place.folder);
      const view = await world.planAt(planOf(dirname(place.path)));
      if (!view || token.isCancellationRequested) return undefined;
      const asking = new Asking(document, position);
      const request = { view, world, now: host.clock.now(), ...requestOf(document, position, context) };
      return asking.listOf(asked(await logCompletionsAt(request, document.getText())), token);
    },
  };

  const store = new DisposableStore();
  const { languages } = vscode;
  store.add(languages.registerCompletionItemProvider(PLAN_LANGUAGES, inPlan, ...TRIGGERS));
  const logs = { pattern: `**/${names.tasks}/*/${names.decisionLog}` };
  store.add(languages.registerCompletionItemProvider(logs, inLog, ...TRIGGERS));
  return store;
}

function requestOf(
  document: vscode.TextDocument,
  position: vscode.Position,
  { triggerKind, triggerCharacter }: vscode.CompletionContext,
): Pick<CompletionRequest, 'offset' | 'trigger' | 'asksUnbidden'> {
  const isTyped = triggerKind === vscode.CompletionTriggerKind.TriggerCharacter && triggerCharacter !== undefined;
  return {
    offset: document.offsetAt(position),
    asksUnbidden: asksUnbidden(document),
    ...(isTyped && { trigger: triggerCharacter }),
  };
}

/** Whether VS Code asks while words are typed: by `editor.quickSuggestions`, which it has off in Markdown. */
function asksUnbidden(document: vscode.TextDocument): boolean {
  const setting: unknown = vscode.workspace.getConfiguration('editor', document).get('quickSuggestions');
  const other: unknown = typeof setting === 'object' && setting !== null ? Reflect.get(setting, 'other') : setting;
  return other === true || other === 'on';
}

/** Turns what was found into items for a document as it was when VS Code asked: it may be typed in while files are looked at. */
class Asking {
  readonly #version: number;
  readonly #lineStart: number;

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly position: vscode.Position,
  ) {
    this.#version = document.version;
    this.#lineStart = document.offsetAt(position.with({ character: 0 }));
  }

  listOf({ items, isIncomplete }: Completions, token: vscode.CancellationToken): vscode.CompletionList | undefined {
    if (token.isCancellationRequested) return undefined;
    const isSame = this.document.version === this.#version;
    // Places elsewhere are true for the text as it was alone.
    const valid = isSame ? items : items.filter(({ elsewhere }) => !elsewhere);
    const made = valid.map((completion, index) => this.#itemOf(completion, index));
    const [first] = made;
    // What stands first is what belongs there; without this, what was taken last would come before it.
    if (first) first.preselect = true;
    return new vscode.CompletionList(made, isIncomplete);
  }

  #itemOf(completion: Completion, index: number): vscode.CompletionItem {
    const { label, detail, kind, insertText, isSnippet, range, filterText, elsewhere, goesOn } = completion;
    const description = detail === undefined || detail === '' ? {} : { description: detail };
    const item = new vscode.CompletionItem({ label, ...description }, kinds[kind]);
    item.insertText = isSnippet === true ? new vscode.SnippetString(insertText) : insertText;
    item.range = new vscode.Range(this.#inLine(range.start), this.#inLine(range.end));
    item.sortText = String(index).padStart(5, '0');
    if (filterText !== undefined) item.filterText = filterText;
    const documentation = documentationOf(completion);
    if (documentation) item.documentation = documentation;
    if (goesOn === true) item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest' };
    if (elsewhere) {
      const { document } = this;
      const start = document.positionAt(elsewhere.start);
      const at = new vscode.Range(start, document.positionAt(elsewhere.end));
      item.additionalTextEdits = [new vscode.TextEdit(at, elsewhere.newText)];
      item.command = showing(document, start, elsewhere.newText);
    }
    return item;
  }

  /** Ranges are on the cursor's line. */
  #inLine(offset: number): vscode.Position {
    return this.position.with({ character: offset - this.#lineStart });
  }
}

/** Goes to what was put in elsewhere: to its first blank, else to its beginning. */
function showing(document: vscode.TextDocument, at: vscode.Position, newText: string): vscode.Command {
  const blank = /<[^<>\r\n]+>/.exec(newText);
  const start = blank?.index ?? newText.search(/\S/);
  const lines = newText.slice(0, start).split(/\r\n|\r|\n/);
  const character = (lines.length === 1 ? at.character : 0) + (lines.at(-1)?.length ?? 0);
  const from = new vscode.Position(at.line + lines.length - 1, character);
  const selection = new vscode.Range(from, from.translate(0, blank?.[0].length ?? 0));
  return { command: 'vscode.open', title: 'Show', arguments: [document.uri, { selection }] };
}

/** Words of a plan or of a file are shown as they are written, never as Markdown. */
function documentationOf({ documentation, template }: Completion): vscode.MarkdownString | undefined {
  if ((documentation ?? '') === '' && template === undefined) return undefined;
  const shown = new vscode.MarkdownString();
  if (documentation !== undefined && documentation !== '') shown.appendText(documentation);
  if (template !== undefined) shown.appendCodeblock(template, 'markdown');
  return shown;
}

const kinds: Readonly<Record<CompletionKind, vscode.CompletionItemKind>> = {
  section: vscode.CompletionItemKind.Module,
  part: vscode.CompletionItemKind.Struct,
  unit: vscode.CompletionItemKind.Class,
  item: vscode.CompletionItemKind.Snippet,
  field: vscode.CompletionItemKind.Field,
  tag: vscode.CompletionItemKind.EnumMember,
  name: vscode.CompletionItemKind.Reference,
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  date: vscode.CompletionItemKind.Value,
  file: vscode.CompletionItemKind.File,
  folder: vscode.CompletionItemKind.Folder,
  run: vscode.CompletionItemKind.Event,
  command: vscode.CompletionItemKind.Function,
  token: vscode.CompletionItemKind.Constant,
};
