import type { PlanFile } from '../../core/execplans/collection';
import type { Issue } from '../../core/execplans/issue';
import { listOf } from '../../core/execplans/listText';
import { type Metadata, readMetadata } from '../../core/execplans/metadata';
import { wordOf } from '../../core/execplans/milestoneMetadata';
import type { Note } from '../../core/execplans/note';
import { atEntry, readRecord } from '../../core/execplans/readRecord';
import type { Surroundings } from '../../core/lint/rule';
import type { Chunk } from '../../core/markdown/chunk';
import { BYTE_ORDER_MARK } from '../../core/markdown/frontMatterFence';
import type { Plan, Span } from '../../core/plan/model';
import { execPlanIdOf, execPlanPlace } from '../../core/repo/execPlanPaths';
import { basename } from '../../core/repo/paths';
import type { Range } from '../../core/text/range';

/** A plan's front matter as the format's tools read it, which is not always as Markdown has it. */
export interface PlanMetadata {
  readonly read: Metadata;
  /** What is wrong with it, in order; as for a file that is no plan of a registry where it stands in no exec_plans folder. */
  readonly issues: readonly Issue[];
  /** What the format's tools take as it is, and nobody can have meant. */
  readonly notes: readonly Note[];
  /** Where that is: the value, its key where it has none, or where front matter ends that cannot be read. */
  spanOf(issue: Pick<Issue, 'at'>): Span;
  /** As its front matter has it, trimmed; whatever it is. */
  readonly id: string | undefined;
  /** The entries of a list, trimmed, as the format's tools make them of whatever stands there. */
  listOf(key: string): readonly { readonly id: string; readonly span: Span }[];
  /** The key with its value, and all entries of that; undefined when there is no such key. */
  spanOfKey(key: string): Span | undefined;
}

interface Known {
  readonly leading: Leading;
  readonly path: string | undefined;
  readonly encoding: Surroundings['encoding'];
  readonly metadata: PlanMetadata;
}

/** By the first chunk. A keystroke below the front matter leaves it as it is. */
const known = new WeakMap<Chunk, Known>();

/** What the format's tools find in a plan's front matter. Kept as long as the front matter's text and the surroundings stay. */
export function metadataOf(
  plan: Pick<Plan, 'blocks'>,
  { path, encoding }: Pick<Surroundings, 'path' | 'encoding'>,
): PlanMetadata | undefined {
  const first = plan.blocks[0]?.span.chunk;
  if (!first) return undefined;
  const before = known.get(first);
  if (before && before.path === path && before.encoding === encoding && stands(before.leading, plan))
    return before.metadata;
  const leading = leadingChunks(plan);
  const metadata = readChunks(leading.chunks, path, encoding);
  known.set(first, { leading, path, encoding, metadata });
  return metadata;
}

/** Whether a file is read by the format's tools as a plan, going by its path alone. */
export function isRegistryFile(path: string): boolean {
  return /^EP-.*\.md$/s.test(basename(path)) && execPlanPlace(path)?.kind === 'plan';
}

/**
 * Whether what is wrong with a plan matters to a registry: yes for the plans in an exec_plans folder, no for what stands there and
 * no tool reads; for a plan anywhere else that cannot be told.
 */
export function isHeldToRegistry(path: string | undefined): boolean | undefined {
  if (path === undefined || !/(?:^|\/)\.agents?\/exec_plans\//.test(path)) return undefined;
  return isRegistryFile(path);
}

/** What a registry would be told of the file; a path that leads into no exec_plans folder stands for one of the name alone. */
function fileAt(path: string): PlanFile {
  const place = execPlanPlace(path);
  const nameId = execPlanIdOf(path);
  return {
    relative: place ? path.slice(place.root.length + 1) : basename(path),
    path,
    ...(nameId !== undefined && { nameId }),
    completed: place?.completed === true,
    ...(place?.planRoot !== undefined && { planRoot: place.planRoot.slice(place.root.length + 1) }),
  };
}

interface Leading {
  readonly chunks: readonly Chunk[];
  /** They are all that the document has: what comes behind them counts. */
  readonly isAll: boolean;
}

/** The chunks that the front matter stands in: nearly always the first; all of them where it has no end in that. */
function leadingChunks({ blocks }: Pick<Plan, 'blocks'>): Leading {
  const chunks: Chunk[] = [];
  let isBlank = true;
  for (const { span } of blocks) {
    const { chunk } = span;
    if (chunks.at(-1) === chunk) continue;
    chunks.push(chunk);
    if (isBlank && isDecided(chunk.text)) return { chunks, isAll: false };
    isBlank &&= chunk.text.trim() === '';
  }
  return { chunks, isAll: true };
}

function stands({ chunks, isAll }: Leading, { blocks }: Pick<Plan, 'blocks'>): boolean {
  let index = 0;
  for (const { span } of blocks) {
    if (span.chunk === chunks[index]) continue;
    index++;
    if (index === chunks.length) return !isAll;
    if (span.chunk !== chunks[index]) return false;
  }
  return index === chunks.length - 1;
}

/** A text shows whether it begins with front matter: it does not, or the line that closes it stands behind at least one line. */
function isDecided(text: string): boolean {
  const opening = /^\s*---/.exec(text);
  if (!opening) return /\S/.test(text);
  const lineEnd = /[\r\n]/.exec(text.slice(opening[0].length));
  if (!lineEnd) return false;
  const rest = text.slice(opening[0].length + lineEnd.index + (lineEnd[0] === '\r' ? 0 : 1));
  return /[\r\n]---[ \t]*[\r\n]/.test(rest);
}

function readChunks(
  chunks: readonly Chunk[],
  path: string | undefined,
  encoding: Surroundings['encoding'],
): PlanMetadata {
  const text = chunks.map((chunk) => chunk.text).join('');
  // The mark is left out of what editors hold.
  const isMarked = encoding === 'utf-8-mark' && !text.startsWith(BYTE_ORDER_MARK);
  const source = isMarked ? BYTE_ORDER_MARK + text : text;
  const { issues, notes } = readRecord(source, fileAt(path ?? ''));
  return new ChunkMetadata(
    chunks,
    source,
    isMarked ? BYTE_ORDER_MARK.length : 0,
    readMetadata(source),
    encoding === 'other' ? [notUtf8(path)] : issues,
    notes,
  );
}

class ChunkMetadata implements PlanMetadata {
  /** @param shift how much longer `source` is than the chunks' text, at its beginning */
  constructor(
    private readonly chunks: readonly Chunk[],
    private readonly source: string,
    private readonly shift: number,
    readonly read: Metadata,
    readonly issues: readonly Issue[],
    readonly notes: readonly Note[],
  ) {}

  get id(): string | undefined {
    return wordOf(this.read, 'id');
  }

  spanOf({ at }: Pick<Issue, 'at'>): Span {
    const { read } = this;
    const [key = '', entry] = at ?? [];
    if (!read.ok) return this.#spanAt(read.at);
    const value = read.valueRange(key, entry) ?? read.valueRange(key);
    const range = value && value.end > value.start ? value : read.keyRange(key);
    return this.#spanAt(range ?? this.#fence(read.block));
  }

  spanOfKey(key: string): Span | undefined {
    const { read } = this;
    const range = read.ok ? read.keyRange(key) : undefined;
    if (!read.ok || !range) return undefined;
    return this.#spanAt({ start: range.start, end: Math.max(range.end, read.valueRange(key)?.end ?? 0) });
  }

  listOf(key: string): readonly { readonly id: string; readonly span: Span }[] {
    const { read } = this;
    const value = read.ok ? read.entries.get(key) : undefined;
    return value
      ? listOf(value).map(({ text, entry }) => ({ id: text, span: this.spanOf({ at: atEntry(key, entry) }) }))
      : [];
  }

  /** The dashes above the front matter. */
  #fence(block: Range): Range {
    const start = Math.max(0, this.source.slice(0, block.start).lastIndexOf('---'));
    return { start, end: Math.min(start + 3, block.start) };
  }

  #spanAt({ start, end }: Range): Span {
    return spanIn(this.chunks, { start: Math.max(0, start - this.shift), end: Math.max(0, end - this.shift) });
  }
}

function notUtf8(path: string | undefined): Issue {
  return { severity: 'error', code: 'parse.not_utf8', ...(path !== undefined && { path }), params: {} };
}

/** A range of the chunks' joined text as a place that stays. */
function spanIn(chunks: readonly Chunk[], { start, end }: Range): Span {
  const [chunk, offset] = chunkAt(chunks, start);
  const [endChunk, endOffset] = chunkAt(chunks, end);
  const span = { chunk, start: start - offset, end: end - endOffset };
  return endChunk === chunk ? span : { ...span, endChunk };
}

function chunkAt(chunks: readonly Chunk[], at: number): readonly [chunk: Chunk, offset: number] {
  let offset = 0;
  const last = chunks.length - 1;
  for (const [index, chunk] of chunks.entries()) {
    if (index === last || at < offset + chunk.text.length) return [chunk, offset];
    offset += chunk.text.length;
  }
  throw new RangeError('There is no chunk.');
}
