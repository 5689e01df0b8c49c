import type { FeatureFolder } from '../../../core/repo/paths';
import type { FeatureStore } from '../featureStore';
import { type FeatureState, moreNode, noteNode, statesOf, type TreeNode } from './nodes';

/** Features shown at once; "Show More" adds as many. */
export const PAGE = 50;

/** Features read together while looking for those that the filter lets through. */
const SEARCH = 64;

/** What is shown of a list of features: some of them, and a last row that says what about the others. */
export interface Page {
  readonly shown: readonly FeatureFolder[];
  readonly last?: TreeNode;
}

/** Chooses which of a root's features are shown: the newest ones up to a limit, or the first ones that a filter lets through. */
export class FeaturePages {
  #limit = PAGE;
  #isSearching = false;
  /** Paths of features that are shown wherever they stand: the user came to them another way. */
  readonly #pinned = new Set<string>();

  constructor(private readonly store: Pick<FeatureStore, 'known' | 'load'>) {}

  /** Whether the last choice was preliminary. */
  get isSearching(): boolean {
    return this.#isSearching;
  }

  showMore(): void {
    this.#limit += PAGE;
  }

  /** Back to one page. */
  reset(): void {
    this.#limit = PAGE;
  }

  /** Shows a feature although its page is not shown. */
  pin(path: string): void {
    this.#pinned.add(path);
  }

  /**
   * The page of `features` (newest first), and what it needs is sent for. With a filter that is as many plans as it takes to
   * find a pageful, so the answer is preliminary until the store has nothing more to tell.
   *
   * @param id of the row the features stand below
   */
  choose(features: readonly FeatureFolder[], filter: ReadonlySet<FeatureState>, id: string): Page {
    this.#isSearching = false;
    const page = filter.size > 0 ? this.#search(features, filter, id) : this.#first(features, id);
    void this.store.load(page.shown.map(({ path }) => path));
    return page;
  }

  #first(features: readonly FeatureFolder[], id: string): Page {
    const pinned = features.slice(this.#limit).filter(({ path }) => this.#pinned.has(path));
    const shown = [...features.slice(0, this.#limit), ...pinned];
    const left = features.length - shown.length;
    return left > 0 ? { shown, last: moreNode(id, PAGE, left) } : { shown };
  }

  #search(features: readonly FeatureFolder[], filter: ReadonlySet<FeatureState>, id: string): Page {
    const shown: FeatureFolder[] = [];
    const unknown: string[] = [];
    let looked = 0;
    for (const feature of features) {
      if (shown.length === this.#limit || unknown.length === SEARCH) break;
      looked++;
      const state = this.store.known(feature.path);
      if (!state) unknown.push(feature.path);
      else if (statesOf(state).some((name) => filter.has(name))) shown.push(feature);
    }
    if (unknown.length > 0) {
      this.#isSearching = true;
      void this.store.load(unknown);
      return {
        shown,
        last: noteNode(id, `Searching … ${looked - unknown.length} of ${features.length} plans read`, 'loading~spin'),
      };
    }
    if (looked < features.length) return { shown, last: moreNode(id, PAGE, features.length - looked) };
    return shown.length > 0
      ? { shown }
      : { shown, last: noteNode(id, 'No plan is in a state that the filter shows', 'filter') };
  }
}
