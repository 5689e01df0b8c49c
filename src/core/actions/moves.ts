import type { Change } from './change';

type Step = { readonly kind: Exclude<Change['kind'], 'move'> } | Extract<Change, { kind: 'move' }>;

/**
 * Follows paths through a list of changes, of which those that move things count. Places in the list are indexes; what is asked
 * costs a look for each name of the path, however long the list is.
 */
export class Moves {
  readonly #from = new Map<string, number[]>();
  readonly #to = new Map<string, number[]>();

  constructor(private readonly steps: readonly Step[]) {
    steps.forEach((step, index) => {
      if (step.kind !== 'move') return;
      note(this.#from, step.path, index);
      note(this.#to, step.to, index);
    });
  }

  /** What a path is called when the changes from `first` up to `end` are done. */
  after(path: string, first: number, end: number): string {
    let current = path;
    for (let next = first; ;) {
      const index = earliest(this.#from, current, next, end);
      if (index === undefined) return current;
      current = this.#renamed(current, index, 'to');
      next = index + 1;
    }
  }

  /**
   * What a path that holds when the changes from `first` up to `end` are done was called before them; undefined where what was
   * there has been moved away by them.
   */
  before(path: string, first: number, end: number): string | undefined {
    let current = path;
    for (let next = end; ;) {
      const arrived = latest(this.#to, current, first, next);
      const left = latest(this.#from, current, first, next);
      if (left !== undefined && left > (arrived ?? -1)) return undefined;
      if (arrived === undefined) return current;
      current = this.#renamed(current, arrived, 'path');
      next = arrived;
    }
  }

  #renamed(path: string, index: number, end: 'path' | 'to'): string {
    const step = this.steps[index];
    if (step?.kind !== 'move') return path;
    const [from, to] = end === 'to' ? [step.path, step.to] : [step.to, step.path];
    return to + path.slice(from.length);
  }
}

function note(map: Map<string, number[]>, path: string, index: number): void {
  const indexes = map.get(path);
  if (indexes) indexes.push(index);
  else map.set(path, [index]);
}

/** The path, and each folder above it. */
export function withFoldersAbove(path: string): readonly string[] {
  const all: string[] = [];
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) all.push(path.slice(0, end));
  return all;
}

function earliest(map: Map<string, number[]>, path: string, first: number, end: number): number | undefined {
  const found = withFoldersAbove(path).flatMap(
    (part) => map.get(part)?.find((index) => index >= first && index < end) ?? [],
  );
  return found.length === 0 ? undefined : Math.min(...found);
}

function latest(map: Map<string, number[]>, path: string, first: number, end: number): number | undefined {
  const found = withFoldersAbove(path).flatMap(
    (part) => map.get(part)?.findLast((index) => index >= first && index < end) ?? [],
  );
  return found.length === 0 ? undefined : Math.max(...found);
}
