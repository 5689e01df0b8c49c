import type { Directive, Plan } from '../plan/model';

interface PlacedDirective {
  readonly directive: Directive;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the plan's suppression comments (see readDirectives). The answer says whether a finding of a rule at an absolute
 * offset is suppressed. `disable` and `enable` hold from the comment on, `disable-next-line` for the line below it,
 * `disable-file` for the whole plan wherever it stands.
 */
export function suppressions(plan: Plan): (rule: string, offset: number) => boolean {
  const directives: PlacedDirective[] = plan.directives
    .map((directive) => ({ directive, ...plan.resolve(directive.span) }))
    .sort((a, b) => a.start - b.start);
  if (directives.length === 0) return () => false;
  const nextLines = directives
    .filter(({ directive }) => directive.kind === 'disable-next-line')
    .map(({ directive }) => ({ directive, ...lineAfter(plan, directive) }));
  return (rule, offset) => {
    let off = false;
    for (const { directive, end } of directives) {
      if (!names(directive, rule)) continue;
      if (directive.kind === 'disable-file') return true;
      if (end > offset) continue;
      if (directive.kind === 'disable') off = true;
      else if (directive.kind === 'enable') off = false;
    }
    return (
      off || nextLines.some(({ directive, start, end }) => names(directive, rule) && start <= offset && offset <= end)
    );
  };
}

function names(directive: Directive, rule: string): boolean {
  return directive.rules.length === 0 || directive.rules.some(({ text }) => text.toLowerCase() === rule);
}

/** Absolute offsets of the line below a comment; the line may begin in the next chunk. */
function lineAfter(plan: Plan, directive: Directive): { start: number; end: number } {
  const { chunk, end } = directive.span;
  const text = chunk.text;
  const base = plan.resolve(directive.span).end - end;
  const lineEnd = text.indexOf('\n', end);
  if (lineEnd >= 0 && lineEnd + 1 < text.length) {
    const next = text.indexOf('\n', lineEnd + 1);
    return { start: base + lineEnd + 1, end: base + (next < 0 ? text.length : next) };
  }
  const following = plan.blocks.find((block) => plan.resolve(block.span).start >= base + text.length);
  if (!following) return { start: -1, end: -1 };
  const next = following.span.chunk.text.indexOf('\n', following.span.start);
  const { start } = plan.resolve(following.span);
  return { start, end: start + (next < 0 ? following.span.chunk.text.length : next - following.span.start) };
}
