/** A line of a block of code, or of a paragraph. */
export interface Line {
  /** Without its indentation by the block and without the line's end. */
  readonly text: string;
  /** Offset of its first character in the chunk. */
  readonly start: number;
}

/** A command made of one line or more. */
export interface CommandLines {
  /** Joined: lines that go on behind a backslash or an operator are one line; what has to stay on lines of its own does. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Entry extends CommandLines {
  /** More than one line that cannot be joined by `&&`. */
  readonly isCompound: boolean;
}

/** Where the text of a heredoc begins; the second group is the line that ends it. */
export const HEREDOC = /<<(?!<)-?\s*(["']?)([A-Za-z_]\w*)\1/;
/** What changes the shell itself: the commands behind it need it, so they are one command with it. */
const STATE =
  /^(?:(?:cd|pushd|export|source|\.|set|unset|alias|nvm use|conda activate)(?:\s|$)|[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|\$\([^()]*\)|[^\s"'])*$)/;
const OPENS =
  /(?:^|;\s*|\b(?:do|then|else)\s+)(?:(?:for|while|until|if|case|select)\s|(?:function\s+[\w-]+|[\w-]+\s*\(\))\s*\{?\s*$|\{(?:\s|$))/g;
const CLOSES = /(?:^|;\s*|\s)(?:done|fi|esac|\})(?=\s*(?:$|[;&|>)]))/g;

/**
 * The commands that the lines of a shell's text are: comments are left out; lines that end in a backslash or an operator, that
 * leave a quote open, heredocs and loops are one command each, and so is what follows a `cd` or `export`.
 */
export function joinLines(lines: readonly Line[]): readonly CommandLines[] {
  const entries: Entry[] = [];
  for (let index = 0; index < lines.length;) {
    const { entry, next } = readEntry(lines, index);
    if (entry) entries.push(entry);
    index = next;
  }
  const first = entries.findIndex(({ text }) => STATE.test(text));
  const last = entries.at(-1);
  const from = entries[first];
  if (!from || !last || from === last) return entries;
  const rest = entries.slice(first);
  const joint = rest.some(({ isCompound }) => isCompound) ? '\n' : ' && ';
  return [
    ...entries.slice(0, first),
    { text: rest.map(({ text }) => text).join(joint), start: from.start, end: last.end },
  ];
}

/** Reads the command that begins at a line; none where that line is blank or a comment. */
function readEntry(lines: readonly Line[], index: number): { readonly entry?: Entry; readonly next: number } {
  const line = lines[index];
  const text = withoutComment(line?.text ?? '');
  if (!line || text.trim() === '') return { next: index + 1 };
  const start = line.start + (text.length - text.trimStart().length);
  const last = heredocEnd(lines, index, text) ?? quoteEnd(lines, index, text) ?? compoundEnd(lines, index, text);
  if (last !== undefined) {
    const taken = lines.slice(index, last + 1);
    const whole = taken.map((each, at) => (at === 0 ? each.text.trimStart() : each.text)).join('\n');
    return { entry: { text: whole.trimEnd(), start, end: endOf(taken), isCompound: true }, next: last + 1 };
  }
  const pieces: string[] = [];
  let at = index;
  let end = start;
  for (; at < lines.length; at++) {
    const piece = lines[at];
    if (!piece) break;
    const written = withoutComment(piece.text);
    if (written.trim() !== '') end = piece.start + written.trimEnd().length;
    const isContinued = /(?:^|[^\\])(?:\\\\)*\\$/.test(written);
    pieces.push((isContinued ? written.slice(0, -1) : written).trim());
    if (!isContinued && !/(?:\|\|?|&&)\s*$/.test(written)) break;
  }
  return {
    entry: { text: pieces.filter((piece) => piece !== '').join(' '), start, end, isCompound: false },
    next: at + 1,
  };
}

function endOf(lines: readonly Line[]): number {
  const last = lines.at(-1);
  return last ? last.start + last.text.trimEnd().length : 0;
}

/** Index of the line that a heredoc ends with. */
function heredocEnd(lines: readonly Line[], index: number, text: string): number | undefined {
  const mark = HEREDOC.exec(text)?.[2];
  if (mark === undefined) return undefined;
  const end = lines.findIndex((line, at) => at > index && line.text.trim() === mark);
  return end < 0 ? lines.length - 1 : end;
}

/** Index of the line that closes a quote which a line leaves open; undefined where it closes all of its own, or none does. */
function quoteEnd(lines: readonly Line[], index: number, text: string): number | undefined {
  let open = openQuote(text, undefined);
  if (open === undefined) return undefined;
  for (let at = index + 1; at < lines.length; at++) {
    open = openQuote(lines[at]?.text ?? '', open);
    if (open === undefined) return at;
  }
  return undefined;
}

/** Index of the line that ends a loop or the like. */
function compoundEnd(lines: readonly Line[], index: number, text: string): number | undefined {
  const depthOf = (line: string): number => [...line.matchAll(OPENS)].length - [...line.matchAll(CLOSES)].length;
  let depth = depthOf(text.trim());
  for (let at = index + 1; depth > 0 && at < lines.length; at++) {
    depth += depthOf(withoutComment(lines[at]?.text ?? '').trim());
    if (depth <= 0) return at;
  }
  return undefined;
}

/** The quote that is open behind a line; `open` is the one before it. */
function openQuote(line: string, open: string | undefined): string | undefined {
  let quote = open;
  for (let at = 0; at < line.length; at++) {
    const mark = line[at];
    if (mark === '\\' && quote !== "'") at++;
    else if (quote !== undefined) quote = mark === quote ? undefined : quote;
    else if (mark === '"' || mark === "'") quote = mark;
  }
  return quote;
}

/** A line without the comment at its end. */
export function withoutComment(line: string): string {
  let quote: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const mark = line[at];
    if (mark === '\\' && quote !== "'") at++;
    else if (quote !== undefined) quote = mark === quote ? undefined : quote;
    else if (mark === '"' || mark === "'") quote = mark;
    else if (mark === '#' && (at === 0 || /\s/.test(line[at - 1] ?? ''))) return line.slice(0, at);
  }
  return line;
}
