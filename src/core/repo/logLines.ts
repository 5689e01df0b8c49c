/** A line of a log, as far as entries are told apart by it. */
export interface LogLine {
  /**
   * `hidden`: inside a fence or an HTML comment; `blank`: nothing but spaces or a thematic break; `row`: of a table.
   */
  readonly kind: 'heading' | 'bullet' | 'row' | 'text' | 'blank' | 'hidden';
  /** Without marker, box, closing `#` marks and comments; trimmed. */
  readonly text: string;
  /** Headings: number of `#` marks. Otherwise the column (tabs count as four) of the line's first character. */
  readonly level: number;
  /** Bullets: the column where its text begins; a line at that column or right of it belongs to the bullet. */
  readonly contentColumn: number;
  /** UTF-16 offset of the line's first character. */
  readonly start: number;
  /** UTF-16 offset behind the line's last character, before the line end. */
  readonly end: number;
}

/** The lines of a log, and whether it ends inside a fence or comment that was never closed (whatever is appended would vanish in it). */
export interface LogLines {
  readonly lines: readonly LogLine[];
  /** The line (from 0) that opens the fence or comment which is never closed. */
  readonly unclosedLine?: number;
}

const LINE = /[^\r\n]*(?:\r\n|\r|\n|$)/g;
const FENCE = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}(?=[^`]*$)|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})(?![^ \t])(.*)$/;
const BULLET = /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)(.*)$/;
const BOX = /^\[[ xX~]\][ \t]+/;
const THEMATIC_BREAK = /^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
/** What may begin code or a comment. */
const OPENING = /`+|<!--/g;

/**
 * Splits a log into lines. Much less than a Markdown parser, and meant to be: logs are appended to by scripts and agents, and
 * a log whose Markdown is broken still has to give its entries.
 */
export function readLogLines(text: string): LogLines {
  const lines: LogLine[] = [];
  let fence: { readonly mark: string; readonly column: number; readonly line: number } | undefined;
  let commentLine: number | undefined;
  for (const match of text.matchAll(LINE)) {
    if (match[0] === '') continue;
    const start = match.index;
    const raw = match[0].replace(/[\r\n]+$/, '');
    const place = { start, end: start + raw.length };
    let source = start === 0 ? raw.replace(/^\uFEFF/, '') : raw;

    if (fence) {
      const closes = source.trim().startsWith(fence.mark) && /^(`+|~+)$/.test(source.trim());
      // A fence inside a bullet ends with the bullet, closed or not.
      const left = fence.column > 0 && source.trim() !== '' && columnOf(source) < fence.column;
      if (!left) {
        if (closes) fence = undefined;
        lines.push({ kind: 'hidden', text: '', level: 0, contentColumn: 0, ...place });
        continue;
      }
      fence = undefined;
    }
    if (commentLine !== undefined) {
      const close = source.indexOf('-->');
      if (close >= 0) commentLine = undefined;
      source = close >= 0 ? source.slice(close + 3) : '';
      if (source.trim() === '') {
        lines.push({ kind: 'hidden', text: '', level: 0, contentColumn: 0, ...place });
        continue;
      }
    }
    const opening = FENCE.exec(source);
    if (opening?.[1] !== undefined) {
      fence = { mark: opening[1], column: columnOf(source), line: lines.length };
      lines.push({ kind: 'hidden', text: '', level: 0, contentColumn: 0, ...place });
      continue;
    }
    source = withoutComments(source);
    if (/^ {0,3}<!--/.test(source)) {
      commentLine = lines.length;
      lines.push({ kind: 'hidden', text: '', level: 0, contentColumn: 0, ...place });
      continue;
    }
    lines.push({ ...readLine(source), ...place });
  }
  const unclosedLine = commentLine ?? (fence?.column === 0 ? fence.line : undefined);
  return { lines, ...(unclosedLine !== undefined && { unclosedLine }) };
}

function readLine(source: string): Omit<LogLine, 'start' | 'end'> {
  const column = columnOf(source);
  const plain = { level: column, contentColumn: column };
  if (source.trim() === '' || THEMATIC_BREAK.test(source)) return { kind: 'blank', text: '', ...plain };
  const heading = HEADING.exec(source);
  if (heading) {
    return { kind: 'heading', text: headingText(heading[2] ?? ''), level: heading[1]?.length ?? 1, contentColumn: 0 };
  }
  const bullet = BULLET.exec(source);
  if (bullet) {
    const [, marker = '', rest = ''] = bullet;
    return { kind: 'bullet', text: rest.replace(BOX, '').trim(), level: column, contentColumn: columnAfter(marker) };
  }
  return { kind: source.trimStart().startsWith('|') ? 'row' : 'text', text: source.trim(), ...plain };
}

function headingText(written: string): string {
  const text = written.trim();
  // Looked for from the end, as a pattern would begin at each of many marks.
  return text.endsWith('#') ? text.slice(0, text.length - closingLength(text)).trim() : text;
}

/** How many marks close a heading; 0 where they belong to its last word. */
function closingLength(text: string): number {
  let start = text.length;
  while (text[start - 1] === '#') start--;
  return start === 0 || /[ \t]/.test(text[start - 1] ?? '') ? text.length - start : 0;
}

/** Takes out comments that open and close on the line, except inside code. Takes linear time, whatever is left open. */
function withoutComments(source: string): string {
  if (!source.includes('<!--')) return source;
  const closing = closingRuns(source);
  const kept: string[] = [];
  let at = 0;
  const pattern = new RegExp(OPENING);
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    if (match[0] !== '<!--') {
      const close = closing.get(match.index);
      if (close !== undefined) pattern.lastIndex = close + match[0].length;
      continue;
    }
    const close = source.indexOf('-->', pattern.lastIndex);
    if (close < 0) break;
    kept.push(source.slice(at, match.index));
    at = close + 3;
    pattern.lastIndex = at;
  }
  return kept.join('') + source.slice(at);
}

/** For each run of back-ticks the next one of the same length, which closes it. */
function closingRuns(source: string): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const last = new Map<number, number>();
  for (const { 0: run, index } of source.matchAll(/`+/g)) {
    const before = last.get(run.length);
    if (before !== undefined) closing.set(before, index);
    last.set(run.length, index);
  }
  return closing;
}

function columnOf(source: string): number {
  return columnAfter(/^[ \t]*/.exec(source)?.[0] ?? '');
}

function columnAfter(lead: string): number {
  let column = 0;
  for (const character of lead) column = character === '\t' ? column + 4 - (column % 4) : column + 1;
  return column;
}
