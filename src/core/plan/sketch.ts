import { readFrontMatter } from '../markdown/frontMatter';
import { BYTE_ORDER_MARK } from '../markdown/frontMatterFence';
import { headingKey } from './normalise';

export interface SketchHeading {
  readonly depth: number;
  readonly text: string;
  /** See `headingKey`. */
  readonly key: string;
}

/** What a text is at a glance: enough to tell of which format it is, without parsing it. */
export interface Sketch {
  /** Path as in ports.ts; empty for a text that has none. */
  readonly path: string;
  /** Data of the front matter; undefined when there is none or it cannot be read. */
  readonly frontMatter: Readonly<Record<string, unknown>> | undefined;
  /** Headings outside fences and comments. */
  readonly headings: readonly SketchHeading[];
  /** Lines outside fences and comments, headings among them. */
  readonly lines: readonly string[];
}

/** What is looked at, in characters: formats show themselves early. */
const GLANCE = 65_536;

/** Sketches a text line by line; cheap, and not exact where fences or comments are nested in lists. */
export function sketchOf(path: string, text: string): Sketch {
  const frontMatter = readFrontMatter(text);
  const { data } = frontMatter ?? {};
  const body = text.slice(frontMatter?.range.end ?? 0, GLANCE);
  const lines: string[] = [];
  let fence: string | undefined;
  let comment = false;
  for (const line of (body.startsWith(BYTE_ORDER_MARK) ? body.slice(1) : body).split(/\r\n|\n|\r/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence !== undefined) {
      if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === '') fence = undefined;
    } else if (comment) {
      comment = !line.includes('-->');
    } else if (mark) {
      fence = mark[1];
    } else {
      comment = line.includes('<!--') && !line.includes('-->', line.indexOf('<!--'));
      lines.push(line);
    }
  }
  const headings = lines.flatMap((line) => {
    const match = /^(#{1,6})[ \t]+(.*?)[ \t]*#*$/.exec(line);
    const written = match?.[2] ?? '';
    return match ? [{ depth: match[1]?.length ?? 1, text: written, key: headingKey(written) }] : [];
  });
  const record =
    typeof data === 'object' && data !== null && !Array.isArray(data)
      ? Object.fromEntries(Object.entries(data))
      : undefined;
  return { path, frontMatter: record, headings, lines };
}
