import { type Sketch, sketchOf, SKETCH_LENGTH } from '../plan/sketch';
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

/** Files that speak about plans, or hold the template of one, and are none; a place or the configuration may still say otherwise. */
const ABOUT_PLANS =
  /^(?:readme|agents|claude|gemini|plans|changelog|contributing|index|.*template|.*prompt)(?:[._-].*)?\.(?:md|markdown)$/i;

/** The dialects of a workspace folder, and which of them a file is in. */
export class DialectSet {
  constructor(
    readonly all: readonly Dialect[],
    private readonly byConfig: readonly PlanGlob[] = [],
  ) {}

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
    const configured = this.#configured(path);
    if (configured === 'none') return undefined;
    const named = configured === undefined ? undefined : this.named(configured);
    if (named) return { dialect: named, by: 'config' };

    const head = text.length > SKETCH_LENGTH ? text.slice(0, SKETCH_LENGTH) : text;
    const worth = this.all.filter(({ hint }) => hint.test(head));
    let sketch: Sketch | undefined;
    const look = (): Sketch => (sketch ??= sketchOf(path, head));
    const byFrontMatter = worth.find((dialect) => dialect.hasFrontMatter?.(look()));
    if (byFrontMatter) return { dialect: byFrontMatter, by: 'front matter' };

    const claiming = this.all.filter((dialect) => dialect.claims(path));
    const [first, ...others] = claiming;
    if (first) {
      const told =
        others.length === 0 ? first : claiming.find((one) => worth.includes(one) && one.hasSignature(look()));
      return { dialect: told ?? first, by: 'place' };
    }
    if (ABOUT_PLANS.test(basename(path))) return undefined;
    const bySignature = worth.find((dialect) => dialect.hasSignature(look()));
    return bySignature && { dialect: bySignature, by: 'signature' };
  }

  #configured(path: string): string | undefined {
    return this.byConfig.findLast(({ matches }) => matches(path))?.dialect;
  }
}
