import type { Chunk } from '../../markdown/chunk';
import type { MarkdownDocument } from '../../markdown/document';
import { BYTE_ORDER_MARK } from '../../markdown/frontMatterFence';
import { SEGMENT_LENGTH } from '../../markdown/parsePieces';
import type { Plan } from '../../plan/model';
import type { Range, TextEdit } from '../../text/range';
import { type EditGroup, formatChunk, type Layout } from './formatChunk';
import { formatStyleOf } from './formatStyle';
import { allProven, type Formattable, provenEdits } from './proof';

/** What a chunk was found to need. */
interface Known extends Layout {
  readonly isLast: boolean;
  readonly edits: readonly TextEdit[];
}

const known = new WeakMap<Chunk, Known>();

/** What is formatted. */
interface Formatted {
  readonly plan: Pick<Plan, 'contract' | 'eol'>;
  readonly document: MarkdownDocument;
}

/**
 * The edits that lay a plan out as its dialect's template is: bullets, boxes, blank lines, tables. No word changes, and code, HTML and
 * front matter stay as they are. Absolute offsets, in order of place. In steps of some milliseconds, so that hosts are not
 * blocked and may stop; what an edit did not touch costs next to nothing the second time.
 *
 * They are proven: with them the plan says what it said, and there is nothing left to do. What cannot be proven is left out.
 *
 * @param within what is asked for; edits that lie outside are left out
 */
export function* formatting(
  { plan, document }: Formatted,
  within: Range = { start: 0, end: document.length },
): Generator<undefined, readonly TextEdit[]> {
  const layout: Layout = { style: formatStyleOf(plan.contract), eol: plan.eol };
  const { chunks } = document;
  const found: TextEdit[] = [];
  let run: AskedChunk[] = [];
  const take = ({ start }: AskedChunk, edits: readonly TextEdit[]): void => {
    for (const edit of edits) found.push({ ...edit, start: edit.start + start, end: edit.end + start });
  };
  const prove = function* (): Generator<undefined, void> {
    for (const [asked, edits] of yield* provenRun(document, run)) take(asked, edits);
    run = [];
  };
  let length = 0;
  let start = 0;
  for (const [index, chunk] of chunks.entries()) {
    const asked = new AskedChunk(chunk, start, index === chunks.length - 1, layout, within);
    start += chunk.text.length;
    if (asked.start > within.end || start < within.start) continue;
    const before = asked.known;
    if (before || asked.groups.length === 0) {
      yield* prove();
      if (before) take(asked, before);
      else asked.keep([]);
    } else {
      if (run.length === 0) length = 0;
      run.push(asked);
      length += chunk.text.length;
      if (length >= SEGMENT_LENGTH) yield* prove();
    }
    if (!before) yield;
  }
  yield* prove();
  return found;
}

/** What chunks that follow on each other need. */
function* provenRun(
  document: MarkdownDocument,
  run: readonly AskedChunk[],
): Generator<undefined, readonly (readonly [AskedChunk, readonly TextEdit[]])[]> {
  const all = run.length > 1 ? allProven(document, run) : undefined;
  const proven: (readonly [AskedChunk, readonly TextEdit[]])[] = [];
  for (const [index, asked] of run.entries()) {
    const edits = all?.[index] ?? (yield* provenEdits(document, asked));
    asked.keep(edits);
    proven.push([asked, edits]);
  }
  return proven;
}

/** A chunk, of which all or a part is to be formatted. */
class AskedChunk implements Formattable {
  #groups?: readonly EditGroup[];

  constructor(
    readonly chunk: Chunk,
    /** Where it begins in the document. */
    readonly start: number,
    private readonly isLast: boolean,
    private readonly layout: Layout,
    private readonly within: Range,
  ) {}

  /** What was found before. */
  get known(): readonly TextEdit[] | undefined {
    const before = this.#isWhole ? known.get(this.chunk) : undefined;
    const { style, eol } = this.layout;
    return before?.style === style && before.eol === eol && before.isLast === this.isLast ? before.edits : undefined;
  }

  /** Keeps what was found. */
  keep(edits: readonly TextEdit[]): void {
    if (this.#isWhole) known.set(this.chunk, { ...this.layout, isLast: this.isLast, edits });
  }

  get groups(): readonly EditGroup[] {
    return (this.#groups ??= this.left(this.chunk));
  }

  left(chunk: Chunk): readonly EditGroup[] {
    if (isHead(chunk)) return [];
    const groups = formatChunk(chunk, this.isLast, this.layout);
    if (this.#isWhole) return groups;
    const from = this.within.start - this.start;
    const to = this.within.end - this.start + chunk.text.length - this.chunk.text.length;
    return groups
      .map((group) => group.filter(({ start, end }) => from <= start && end <= to))
      .filter(({ length }) => length > 0);
  }

  get #isWhole(): boolean {
    const { start, end } = this.within;
    return start <= this.start && this.start + this.chunk.text.length <= end;
  }
}

/** Byte order mark and front matter. */
function isHead({ text, nodes }: Chunk): boolean {
  return text === BYTE_ORDER_MARK || nodes.some(({ type }) => type === 'yaml');
}
