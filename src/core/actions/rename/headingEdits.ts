import type { Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { PlanView } from '../../language/view';
import { frontMatterField } from '../../plan/frontMatter';
import type { Heading, Plan } from '../../plan/model';
import { headingKey } from '../../plan/normalise';
import { endOf, startOf } from '../../plan/spans';
import type { Range, TextEdit } from '../../text/range';
import { headingText } from './anchors';
import type { RenameTarget } from './target';
import { sectionOf } from './target';

type HeadingTarget = Extract<RenameTarget, { kind: 'heading' }>;

/** The edits of a new title in the plan itself, or one sentence saying why it is refused. */
export type HeadingEdits =
  | {
      readonly ok: true;
      readonly edits: readonly TextEdit[];
      /** Where the plan's text names the heading by its old title: in quotes, bold or code. */
      readonly quotes: readonly TextEdit[];
    }
  | { readonly ok: false; readonly message: string };

export function headingEdits({ plan }: PlanView, { heading, range, text }: HeadingTarget, typed: string): HeadingEdits {
  const title = typed.trim();
  const problem = titleProblem(plan, heading, { range, text }, title);
  if (problem !== undefined) return { ok: false, message: problem };
  const field = heading.depth === 1 ? frontMatterField(plan.frontMatter, 'title') : undefined;
  const isSame = field?.text === text.trim();
  return {
    ok: true,
    edits: [{ ...range, newText: title }, ...(field && isSame ? fieldEdit(plan, field.span, text, title) : [])],
    quotes: quoteEdits(plan, headingText(text), title),
  };
}

const SETEXT = '= or -';

function titleProblem(
  plan: Plan,
  heading: Heading,
  { range, text }: { readonly range: Range; readonly text: string },
  title: string,
): string | undefined {
  if (title === '') return 'A heading needs a title: type one.';
  if (/[\r\n]/.test(title)) return 'A title stands in one line: take the line break out.';
  const { start, end } = plan.resolve(heading.textSpan);
  const { chunk, start: from } = heading.textSpan;
  const lead = chunk.text.slice(from, from + range.start - start);
  const tail = chunk.text.slice(from + range.end - start, from + end - start);
  const written = lead + title + tail;
  if (heading.setext && /^(?:[-*+>|]|#{1,6}(?:\s|$)|\d{1,9}[.)]|[`~]{3})/.test(written))
    return `"${title}" would not be read as a heading above a line of ${SETEXT}: begin it with a word.`;
  // Marks at the end (`C #`) and the like are no part of what Markdown takes for the title.
  if (headingText(written) !== headingText(written.replace(/#/g, '\\#')))
    return `"${title}" would not be read as it stands: write a backslash before each # in it.`;
  const key = headingKey(headingText(written));
  if (key === headingKey(text)) return undefined;
  return takenProblem(plan, heading, key);
}

/** A section's name stands once in a plan, and a heading's once below the one above it. */
function takenProblem(plan: Plan, heading: Heading, key: string): string | undefined {
  const section = sectionOf(plan, heading);
  const others = section
    ? plan.sections.map((other) => other.heading)
    : (plan.sections.find(({ blocks }) => blocks.some((block) => block.heading === heading))?.blocks ?? []).flatMap(
        (block) => (block.heading?.depth === heading.depth ? block.heading : []),
      );
  const other = siblingsOf(heading, others, plan).find((one) => one !== heading && one.key === key);
  return other && `There is a heading "${other.text}" already: take another title.`;
}

/** Those that stand below the same heading: parts of other stories have the same names. */
function siblingsOf(heading: Heading, others: readonly Heading[], plan: Plan): readonly Heading[] {
  const unit = plan.units.find((one) => isWithin(plan, heading, one.span));
  return heading.depth === 2 || !unit || unit.heading === heading
    ? others
    : others.filter((other) => isWithin(plan, other, unit.span));
}

function isWithin(plan: Plan, { span }: Heading, outer: Heading['span']): boolean {
  const { start, end } = plan.resolve(outer);
  const at = plan.offsetOf(span);
  return start <= at && at < end;
}

/** The value keeps the quotes it stands in; one that could not be written so stays as it is. */
function fieldEdit(plan: Plan, span: Heading['span'], text: string, title: string): readonly TextEdit[] {
  const { start } = plan.resolve(span);
  const written = span.chunk.text.slice(span.start, span.end);
  const at = written.indexOf(text.trim());
  const isQuoted = /^["']/.test(written);
  const fits = isQuoted ? !/["'\\]/.test(title) : /^[\p{L}\p{N}][\p{L}\p{N} ,.()/-]*$/u.test(title);
  return at < 0 || !fits ? [] : [{ start: start + at, end: start + at + text.trim().length, newText: title }];
}

/** Where a title is named: all of a code span, of bold or slanted text, or of quotation marks. */
function quoteEdits(plan: Plan, text: string, title: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { span, nodes } of plan.blocks) {
    const { chunk } = span;
    if (!chunk.text.includes(text)) continue;
    const base = plan.offsetOf({ chunk, start: 0, end: 0 });
    const replace = (start: number, end: number): void => {
      const at = chunk.text.slice(start, end).indexOf(text);
      if (at >= 0) edits.push({ start: base + start + at, end: base + start + at + text.length, newText: title });
    };
    const visit = (node: Nodes): void => {
      if (node.type === 'text') {
        for (const range of quotedIn(chunk.text.slice(startOf(node), endOf(node)), text))
          replace(startOf(node) + range.start, startOf(node) + range.end);
        return;
      }
      const isMarked = node.type === 'inlineCode' || node.type === 'strong' || node.type === 'emphasis';
      if (isMarked && toString(node).trim() === text) replace(startOf(node), endOf(node));
      else if ('children' in node) for (const child of node.children) visit(child);
    };
    for (const node of nodes) visit(node);
  }
  return edits;
}

const QUOTES = [
  ['"', '"'],
  ['\u201c', '\u201d'],
  ['\u201e', '\u201c'],
  ['\u00ab', '\u00bb'],
] as const;

function quotedIn(written: string, text: string): readonly Range[] {
  const found: Range[] = [];
  for (let at = written.indexOf(text); at >= 0; at = written.indexOf(text, at + text.length)) {
    const end = at + text.length;
    if (QUOTES.some(([open, close]) => written[at - 1] === open && written[end] === close))
      found.push({ start: at, end });
  }
  return found;
}
