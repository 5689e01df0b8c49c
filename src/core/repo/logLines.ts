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
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const BULLET = /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)(.*)$/;
const BOX = /^\[[ xX~]\][ \t]+/;
const THEMATIC_BREAK = /^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const CODE_SPAN = /(`+)(?:(?!\1)[^])*?\1(?!`)/g;
const WHOLE_COMMENT = /<!--[^]*?-->/g;

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
    return { kind: 'heading', text: (heading[2] ?? '').trim(), level: heading[1]?.length ?? 1, contentColumn: 0 };
  }
  const bullet = BULLET.exec(source);
  if (bullet) {
    const [, marker = '', rest = ''] = bullet;
    return { kind: 'bullet', text: rest.replace(BOX, '').trim(), level: column, contentColumn: columnAfter(marker) };
  }
  return { kind: source.trimStart().startsWith('|') ? 'row' : 'text', text: source.trim(), ...plain };
}

/** Takes out comments that open and close on the line, except inside code. */
function withoutComments(source: string): string {
  if (!source.includes('<!--')) return source;
  const code = [...source.matchAll(CODE_SPAN)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return source.replace(WHOLE_COMMENT, (comment, at: number) =>
    code.some((span) => span.start < at && at < span.end) ? comment : '',
  );
}

function columnOf(source: string): number {
  return columnAfter(/^[ \t]*/.exec(source)?.[0] ?? '');
}

function columnAfter(lead: string): number {
  let column = 0;
  for (const character of lead) column = character === '\t' ? column + 4 - (column % 4) : column + 1;
  return column;
}
