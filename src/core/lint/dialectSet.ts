import { BYTE_ORDER_MARK } from '../markdown/frontMatterFence';
import { type Sketch, sketching, sketchOf, SKETCH_LENGTH } from '../plan/sketch';
import { basename } from '../repo/paths';
import type { Dialect } from './dialect';

/** What made a file a plan of its dialect; in the order in which it is asked for. */
export type DetectedBy = 'config' | 'front matter' | 'place' | 'signature';

export interface Detection {
  readonly dialect: Dialect;
  readonly by: DetectedBy;
}

/** An entry of `plans` in planloom.config.json. */
export interface PlanGlob {
  readonly matches: (path: string) => boolean;
  /** Dialect id, or `none` for files that are no plans whatever they look like. */
  readonly dialect: string;
}

/**
 * Files that speak about plans, or are there to be copied, and are none; a place or the configuration may still say otherwise.
 * Whole names: `index-rebuild.md` and `prompt-caching.md` are names that plans have.
 */
const ABOUT_PLANS =
  /^(?:readme|agents|claude|gemini|plans|changelog|contributing|index|(?:.*[._ -])?(?:template|prompt)s?)(?:\.[\w-]+)?\.(?:md|markdown)$/i;

/** The dialects of a workspace folder, and which of them a file is in. */
export class DialectSet {
  readonly #byConfig: readonly PlanGlob[];

  /**
   * @param all where several claim a place or know a text's looks, the first of them has it
   * @param byConfig `plans` of planloom.config.json, of which the last that meets a path counts; an entry that names no dialect of
   *   `all` has no effect
   * @param isTemplate whether a path is that of a team's template, which is no plan whatever else says so
   */
  constructor(
    readonly all: readonly Dialect[],
    byConfig: readonly PlanGlob[] = [],
    private readonly isTemplate: (path: string) => boolean = () => false,
  ) {
    this.#byConfig = byConfig.filter(({ dialect }) => dialect === 'none' || this.named(dialect));
  }

  /** The dialect of that id. */
  named(id: string): Dialect | undefined {
    return this.all.find((dialect) => dialect.id === id);
  }

  /** Whether a file of that path is a plan whatever stands in it; which dialect it is in is for `detect` to say. */
  claims(path: string): boolean {
    const configured = this.#configured(path);
    if (configured !== undefined) return configured !== 'none';
    return this.all.some((dialect) => dialect.claims(path));
  }

  /** Which dialect a file is in, if any. Looks at the first SKETCH_LENGTH units of the text alone. */
  detect(path: string, text: string): Detection | undefined {
    return this.#detect(path, text, () => sketchOf(path, text));
  }

  /** The same in steps of a few milliseconds at most, for hosts that must not be blocked. */
  *detecting(path: string, text: string): Generator<undefined, Detection | undefined> {
    const head = text.slice(0, SKETCH_LENGTH);
    const isWorthALook = this.#configured(path) === undefined && this.all.some(({ hint }) => hint.test(head));
    const sketch = isWorthALook ? yield* sketching(path, head) : undefined;
    return this.#detect(path, head, () => sketch ?? sketchOf(path, head));
  }

  #detect(path: string, text: string, makeSketch: () => Sketch): Detection | undefined {
    const configured = this.#configured(path);
    if (configured === 'none') return undefined;
    const named = configured === undefined ? undefined : this.named(configured);
    if (named) return { dialect: named, by: 'config' };

    // A byte order mark would keep hints from meeting the first line.
    const start = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    const head = text.slice(start, start + SKETCH_LENGTH);
    const worth = this.all.filter(({ hint }) => hint.test(head));
    let sketch: Sketch | undefined;
    const look = (): Sketch => (sketch ??= makeSketch());
    const isAboutPlans = ABOUT_PLANS.test(basename(path));
    const byFrontMatter = isAboutPlans ? undefined : worth.find((dialect) => dialect.hasFrontMatter?.(look()));
    if (byFrontMatter) return { dialect: byFrontMatter, by: 'front matter' };

    const claiming = this.all.filter((dialect) => dialect.claims(path));
    const [first] = claiming;
    if (first) {
      // One that has its place alone need not be looked at.
      const asked = claiming.length > 1 ? claiming : [];
      const told = asked.find((one) => worth.includes(one) && one.hasSignature(look()));
      return { dialect: told ?? first, by: 'place' };
    }
    const bySignature = isAboutPlans ? undefined : worth.find((dialect) => dialect.hasSignature(look()));
    return bySignature && { dialect: bySignature, by: 'signature' };
  }

  /** What the configuration says of a path: the id of a dialect that is there, or `none`. */
  #configured(path: string): string | undefined {
    if (this.isTemplate(path)) return 'none';
    return this.#byConfig.findLast(({ matches }) => matches(path))?.dialect;
  }
}
