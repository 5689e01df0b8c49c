import type { Block, Heading, Plan, Span } from '../plan/model';
import { headingKey } from '../plan/normalise';
import type { NameUse } from '../plan/names';
import { endOf, startOf } from '../plan/spans';
import { names, featureFolderOf, join } from '../repo/paths';
import type { Definition } from './definition';
import type { WrittenAt } from './inlineCode';
import { startOfFile } from './location';
import { blockAt, type PlanPlace, wordAt } from './placeAt';
import { namesIn } from './planNames';
import { lineOf, locationOf, type PlanView } from './view';
import { isStory } from '../plan/stories';

/** What stands in quotes, in bold, or in code, and may be the name of a heading. */
export const QUOTED =
  /“[^“”\r\n]{2,120}”|"[^"\r\n]{2,120}"|`[^`\r\n]{2,120}`|\*\*[^*\r\n]{2,120}\*\*|__[^_\r\n]{2,120}__/g;
const MARKS = /^(?:\*\*|__|[“"`])(.*?):?(?:\*\*|__|[”"`])$/;

/** A stretch that may name a heading. */
export interface Quote {
  /** The key that such a heading has. */
  readonly key: string;
  /** Without a mark at either end. */
  readonly span: Span;
}

const quotes = new WeakMap<Block, readonly Quote[]>();

/** What a block quotes, in its order; nothing in fences, HTML and front matter. */
export function quotesIn(block: Block): readonly Quote[] {
  let known = quotes.get(block);
  if (!known) quotes.set(block, (known = readQuotes(block)));
  return known;
}

function readQuotes({ nodes, span: { chunk } }: Block): readonly Quote[] {
  const found: Quote[] = [];
  for (const node of nodes) {
    if (node.type === 'code' || node.type === 'html' || node.type === 'yaml') continue;
    const from = startOf(node);
    for (const { 0: text, index } of chunk.text.slice(from, endOf(node)).matchAll(QUOTED)) {
      const start = from + index;
      found.push({ key: keyOfQuoted(text), span: { chunk, start: start + 1, end: start + text.length - 1 } });
    }
  }
  return found.length > 0 ? found : NO_QUOTES;
}

const NO_QUOTES: readonly Quote[] = [];

/** The key of a heading that a quoted stretch may name. */
function keyOfQuoted(quoted: string): string {
  return headingKey(MARKS.exec(quoted)?.[1] ?? quoted);
}

/**
 * The headings that are named at a place: quoted, in bold or in code, by their text or by what stands before a bracket in it. A part
 * of the story that the place stands in comes before sections, and those before other headings.
 *
 * @param at where the place stands; `about` has the headings
 */
export function headingsNamedAt(
  about: PlanView,
  at: PlanView,
  place: PlanPlace,
  { kind, span }: WrittenAt,
): Definition | undefined {
  const quoted =
    kind === 'code' && span ? { text: span.chunk.text.slice(span.start, span.end), span } : wordAt(place, QUOTED);
  if (!quoted) return undefined;
  const key = keyOfQuoted(quoted.text);
  if (key === '') return undefined;
  const found = headingsOf(about.plan, key, about === at ? place : undefined).filter(
    ({ span: own }) => !within(quoted.span, own),
  );
  const origin = at.plan.resolve(quoted.span);
  if (found.length > 0)
    return {
      origin,
      places: found.map(({ textSpan, span: own }) => ({ ...locationOf(about, textSpan), line: lineOf(about, own) })),
    };
  // Plans of feature folders keep it in a file of its own.
  const feature = key === 'decision log' ? featureFolderOf(about.path) : undefined;
  return feature && { origin, places: [startOfFile(join(feature.path, names.decisionLog))] };
}

/** The headings of a key, of the nearest kind that there is. */
export function headingsOf(plan: Plan, key: string, place: PlanPlace | undefined): readonly Heading[] {
  const { unit } = place ?? {};
  if (unit && isStory(unit)) {
    const parts = unit.parts.filter((part) => part.key === key);
    if (parts.length > 0) return parts.map(({ heading }) => heading);
  }
  const sections = plan.sections.filter((section) => section.key === key);
  if (sections.length > 0) return sections.map(({ heading }) => heading);
  const headings: Heading[] = [];
  for (const { heading } of plan.blocks) if (heading?.key === key) headings.push(heading);
  // Of what every story has, no one can tell which is meant.
  return headings.length > 1 && plan.contract.story?.parts.some((part) => part.key === key) ? [] : headings;
}

function within(inner: Span, outer: Span): boolean {
  return inner.chunk === outer.chunk && outer.start <= inner.start && inner.end <= outer.end;
}

/** The heading in whose lines an offset stands. */
export function headingAt(plan: Plan, offset: number): Heading | undefined {
  const heading = blockAt(plan, offset)?.heading;
  if (!heading) return undefined;
  const { start, end } = plan.resolve(heading.span);
  return start <= offset && offset <= end ? heading : undefined;
}

/**
 * What the heading at an offset gives its id: `S-1` anywhere in the heading of that story; in the title of an ExecPlan or milestone the
 * whole of it.
 */
export function nameHeadedAt(view: PlanView, offset: number): NameUse | undefined {
  const heading = headingAt(view.plan, offset);
  if (!heading) return undefined;
  const known = namesIn(view.plan);
  const { start, end } = view.plan.resolve(heading.span);
  const own = known.between(start, end).find(({ isDefinition }) => isDefinition);
  if (own || heading !== view.plan.title) return own;
  return known.definitions.find(({ name }) => name.kind === 'exec-plan' || name.kind === 'milestone');
}
