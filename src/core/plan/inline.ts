import type { InlineCode, Nodes, RootContent } from 'mdast';
import type { Chunk } from '../markdown/chunk';
import { readDirectives } from './directives';
import type { Directive, Located, PathReference, Span } from './model';
import { endOf, spanOf, startOf } from './spans';

/** Nodes that lie deeper are not looked into: nobody writes them, and each level takes room on the stack. */
const MAX_DEPTH = 500;

export interface InlineFacts {
  readonly angles: readonly Located[];
  readonly references: readonly PathReference[];
  readonly directives: readonly Directive[];
}

/** Angle brackets, code, variables, links and definitions, and addresses that are links by themselves. */
const WORTH_A_LOOK = /[<`$@]|\][(:]|:\/\/|www\./i;
const ANGLE = /<(?![!/?])[^<>\r\n]{1,300}>/g;
/** A whole code span that names a file which codex and codex-web plans keep beside them; folders and patterns are none. */
const NOTE_PATH = /^references\/[^\s`<>*?{}$]*[^\s`<>*?{}$/]$/;
const FEATURE_PATH = /\$\{?FEATURE_DIR\}?\/[^\s`"'()<>|,;]*(?:<[A-Z_]+>[^\s`"'()<>|,;]*)*/g;

/** Reads what stands between the lines: `<…>` stretches, named paths, planloom comments. Fenced code holds none of them. */
export function readInline(heading: Span | undefined, chunk: Chunk, nodes: readonly RootContent[]): InlineFacts {
  const angles: Located[] = [];
  const references: PathReference[] = [];
  const directives: Directive[] = [];
  /** Code and comments of the leaf block at hand: their text is not the plan's. */
  const codes: Span[] = [];

  const visit = (node: Nodes, inLeaf: boolean, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    switch (node.type) {
      case 'code':
      case 'yaml':
        return;
      case 'paragraph':
      case 'listItem':
        if (!WORTH_A_LOOK.test(chunk.text.slice(startOf(node), endOf(node)))) return;
        break;
      case 'html':
        directives.push(...readDirectives(spanOf(chunk, node)));
        if (node.value.startsWith('<!--')) codes.push(spanOf(chunk, node));
        // A line that begins with a lone `<name>` is a block of HTML to Markdown.
        else if (!inLeaf) scan(chunk, spanOf(chunk, node), [], angles, references);
        break;
      case 'inlineCode':
        codes.push(spanOf(chunk, node));
        if (NOTE_PATH.test(node.value)) references.push(noteReference(chunk, node));
        break;
      case 'link':
      case 'image':
        references.push({ kind: node.type, target: node.url, span: spanOf(chunk, node) });
        break;
      case 'definition':
        references.push({ kind: 'link', target: node.url, span: spanOf(chunk, node) });
        break;
      default:
    }
    const leaf = isLeafBlock(node);
    if (leaf) codes.length = 0;
    if ('children' in node) for (const child of node.children) visit(child, inLeaf || leaf, depth + 1);
    if (leaf) scan(chunk, spanOf(chunk, node), codes, angles, references);
  };
  if (heading) {
    // The heading's own node is not among `nodes`; its text is scanned as it stands.
    scan(chunk, heading, codeSpansIn(heading), angles, references);
  }
  for (const node of nodes) visit(node, false, 0);
  return { angles, references, directives };
}

/** The path itself, without its back-ticks. */
function noteReference(chunk: Chunk, node: InlineCode): PathReference {
  const span = spanOf(chunk, node);
  const start = chunk.text.indexOf(node.value, span.start);
  return { kind: 'note', target: node.value, span: { chunk, start, end: start + node.value.length } };
}

/** Blocks whose text is looked at as one stretch, so that a `<…>` may reach over the inline code it holds. */
function isLeafBlock(node: Nodes): boolean {
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
}

function scan(chunk: Chunk, span: Span, codes: readonly Span[], angles: Located[], references: PathReference[]): void {
  const text = chunk.text.slice(span.start, span.end);
  const within = (at: number): boolean => codes.some((code) => code.start <= at && at < code.end);
  if (text.includes('<')) {
    for (const match of text.matchAll(ANGLE)) {
      const start = span.start + match.index;
      if (within(start) || isAutolink(match[0])) continue;
      angles.push({ text: match[0], span: { chunk, start, end: start + match[0].length } });
    }
  }
  if (text.includes('FEATURE_DIR')) {
    for (const match of text.matchAll(FEATURE_PATH)) {
      const target = match[0].replace(/[.:]+$/, '');
      const start = span.start + match.index;
      references.push({ kind: 'feature', target, span: { chunk, start, end: start + target.length } });
    }
  }
}

function isAutolink(text: string): boolean {
  return /^<(?:[a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>$/i.test(text);
}

function codeSpansIn(span: Span): Span[] {
  const text = span.chunk.text.slice(span.start, span.end);
  return [...text.matchAll(/(`+)[^`][^]*?\1(?!`)/g)].map((match) => ({
    chunk: span.chunk,
    start: span.start + match.index,
    end: span.start + match.index + match[0].length,
  }));
}
