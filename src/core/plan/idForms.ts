import type { Nodes } from 'mdast';
import type { Contract } from './contract';
import { walkItems } from './items';
import type { Block, Span } from './model';
import { endOf, startOf } from './spans';

/** Letters in hyphened groups, then a `#` for each digit: `REQ-###`, `T###`. What comes from a template and fits this is safe in a pattern. */
const FORM = /^[A-Z][A-Za-z]{0,11}(?:-[A-Za-z]{1,12}){0,2}-?#{1,8}$/;

/** One sentence: why a text is no form of an id; undefined when it is one. */
export function idFormProblem(form: string): string | undefined {
  return FORM.test(form)
    ? undefined
    : 'A form of an id is a capital letter, more letters and hyphens, then a # for each digit, such as REQ-###.';
}

/** Finds the ids of such forms; global, so made anew for each use. What is no form is passed over. */
export function idPattern(forms: readonly string[]): RegExp {
  const alternatives = forms
    .filter((form) => FORM.test(form))
    .map((form) => form.replace(/#+$/, (digits) => `\\d{${digits.length}}`));
  // Hyphens are those of the texts: agents write U+2011 in ids, too.
  const source = alternatives.join('|').replace(/-/g, '[-\\u2010\\u2011]');
  return new RegExp(
    source === '' ? '(?!)' : `(?<![\\p{L}\\p{N}_-])(?:${source})(?![\\p{L}\\p{N}_]|-[\\p{L}\\p{N}])`,
    'gu',
  );
}

/** The spelling that ids are compared by. */
export function canonicalId(id: string): string {
  return id.replace(/[\u2010\u2011]/g, '-');
}

/** The form of an id: `REQ-001` → `REQ-###`. */
export function formOf(id: string): string {
  return canonicalId(id).replace(/\d+$/, (digits) => '#'.repeat(digits.length));
}

/** An id where a plan writes it. */
export interface IdUse {
  /** In canonical spelling. */
  readonly id: string;
  readonly span: Span;
  /** What begins with it, and so says what it stands for: a heading, or a list item or table row. */
  readonly opens?: 'heading' | 'entry';
}

const known = new WeakMap<readonly string[], WeakMap<Block, readonly IdUse[]>>();
const NONE: readonly IdUse[] = [];

/** The ids of a block, of the forms that the contract has; code holds none. Read once for each block. */
export function idsOf(block: Block, { ids = NO_FORMS }: Pick<Contract, 'ids'>): readonly IdUse[] {
  if (ids.length === 0) return NONE;
  let ofForms = known.get(ids);
  if (!ofForms) known.set(ids, (ofForms = new WeakMap<Block, readonly IdUse[]>()));
  let uses = ofForms.get(block);
  if (!uses) ofForms.set(block, (uses = readIds(block, idPattern(ids))));
  return uses;
}

const NO_FORMS: readonly string[] = [];
/** Marks, and for headings one word, that may stand before the id which a line is about: `### Requirement [REQ-001]`. */
const BEFORE_IN_HEADING = /^(?:\p{L}+[ \t]+)?[[(*_]*$/u;
const BEFORE_IN_ENTRY = /^[[(*_]*$/;

function readIds(block: Block, pattern: RegExp): readonly IdUse[] {
  const { chunk } = block.span;
  const uses: IdUse[] = [];
  const scan = (start: number, end: number, opens: (before: string) => IdUse['opens']): void => {
    const text = chunk.text.slice(start, end);
    for (const match of text.matchAll(pattern)) {
      const kind = opens(text.slice(0, match.index));
      const at = start + match.index;
      const span = { chunk, start: at, end: at + match[0].length };
      uses.push({ id: canonicalId(match[0]), span, ...(kind && { opens: kind }) });
    }
  };
  if (block.heading) {
    const { start, end } = block.heading.textSpan;
    scan(start, end, (before) => (BEFORE_IN_HEADING.test(before) ? 'heading' : undefined));
  }
  /** Where the texts of items and of rows begin. */
  const entries: number[] = [...walkItems(block.items)].map(({ textSpan }) => textSpan.start);
  const visit = (node: Nodes): void => {
    if (node.type === 'tableRow' && node.children[0]?.children[0]) entries.push(startOf(node.children[0].children[0]));
    if (node.type === 'text') {
      const start = startOf(node);
      // Of the same line alone: what an item begins with stands right before the id.
      const from = entries.findLast((entry) => entry <= start && start - entry <= 4);
      const lead = from === undefined ? undefined : chunk.text.slice(from, start);
      scan(start, endOf(node), (before) =>
        lead !== undefined && BEFORE_IN_ENTRY.test(lead + before) ? 'entry' : undefined,
      );
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  for (const node of block.nodes) visit(node);
  return uses;
}
