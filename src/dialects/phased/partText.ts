import { endsOpen } from '../../core/plan/insertion';
import type { Block, Span } from '../../core/plan/model';
import { between, startOf } from '../../core/plan/spans';

/**
 * The stretch of a part, from its heading on, without a rule (`---`) at its end: that parts the phase from the next section.
 * undefined when something is open at its end, so that it cannot be taken out.
 */
export function partSpan(blocks: readonly Block[]): Span | undefined {
  const [first] = blocks;
  const last = blocks.at(-1);
  if (!first || !last || endsOpen(last)) return undefined;
  const rule = last.nodes.at(-1);
  const end = rule?.type === 'thematicBreak' ? startOf(rule) : last.span.end;
  return between(first.span, { chunk: last.span.chunk, start: last.span.start, end });
}

/** The text of a stretch of blocks, as `partSpan` gives it, without blank lines at its end. */
export function partText(blocks: readonly Block[], span: Span): string {
  const endChunk = span.endChunk ?? span.chunk;
  return blocks
    .map(({ span: { chunk, start, end } }) =>
      chunk.text.slice(start, chunk === endChunk ? Math.min(end, span.end) : end),
    )
    .join('')
    .trimEnd();
}
