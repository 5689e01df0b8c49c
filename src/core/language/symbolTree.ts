import type { Plan } from '../plan/model';
import type { Unit } from '../plan/units';
import type { Position } from '../text/range';
import type { Look, PlanSymbol, PlanSymbolKind } from './planSymbol';

/** What is known of a block alone; positions count from the start of its chunk. */
export interface BlockFacts {
  readonly start: Position;
  readonly nameEnd: Position;
  readonly end: Position;
  /** Of its heading, where no unit knows of it. */
  readonly look: Look;
  /** What was last made of it as a leaf. */
  made?: { readonly look: Look; readonly symbol: PlanSymbol };
}

const START: Position = { line: 0, character: 0 };

/** A symbol as long as it is not known what stands below it. */
interface Open {
  readonly depth: number;
  readonly look: Look;
  readonly start: Position;
  readonly nameEnd: Position;
  readonly isUnit: boolean;
  readonly children: PlanSymbol[];
  /** Units below it, and how many of them are done. */
  units: number;
  unitsDone: number;
}

/** Takes headings in the order of the document and nests them by their depth. */
export class SymbolTree {
  readonly #roots: PlanSymbol[] = [];
  readonly #open: Open[] = [];
  #end: Position = START;
  #endLine = 0;

  /** A heading with nothing below it but text: most are, and of most nothing changed since they were last made. */
  leaf(depth: number, look: Look, facts: BlockFacts, line: number): void {
    this.#closeTo(depth);
    const kind = this.#kindOf(look);
    const { made } = facts;
    if (made?.look === look && made.symbol.kind === kind && made.symbol.start.line === facts.start.line + line) {
      this.add(made.symbol);
      return;
    }
    const { name, detail } = look;
    const symbol = {
      kind,
      name,
      detail,
      start: moved(facts.start, line),
      end: moved(facts.end, line),
      nameEnd: moved(facts.nameEnd, line),
      children: [],
    };
    facts.made = { look, symbol };
    this.add(symbol);
  }

  open(depth: number, look: Look, start: Position, nameEnd: Position, unit: Unit | undefined): void {
    this.#closeTo(depth);
    this.#count(unit);
    const isUnit = unit !== undefined;
    const kind = this.#kindOf(look);
    this.#open.push({
      depth,
      look: kind === look.kind ? look : { ...look, kind },
      start,
      nameEnd,
      isUnit,
      children: [],
      units: 0,
      unitsDone: 0,
    });
  }

  /** What stands below a heading of that level, all of it, as it was made before. */
  take(symbol: PlanSymbol, depth: number, unit: Unit | undefined): void {
    this.#closeTo(depth);
    this.#count(unit);
    this.add(symbol);
    this.reach(symbol.end, 0);
  }

  /** What the last heading of that level came to, where nothing more belongs to it. */
  closed(depth: number): PlanSymbol | undefined {
    this.#closeTo(depth);
    return (this.#open.at(-1)?.children ?? this.#roots).at(-1);
  }

  /** Whether a heading of that level that comes next stands in a unit. */
  hasUnitAbove(level: number): boolean {
    return this.#open.some(({ isUnit, depth }) => isUnit && depth < level);
  }

  /** Whatever is open reaches to `end`, as far as is known; its lines count from `line`. */
  reach(end: Position, line: number): void {
    this.#end = end;
    this.#endLine = line;
  }

  add(symbol: PlanSymbol): void {
    (this.#open.at(-1)?.children ?? this.#roots).push(symbol);
  }

  finish(stage: Plan['stage']): readonly PlanSymbol[] {
    this.#closeTo(1);
    const [title] = this.#roots.filter(({ kind }) => kind === 'title');
    return title ? this.#roots.map((root) => (root === title ? { ...root, detail: stage } : root)) : this.#roots;
  }

  #count(unit: Unit | undefined): void {
    if (!unit) return;
    for (const outer of this.#open) {
      outer.units++;
      if (unit.progress.claimsDone) outer.unitsDone++;
    }
  }

  #closeTo(depth: number): void {
    while ((this.#open.at(-1)?.depth ?? 0) >= depth) this.#close();
  }

  #kindOf({ kind }: Look): PlanSymbolKind {
    return kind === 'heading' && this.#open.some(({ isUnit }) => isUnit) ? 'part' : kind;
  }

  #close(): void {
    const closed = this.#open.pop();
    if (!closed) return;
    const { look, start, nameEnd, children, isUnit, units, unitsDone } = closed;
    const end = moved(this.#end, this.#endLine);
    const detail = !isUnit && look.kind === 'section' && units > 0 ? `${unitsDone}/${units}` : look.detail;
    this.add({ kind: look.kind, name: look.name, detail, start, end, nameEnd, children });
  }
}

/** A position some lines further down. */
export function moved({ line, character }: Position, by: number): Position {
  return { line: line + by, character };
}
