import type * as vscode from 'vscode';
import { Delays } from '../delays';
import type { Host } from '../host';
import type { Configs } from './config';
import { candidatePlace, type DetectedPlan, detectInSlices } from './detection';

/** Milliseconds without a keystroke after which a document is looked at again to tell what it is. */
const DELAY = 300;

/** What comes of looking at documents. */
interface Listener {
  /** `detected` is undefined where the document is no plan. */
  found(document: vscode.TextDocument, detected: DetectedPlan | undefined): void;
  /** A look has ended, whatever came of it; after `found`. */
  ended(uri: vscode.Uri): void;
}

/** Looks in slices what documents are: at once, or when nobody has typed in them for a while. */
export class DocumentLooks implements vscode.Disposable {
  readonly #doubtful = new Delays();
  /** The last look at each document that is being looked at. */
  readonly #looks = new Map<string, object>();

  constructor(
    private readonly host: Pick<Host, 'log'>,
    private readonly configs: Configs,
    private readonly listener: Listener,
  ) {}

  dispose(): void {
    this.#doubtful.dispose();
    this.#looks.clear();
  }

  /** Whether a document is being looked at. */
  has(uri: vscode.Uri): boolean {
    return this.#looks.has(uri.toString());
  }

  /** Looks what a document is. A look that goes on is overtaken. */
  look(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.#doubtful.drop(key);
    const place = candidatePlace(document);
    if (!place) {
      this.listener.found(document, undefined);
      return;
    }
    const look = {};
    this.#looks.set(key, look);
    const looking = async (): Promise<void> => {
      const { dialects } = await this.configs.of(place.folder);
      const detected = await detectInSlices(document, dialects);
      // Looked at again meanwhile, closed or deleted.
      if (this.#looks.get(key) !== look || document.isClosed) return;
      this.#looks.delete(key);
      this.listener.found(document, detected);
      this.listener.ended(document.uri);
    };
    looking().catch((error: unknown) => {
      this.#looks.delete(key);
      this.listener.ended(document.uri);
      this.host.log.error(`What ${key} is could not be told.`, error);
    });
  }

  /** The same when nothing more is typed: a keystroke must not wait for that. */
  lookLater(document: vscode.TextDocument): void {
    this.#doubtful.put(document.uri.toString(), DELAY, () => {
      if (!document.isClosed) this.look(document);
    });
  }

  /** Drops what was to be looked at of a document; whether a look was going on. */
  forget(uri: vscode.Uri): boolean {
    const key = uri.toString();
    this.#doubtful.drop(key);
    return this.#looks.delete(key);
  }
}
