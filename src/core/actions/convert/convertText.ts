import { formatStyleOf } from '../../language/format/formatStyle';
import type { Dialect } from '../../lint/dialect';
import { BYTE_ORDER_MARK } from '../../markdown/frontMatterFence';
import type { Contract, SectionSpec } from '../../plan/contract';
import { counted } from '../../text/counted';
import { dominantEndOfLine, withEndOfLine } from '../../text/endOfLine';
import { hasTicks, headed, highestHeading, under, withHeadings, withText } from './bodyText';
import { withoutCarried } from './carried';
import { withCarriedUnits } from './carriedUnits';
import type { ContentUnit, ConvertNote, Piece, PlanContent } from './content';
import { ABOUT_UNITS } from './generated';
import { introOf } from './intro';
import { inOrder } from './order';
import { meaningOfHeading } from './meaning';
import { type Placement, Places } from './placing';
import { readContent } from './readContent';
import { withOwnPieces } from './ownPieces';
import { type UnitIds, unitIds } from './unitIds';
import { joined } from './unitParts';
import { type UnitShape, unitShapeOf } from './unitShape';
import type { WriteContext } from './writeContext';
import { writeHead } from './writeHead';
import { writeUnits, type WrittenUnits } from './writeUnits';

export interface ConvertInput {
  /** The plan's text. */
  readonly text: string;
  readonly from: Dialect;
  readonly to: Dialect;
  /** The plan's own, as in ports.ts. */
  readonly path: string;
  readonly now: Date;
  /** The id that the plan is given where the other format numbers its plans. */
  readonly id?: string;
  /** Decisions have a file of their own in the other format: they are handed back and not written. */
  readonly hasLog?: boolean;
}

export interface ConvertedText {
  /** With the line ends and the byte order mark of the plan. */
  readonly text: string;
  /** What has no place of its own there, in the order of the plan; empty where everything has one. */
  readonly notes: readonly ConvertNote[];
  /** What the plan says of decisions, where `hasLog`; empty for nothing. */
  readonly decisions: string;
}

/**
 * A plan in another format: the other format's template, with what the plan says in its sections. Sections are matched by what they
 * are for, stories, phases, tasks and milestones become each other, boxes keep their ticks. What has no section of its own stands
 * below a heading with its old name in the nearest one; nothing but words of the old template is left out.
 */
export function convertText(input: ConvertInput): ConvertedText {
  const { from, to } = input;
  const bom = input.text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const lines = input.text.slice(bom.length).replace(/\r\n?/g, '\n');
  const contract = to.contract();
  const shape = unitShapeOf(contract);
  const source = from.contract();
  const all = withOwnPieces(returned(readContent(lines, source), contract, shape), to, input.path);
  const isLogged = ({ meaning }: Piece): boolean => input.hasLog === true && meaning === 'decisions';
  const read = { ...all, sections: inOrder(all.sections, source).filter((piece) => !isLogged(piece)) };
  const content = shape.kind === 'story' || shape.kind === 'phase' ? withOneUnit(read, input.path) : read;
  const ids = unitIds(content.units, shape);
  const context = contextOf(lines, formatStyleOf(contract).blankBelowHeadings ? '\n\n' : '\n', ids);
  const writer = new Writer(to, content, shape, ids, context, new Set(source.sections.map(({ key }) => key)));
  const head = writeHead({ ...input, dialect: to, content });
  const text = `${[head, ...writer.sections()].join('\n\n')}\n`;
  return {
    text: bom + withEndOfLine(text, dominantEndOfLine(input.text)),
    decisions: joined(...all.sections.filter(isLogged).map(({ body }) => body)),
    notes: [...leftOut(content), ...renamedNotes(ids), ...writer.notes],
  };
}

/** What earlier conversions put together, taken apart again. */
function returned(content: PlanContent, to: Contract, shape: UnitShape): PlanContent {
  const whole = withCarriedUnits(content, shape);
  return { ...whole, sections: withoutCarried(whole.sections, to) };
}

/** Formats of stories and phases do nothing without one: the steps of a plan that has none become those of one. */
function withOneUnit(content: PlanContent, path: string): PlanContent {
  const steps = content.sections.filter(({ meaning, body }) => meaning === 'steps' && /^[-*+] \[/m.test(body));
  if (content.units.length > 0 || steps.length === 0) return content;
  const title = content.title ?? (path === '' ? 'The work' : (steps[0]?.name ?? 'The work'));
  const unit: ContentUnit = {
    kind: 'task',
    title,
    isDone: content.stage === 'done',
    isBegun: steps.some(({ body }) => hasTicks(body)),
    isPassed: false,
    fields: new Map(),
    own: '',
    gate: '',
    parts: steps,
  };
  return { ...content, units: [unit], sections: content.sections.filter((piece) => !steps.includes(piece)) };
}

function contextOf(text: string, gap: WriteContext['gap'], ids: UnitIds): WriteContext {
  const next = new Map<string, number>();
  return {
    gap,
    change: (body) => (ids.renamed.size === 0 ? body : withText(body, ids.change)),
    nextId: (series) => {
      const numbers = next.has(series)
        ? []
        : [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}_])${series}(\\d{3})(?!\\d)`, 'gu'))].map((match) =>
            Number(match[1]),
          );
      const number = (next.get(series) ?? Math.max(0, ...numbers)) + 1;
      next.set(series, number);
      return series + String(number).padStart(3, '0');
    },
  };
}

function leftOut({ untouched }: PlanContent): readonly ConvertNote[] {
  return untouched.map((what) => ({ kind: 'left out', what, message: 'holds nothing but words of the template' }));
}

function renamedNotes({ renamed }: UnitIds): readonly ConvertNote[] {
  return [...renamed].map(([before, now]) => ({
    kind: 'changed',
    what: before,
    message: `is ${now} now; logs, runs and commits still say ${before}`,
  }));
}

/** Puts the sections of the other format together. */
class Writer {
  readonly notes: ConvertNote[] = [];
  readonly #placed = new Map<SectionSpec, { readonly piece: Piece; readonly isForeign: boolean }[]>();
  readonly #homeless: Piece[] = [];
  readonly #units: WrittenUnits;

  constructor(
    private readonly to: Dialect,
    content: PlanContent,
    private readonly shape: UnitShape,
    ids: UnitIds,
    private readonly context: WriteContext,
    /** Keys of the sections that the plan's own format has. */
    private readonly known: ReadonlySet<string>,
  ) {
    const places = new Places(to.contract());
    this.#units = writeUnits(content.units, ids.numbers, shape, context, places);
    for (const piece of content.sections) this.#place(piece, places);
  }

  sections(): readonly string[] {
    const { sections, repeated } = this.to.contract();
    const texts: string[] = [];
    const phases = this.shape.kind === 'phase' ? this.#phases() : [];
    let arePhasesOut = false;
    for (const spec of sections) {
      if (!arePhasesOut && repeated && spec.index > repeated.spec.index) {
        texts.push(...phases);
        arePhasesOut = true;
      }
      const text = this.#section(spec);
      if (text !== undefined) texts.push(text);
    }
    if (!arePhasesOut) texts.push(...phases);
    for (const { name, body } of this.#homeless)
      texts.push(under(2, name, this.context.change(body), this.context.gap));
    return texts;
  }

  #phases(): readonly string[] {
    const { units } = this.#units;
    return units.length > 0 || this.shape.kind !== 'phase' ? units : [this.shape.spec.template];
  }

  #place(piece: Piece, places: Places): void {
    const placement = this.#placeOfIntro(piece) ?? places.placeOf(piece);
    if (!placement) {
      this.#homeless.push(piece);
      this.notes.push({ kind: 'moved', what: piece.name, message: 'the format has no sections; it keeps its own' });
      return;
    }
    const { spec, isForeign } = placement;
    this.#placed.set(spec, [...(this.#placed.get(spec) ?? []), { piece, isForeign }]);
    if (isForeign) {
      this.notes.push({ kind: 'moved', what: piece.name, message: `stands in "${spec.name}", below its old name` });
    }
  }

  /** Text about all stories stands before the first, unless the section says something else there. */
  #placeOfIntro({ key }: Piece): Placement | undefined {
    const { home } = this.#units;
    if (!ABOUT_UNITS.test(key) || !home || meaningOfHeading(home.name) === 'steps') return undefined;
    return { spec: home, isForeign: false };
  }

  /** undefined for one that may be missing and has nothing to say. */
  #section(spec: SectionSpec): string | undefined {
    const { gap, change } = this.context;
    const placed = this.#placed.get(spec) ?? [];
    const direct = placed.filter(({ isForeign }) => !isForeign).map(({ piece }) => piece);
    const first =
      direct.find(({ key }) => key === spec.key) ?? direct.find(({ key }) => this.known.has(key)) ?? direct[0];
    const below = placed.map(({ piece }) => piece).filter((piece) => piece !== first);
    const { home, steps, units } = this.#units;
    const isHome = home === spec;
    const checklist = steps?.spec === spec ? steps.text : '';
    const own = units.length > 0 && isHome ? units : [];
    const heading = /^.*/.exec(spec.template)?.[0] ?? `## ${spec.name}`;
    if (!first && below.length === 0 && checklist === '' && own.length === 0) {
      return spec.need === 'optional' ? undefined : spec.template;
    }
    const text = first ? bodyIn(spec, first, change) : isHome ? introOf(spec) : '';
    const body = [text, checklist].filter((one) => one !== '').join(isList(text) ? '\n' : '\n\n');
    const lead = headed(heading, body, gap);
    const pieces = below.map((piece) => under(3, piece.name, withHeadings(bodyIn(spec, piece, change), 1), gap));
    return [lead, ...pieces, ...own].join('\n\n');
  }
}

/** A body as it stands directly below a heading of level 2. Entries that say when are done where the section ticks what is done. */
function bodyIn(spec: SectionSpec, { body, meaning }: Piece, change: (body: string) => string): string {
  const highest = highestHeading(body);
  const fitting = highest !== undefined && highest < 3 ? withHeadings(body, 3 - highest) : body;
  const isTicked = meaning === 'log' && /^- \[ \]/m.test(spec.template);
  const text = isTicked ? fitting.replace(/^([-*+] )(?=[([]?\d{4}-\d\d-\d\d)/gm, '$1[x] ') : fitting;
  return change(text);
}

function isList(body: string): boolean {
  return /^[-*+] [^\n]*$/.test(body.split('\n').at(-1) ?? '');
}

/** One line for people: how much has no place of its own. */
export function summaryOf(notes: readonly ConvertNote[]): string {
  const moved = notes.filter(({ kind }) => kind === 'moved').length;
  if (moved === 0) return 'Everything has a place of its own.';
  return `${counted(moved, 'section')} without a place of ${moved === 1 ? 'its' : 'their'} own.`;
}
