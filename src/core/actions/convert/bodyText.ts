import type { Heading, Nodes, RootContent } from 'mdast';
import { parseMarkdown } from '../../markdown/syntax';
import { normalise } from '../../plan/normalise';
import { endOf, startOf } from '../../plan/spans';
import { applyEdits } from '../../text/edits';
import type { TextEdit } from '../../text/range';

/** Bodies of sections as they are moved from plan to plan: Markdown with `\n` line ends, no blank lines around it. */

/** Root nodes; a body never begins with front matter. */
function nodesOf(
  body: string,
): readonly { readonly node: RootContent; readonly start: number; readonly end: number }[] {
  // Behind a line end `---` is a rule.
  return parseMarkdown(`\n${body}`).children.map((node) => ({ node, start: startOf(node) - 1, end: endOf(node) - 1 }));
}

/** The body with its headings so many levels deeper (or higher); the deepest there is stays the deepest. */
export function withHeadings(body: string, levels: number): string {
  if (levels === 0 || !/^ {0,3}#|^ {0,3}(?:=+|-+) *$/m.test(body)) return body;
  const edits = nodesOf(body).flatMap(({ node, start, end }): TextEdit[] => {
    if (node.type !== 'heading') return [];
    return [{ start, end, newText: `${marks(node.depth + levels)} ${headingText(body, node)}`.trimEnd() }];
  });
  return applyEdits(body, edits);
}

/** The level of the highest heading in a body; undefined where it has none. */
export function highestHeading(body: string): number | undefined {
  const depths = nodesOf(body).flatMap(({ node }) => (node.type === 'heading' ? node.depth : []));
  return depths.length === 0 ? undefined : Math.min(...depths);
}

/** A body below a heading of its own. */
export function under(depth: number, name: string, body: string, gap: '\n' | '\n\n'): string {
  const highest = highestHeading(body);
  const deeper = highest === undefined || highest > depth ? body : withHeadings(body, depth + 1 - highest);
  return headed(`${marks(depth)} ${name}`, deeper, gap);
}

/** A text below a heading; what begins with a heading of its own stands apart. */
export function headed(heading: string, body: string, gap: '\n' | '\n\n'): string {
  return body === '' ? heading : heading + (/^ {0,3}#/.test(body) ? '\n\n' : gap) + body;
}

/** A part of a body, below a heading. */
interface BodyPart {
  readonly name: string;
  /** Without the heading. */
  readonly body: string;
  /** With it. */
  readonly text: string;
}

/** Takes a body apart at its headings of one level; `lead` is what stands before the first. A body with higher ones stays whole. */
export function partsAt(body: string, depth: number): { readonly lead: string; readonly parts: readonly BodyPart[] } {
  const headings = nodesOf(body).flatMap(({ node, start, end }) =>
    node.type === 'heading' && node.depth <= depth ? [{ node, start, end }] : [],
  );
  if (headings.some(({ node }) => node.depth < depth)) return { lead: body, parts: [] };
  const parts = headings.map(({ node, start, end }, index) => {
    const stop = headings[index + 1]?.start ?? body.length;
    return { name: headingText(body, node), body: body.slice(end, stop).trim(), text: body.slice(start, stop).trim() };
  });
  return { lead: body.slice(0, headings[0]?.start).trim(), parts };
}

function marks(depth: number): string {
  return '#'.repeat(Math.min(6, Math.max(1, depth)));
}

function headingText(body: string, node: Heading): string {
  const first = node.children[0];
  const last = node.children.at(-1);
  return first && last ? body.slice(startOf(first) - 1, endOf(last) - 1).replace(/\s*\n\s*/g, ' ') : '';
}

/** Pieces of a body: each list of boxes on its own, and what stands between. */
export interface BodyPiece {
  readonly isChecklist: boolean;
  readonly text: string;
}

/** Takes the checklists out of a body: those root lists that have a box, be it a malformed one. */
export function checklistsIn(body: string): readonly BodyPiece[] {
  const pieces: BodyPiece[] = [];
  let done = 0;
  const add = (isChecklist: boolean, text: string): void => {
    if (text.trim() !== '') pieces.push({ isChecklist, text: text.replace(/^\s*\n/, '').trimEnd() });
  };
  for (const { node, start, end } of nodesOf(body)) {
    const isChecklist =
      node.type === 'list' &&
      node.children.some((item) =>
        /^(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX~]?\](?:\s|$)/.test(body.slice(startOf(item) - 1, startOf(item) + 40)),
      );
    if (!isChecklist) continue;
    add(false, body.slice(done, start));
    add(true, body.slice(start, end));
    done = end;
  }
  add(false, body.slice(done));
  return pieces;
}

/** The body's paragraphs, lists and other root nodes, each as written; headings with them. */
export function blocksIn(body: string): readonly string[] {
  return nodesOf(body).map(({ start, end }) => body.slice(start, end));
}

/** Changes the text of a body, code, HTML and addresses left out. */
export function withText(body: string, change: (text: string) => string): string {
  const edits: TextEdit[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'text') {
      const range = { start: startOf(node) - 1, end: endOf(node) - 1 };
      const before = body.slice(range.start, range.end);
      const newText = change(before);
      if (newText !== before) edits.push({ ...range, newText });
    } else if ('children' in node) for (const child of node.children) visit(child);
  };
  for (const { node } of nodesOf(body)) visit(node);
  return applyEdits(body, edits);
}

/** Whether a text says nothing that the template does not say: blanks, numbers and the state of boxes make no difference. */
export function isSameWords(text: string, template: string): boolean {
  return plainWords(text) === plainWords(template);
}

function plainWords(text: string): string {
  return normalise(text)
    .replace(/\[[x~]\]/g, '[ ]')
    .replace(/\b\d+\b/g, '1');
}

/** Whether any box in a body is ticked, or begun. */
export function hasTicks(body: string): boolean {
  return /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[xX~]\](?:\s|$)/m.test(body);
}
