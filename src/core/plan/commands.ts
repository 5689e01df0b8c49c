import type { Code, Nodes, Paragraph, RootContent, Table, TableRow } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { commandsInCode } from './commandBlocks';
import { hasArguments, isFileName, isKnownCommand } from './commandPrograms';
import { codesIn, contentOf, inside, stepsIn } from './commandSpans';
import { bareCommands } from './commandText';
import type { Contract } from './contract';
import type { Block, Located, Span } from './model';
import { normalise } from './normalise';
import { isOnlyPlaceholder, isPlaceholder } from './placeholders';
import { endOf, spanOf, startOf } from './spans';

/** A command that a plan names. `text` is on one line, unless it has lines that cannot be joined, as a heredoc. */
export interface Command extends Located {
  /** What stands before it, or above it, without a bracket: `Unit/Integration`, `Fast`, the gate's name. */
  readonly label?: string;
  /** All labels that it stands below, outermost first, its own last; as written. */
  readonly trail: readonly string[];
  /** What its output must show: the cell behind it in a table. */
  readonly threshold?: Located;
  /** What is said of it in its line, label and what stands behind it. */
  readonly remarks: readonly Span[];
}

/** Lines that give advice about running tests, or say what is seen; code in them is an example, not a command of the plan. */
const ADVICE =
  /^\s*(?:[-*+]\s+)?[*_]*(?:parameterization guidance|practices|(?:e2e )?(?:runtime )?budgets?|monitoring during run|modes|notes?|expect(?:ed)?(?: \w+)?|output|observed|evidence)[*_]*\s*:/i;
/** What stands below is what was seen, not what is to be run. */
const SHOWN =
  /\b(?:evidence|expected|expect|output|observed|transcript|results?|record(?:ed)?|looks? like|prints?|shows?)\b[^.:]{0,80}:\s*$/i;
const WARNING = /\b(?:do not|don['\u2019]t|never|avoid|instead of|rather than)\b[^.;:]{0,60}$/i;
/** A label right before code, with its marks. */
const LABEL_BEFORE =
  /(?:^[\s.,;]*|[.;\u2022\u2013\u2014|]\s*|\s-\s+|\n\s*(?=[*_]*[\p{Lu}\d]))([*_]*[\p{L}\d][\p{L}\p{N} \u00a0\u202f()/,+&.<=\u2264'\u2019\u2010\u2011-]{0,60}?[*_]*\s*:[*_]*)\s*$/u;
const LABEL_FIRST =
  /^\s*([*_]*[\p{L}\d][\p{L}\p{N} \u00a0\u202f()/,+&<=\u2264'\u2019\u2010\u2011-]{0,60}?[*_]*\s*:[*_]*)(?=\s|$)/u;
/** Labels that say nothing about which command it is. */
const BLAND =
  /^(?:(?:then |also |or |now )?(?:run|runs|execute|commands?|cmd|e\.g|example|checks?)|how to run|(?:story )?tests? to run|(?:all )?(?:work|run|commands?)\b.*\b(?:root|directory|folder|in|from)\b.*|from (?:the )?(?:repo(?:sitory)?|project)?\s?root|(?:minimum )?acceptance criteria|concrete steps|validation(?: and acceptance)?|test plan|quality gates|step \d+.*)$/;
const MAX_LABEL = 60;
/** Lists in lists and quotes in quotes that are looked into: nobody writes so many, and a stack has an end. */
const MAX_DEPTH = 100;

/** `strict`: a list of commands, where code is one unless it cannot be. `prose`: text that names commands among other things. */
export type CommandStyle = 'strict' | 'prose';

/**
 * The commands that blocks name: inline code, lines of fences and indented code, cells of tables, and bare lines that begin
 * with a known program, behind a label or not. Comments, advice, output and placeholders are none. Never throws.
 */
export function readCommands(
  blocks: readonly Block[],
  contract: Pick<Contract, 'placeholders'>,
  style: CommandStyle = 'strict',
): readonly Command[] {
  return blocks.flatMap((block, index) => {
    // The first heading is that of all the blocks, so it tells none of their commands from another.
    const heading = index > 0 ? block.heading?.text : undefined;
    if (heading !== undefined && SHOWN.test(`${heading}:`)) return [];
    const reader = new CommandReader(block, style);
    reader.read(block.nodes, heading === undefined ? [] : [heading]);
    if (reader.commands.length === 0) return [];
    const holes = block.angles.filter((angle) => isPlaceholder(contract, angle)).map(({ span }) => span);
    return reader.commands.filter(
      ({ text, span }) =>
        !isOnlyPlaceholder(contract, text) && !holes.some((hole) => hole.start <= span.start && span.end <= hole.end),
    );
  });
}

/** Where code stands in its paragraph. */
interface Place {
  /** At the beginning, or right behind its label: nothing else is said there but what to run. */
  readonly isFirst: boolean;
  /** Nothing stands behind it in its line. */
  readonly isLast: boolean;
  /** A sentence goes on behind it. */
  readonly isFollowed: boolean;
  /** No other code stands in the paragraph, and no label before it. */
  readonly isAlone: boolean;
}

class CommandReader {
  readonly commands: Command[] = [];
  readonly #chunk;

  constructor(
    block: Block,
    private readonly style: CommandStyle,
  ) {
    this.#chunk = block.span.chunk;
  }

  read(nodes: readonly (RootContent | Nodes)[], trail: readonly string[], depth = 0): void {
    if (depth > MAX_DEPTH) return;
    let above = trail;
    let isShown = false;
    for (const node of nodes) {
      if (node.type === 'paragraph') {
        const text = toString(node);
        const isLead = /:\s*$/.test(text);
        if (isLead || /\b(?:run|execute|then|next)\b/i.test(text)) isShown = isLead && SHOWN.test(text);
        above = [...trail, ...labelIn(text)];
        if (!isShown || node.children.some(({ type }) => type === 'inlineCode')) this.#paragraph(node, trail);
        continue;
      }
      if (isShown && (node.type === 'code' || node.type === 'list' || node.type === 'blockquote')) continue;
      if (node.type === 'code') this.#code(node, above);
      else if (node.type === 'table') this.#table(node, above);
      else if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote') {
        this.read(node.children, above, depth + 1);
      }
    }
  }

  #code(node: Code, trail: readonly string[]): void {
    for (const found of commandsInCode(this.#chunk, node, this.style === 'prose')) this.#add(found, trail, []);
  }

  #paragraph(node: Paragraph, trail: readonly string[]): void {
    const chunk = this.#chunk;
    const start = startOf(node);
    const end = endOf(node);
    const text = chunk.text.slice(start, end);
    if (ADVICE.test(text)) return;
    const codes = codesIn(node.children);
    if (codes.length === 0) {
      for (const { label, tail, ...found } of bareCommands(chunk, node)) {
        const own = label === undefined ? [] : [chunk.text.slice(label.start, label.end)];
        this.#add(found, [...trail, ...own], [...(label ? [label] : []), ...(tail ? [tail] : [])]);
      }
      return;
    }
    // Right before each code, or none.
    const labels = codes.map((code, index) => {
      const before = codes[index - 1];
      return labelSpan(LABEL_BEFORE, { chunk, start: before ? endOf(before) : start, end: startOf(code) });
    });
    let label: Span | undefined = labelSpan(LABEL_FIRST, { chunk, start, end: startOf(codes[0] ?? node) });
    let from = start;
    for (const [index, code] of codes.entries()) {
      const right = labels[index];
      label = right ?? label;
      const lead = chunk.text.slice(from, startOf(code));
      from = endOf(code);
      const value = code.value.trim();
      const next = codes[index + 1];
      // From the closing back-tick on.
      const behind: Span = { chunk, start: from - 1, end: labels[index + 1]?.start ?? (next ? startOf(next) : end) };
      const after = chunk.text.slice(from, behind.end);
      const place: Place = {
        isFirst: right !== undefined || (index === 0 && lead.trim() === ''),
        isLast: /^[\s.,;]*(?:\n|$)/.test(after),
        isFollowed: /^\s+[\p{L}\d]/u.test(after),
        isAlone: codes.length === 1 && !right,
      };
      const isStruck =
        (chunk.text.slice(start, startOf(code)).split('~~').length - 1) % 2 === 1 && after.includes('~~');
      if (isStruck || WARNING.test(lead) || !this.#isCommand(value, place)) continue;
      const own = label ? [chunk.text.slice(label.start, label.end)] : [];
      for (const found of stepsIn(inside(spanOf(chunk, code), value), value)) {
        this.#add(found, [...trail, ...own], [...(label ? [label] : []), behind]);
      }
    }
  }

  #isCommand(text: string, { isFirst, isLast, isFollowed, isAlone }: Place): boolean {
    if (isFileName(text)) return false;
    const isWhole = isFirst && isLast;
    if (isKnownCommand(text) && (isWhole || /\s/.test(text) || /^\.\.?\//.test(text))) return true;
    if (this.style === 'prose') return false;
    if (isWhole && isAlone && !/\s/.test(text)) return /^[^<]/.test(text);
    return hasArguments(text) && ((isFirst && !isFollowed) || /\s-{1,2}\w/.test(text));
  }

  /** Tables with commands: the first cell names a row, the one behind the command says what it must show. */
  #table(table: Table, trail: readonly string[]): void {
    const [head, ...rows] = table.children;
    const names = (head?.children ?? []).map((cell) => normalise(toString(cell)));
    const wanted = names.findIndex((name) => /^(?:commands?|run|how to run)\b/.test(name));
    const target = names.findIndex((name) => /\b(?:threshold|expectation|expected|target)\b/.test(name));
    for (const row of rows) this.#row(row, trail, wanted, target);
  }

  #row({ children: cells }: TableRow, trail: readonly string[], wanted: number, target: number): void {
    const chunk = this.#chunk;
    const at =
      wanted >= 0
        ? wanted
        : cells.findIndex((cell) => codesIn(cell.children).some(({ value }) => isKnownCommand(value)));
    const cell = cells[at];
    if (!cell) return;
    const name = at === 0 ? '' : toString(cells[0] ?? cell).trim();
    const last = target >= 0 ? cells[target] : wanted >= 0 ? cells[at + 1] : undefined;
    const threshold = last && last !== cell ? contentOf(spanOf(chunk, last)) : undefined;
    const add = (found: Located): void => {
      this.#add(found, name === '' ? trail : [...trail, name], threshold ? [threshold.span] : [], threshold);
    };
    const codes = codesIn(cell.children);
    for (const code of codes) {
      // Within a table a bar is written `\|`, also in code.
      const value = code.value.trim();
      const isCommand = isKnownCommand(value) || (wanted >= 0 && value !== '' && !isFileName(value));
      if (isCommand) add({ text: value, span: inside(spanOf(chunk, code), value) });
    }
    const bare = codes.length === 0 ? contentOf(spanOf(chunk, cell)) : undefined;
    if (bare && isKnownCommand(bare.text)) add({ text: bare.text.replace(/\\\|/g, '|'), span: bare.span });
  }

  #add(found: Located, trail: readonly string[], remarks: readonly Span[], threshold?: Located): void {
    const label = labelOf(trail);
    this.commands.push({
      ...found,
      trail,
      remarks,
      ...(label !== undefined && { label }),
      ...(threshold && { threshold }),
    });
  }
}

/** The innermost label that says something, without marks and bracket. */
function labelOf(trail: readonly string[]): string | undefined {
  for (const written of [...trail].reverse()) {
    if (written.length > 2 * MAX_LABEL) continue;
    const label = plainLabel(written);
    if (label !== '' && label.length <= MAX_LABEL && !BLAND.test(normalise(label))) return label;
  }
  return undefined;
}

function plainLabel(written: string): string {
  return written
    .replace(/[*_`]+/g, '')
    .replace(/\s*:\s*$/, '')
    .replace(/^\d+(?:\.\d+)*[.)]\s+/, '')
    .replace(/\s*\([^()]*\)$/, '')
    .trim();
}

/** What a paragraph that leads to what stands below it calls that. */
function labelIn(text: string): readonly string[] {
  const from = text.lastIndexOf('\n') + 1;
  const line = text.slice(from).trim();
  // The end of a sentence that began in the line before is no label.
  const isWhole = from === 0 || /^[\p{Lu}\d]/u.test(line);
  if (isWhole && line.endsWith(':') && line.length <= MAX_LABEL) return [line];
  // `E2E (Playwright, if applicable): no browser involved`, over the commands that it is about.
  const leading = from === 0 ? /^\p{Lu}[^:.]{0,48}:(?=\s)/u.exec(line)?.[0] : undefined;
  return leading === undefined ? [] : [leading];
}

function labelSpan(pattern: RegExp, { chunk, start, end }: Span): Span | undefined {
  // A label is short: what stands far before the code is none.
  const from = pattern === LABEL_BEFORE ? Math.max(start, end - 2 * MAX_LABEL) : start;
  const text = chunk.text.slice(from, pattern === LABEL_FIRST ? Math.min(end, from + 2 * MAX_LABEL) : end);
  const match = pattern.exec(text);
  const label = match?.[1];
  if (!match || label === undefined) return undefined;
  const at = from + match.index + match[0].indexOf(label);
  return { chunk, start: at, end: at + label.length };
}
