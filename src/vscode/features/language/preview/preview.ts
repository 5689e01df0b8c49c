import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import { type PlanPreview, previewOf } from '../../../../core/language/preview';
import { DisposableStore } from '../../../disposables';
import { isOn, onDidChangeSettings } from '../../../settings';
import type { OpenPlan } from '../../openPlan';
import type { LanguageHost } from '../languageHost';
import { drawPlans } from './planMarkdown';

const SETTING = 'planloom.preview';
/** Milliseconds in which several things may change before the previews are drawn anew. */
const DELAY = 200;

/** What the preview of a document was drawn from. */
interface Drawn {
  readonly version: number;
  /** Of all that was drawn; undefined where the plan was not read yet. */
  readonly fingerprint: string | undefined;
}

/** Draws plans in VS Code's Markdown preview, and draws them anew when what they are held against changes. */
export class PlanPreviews implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #drawn = new Map<string, Drawn>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly language: LanguageHost) {
    const { live, sessions } = language;
    this.#store.add(live.onDidCheck((open) => this.#checked(open)));
    this.#store.add(sessions.onDidChange((open) => this.#checked(open)));
    this.#store.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#drawn.delete(uri.toString())));
    this.#store.add(onDidChangeSettings([SETTING], () => this.#refresh()));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#drawn.clear();
    this.#store.dispose();
  }

  /** Makes the engine of VS Code's preview draw plans from its next rendering on. */
  extend(markdown: MarkdownIt): void {
    drawPlans(markdown, (env) => this.#draw(env));
    this.#refresh();
  }

  #draw(env: unknown): PlanPreview | undefined {
    const uri = documentOf(env);
    const document = uri && vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    if (!document || !isOn(SETTING, document.uri)) return undefined;
    const open = this.language.sessions.get(document.uri);
    const preview = open && this.#previewOf(open);
    this.#drawn.set(document.uri.toString(), {
      version: document.version,
      fingerprint: preview && fingerprintOf(preview),
    });
    return preview;
  }

  #previewOf(open: OpenPlan): PlanPreview | undefined {
    const { plans, host } = this.language;
    const view = plans.viewOf(open);
    try {
      return view && previewOf(view, host.clock.now());
    } catch (error) {
      host.log.error(`The preview of ${open.document.uri.toString()} could not be drawn.`, error);
      return undefined;
    }
  }

  /** VS Code renders again by itself when the text changes; what else a plan is held against it does not know. */
  #checked(open: OpenPlan): void {
    const drawn = this.#drawn.get(open.document.uri.toString());
    if (drawn?.version !== open.version) return;
    const preview = this.#previewOf(open);
    if (preview && fingerprintOf(preview) !== drawn.fingerprint) this.#refresh();
  }

  #refresh(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // Not there where VS Code's Markdown support is switched off.
      void vscode.commands.executeCommand('markdown.preview.refresh').then(undefined, () => undefined);
    }, DELAY);
  }
}

/** The document that VS Code renders. */
function documentOf(env: unknown): vscode.Uri | undefined {
  const uri: unknown = typeof env === 'object' && env !== null ? Reflect.get(env, 'currentDocument') : undefined;
  return uri instanceof vscode.Uri ? uri : undefined;
}

function fingerprintOf({ summary, units, items, words, anchors }: PlanPreview): string {
  return JSON.stringify([summary, [...units], [...items], [...words], [...anchors]]);
}
