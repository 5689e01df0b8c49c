import type { SearchLine } from '../ports';
import { utcSeconds } from '../repo/paths';
import { counted } from '../text/counted';
import type { KeywordChoice } from './keywords';
import { keywordsLine } from './terms';

/** Hits that are written down; nobody reads more, and the plan's folder is under version control. */
export const MOST_HITS = 2000;

/** UTF-16 units of a line that are written down. */
const LONGEST = 300;

const TOP_FILES = 10;

export interface ScanFindings {
  readonly keywords: KeywordChoice;
  /** Sorted by path and line. */
  readonly lines: readonly SearchLine[];
  /** How many files were searched. */
  readonly fileCount: number;
  /** Where they stand: see findSources. */
  readonly sources: readonly string[];
  readonly fingerprint: string;
  readonly problems: readonly string[];
}

const ORIGINS: Readonly<Record<KeywordChoice['origin'], string>> = {
  plan: 'the plan’s “Experts to Scan (keywords)”',
  derived: 'Task Overview, Constraints and Dependencies, as the plan names none',
  default: 'the format’s default list, as the plan says nothing to take them from',
};

/**
 * The section that a scan adds to referenced-expertise.md, in the form of the codex format's script (Part 2 section 2), without a
 * line end. Line ends are `\n`.
 *
 * @param excerpts path of the file with the context, from the feature folder
 */
export function scanSection(findings: ScanFindings, excerpts: string, now: Date): string {
  const { keywords, fileCount, sources, fingerprint, problems } = findings;
  const hits = hitsOf(findings);
  const files = new Set(hits.map(({ path }) => path)).size;
  const total = `${counted(hits.length, 'hit')} in ${counted(files, 'file')}`;
  const cut =
    hits.length > MOST_HITS ? `; the first ${MOST_HITS} by path are listed, narrower keywords give fewer` : '';
  return [
    `## Scan @ ${utcSeconds(now)}`,
    `- Keywords: ${keywordsLine(keywords.terms)}`,
    `- Keywords from: ${ORIGINS[keywords.origin]}`,
    `- Sources: ${counted(fileCount, 'file')} in ${namedSources(sources)} (${fingerprint})`,
    `- Hits: ${hits.length === 0 ? 'none' : total}${cut}`,
    ...problems.map((problem) => `- Not searched: ${oneLine(problem)}`),
    ...(hits.length === 0
      ? []
      : [
          '',
          ...hits.slice(0, MOST_HITS).map((line) => ` - ${lineOf(line)}`),
          '',
          '### Context excerpts (-C2)',
          `[${excerpts}](${encodeURI(excerpts)})`,
          '',
          '### Top files (by hits)',
          ...topFiles(hits).map(([path, count]) => ` - ${count} ${oneLine(path)}`),
        ]),
  ].join('\n');
}

/** The hits with the lines around them, as `rg -C 2` and `grep -C 2` print them, for `references/excerpts/<slug>-refs.txt`. */
export function excerptText({ lines }: Pick<ScanFindings, 'lines'>): string {
  const out: string[] = [];
  let hits = 0;
  let before: SearchLine | undefined;
  for (const line of lines) {
    if (line.isHit && ++hits > MOST_HITS) break;
    const isNext = before?.path === line.path && before.line + 1 === line.line;
    if (before && !isNext) out.push('--');
    out.push(lineOf(line));
    before = line;
  }
  if (hits > MOST_HITS) out.push('--', `Cut after ${MOST_HITS} hits.`);
  return out.map((line) => `${line}\n`).join('');
}

/** How many lines are hits. */
export function hitsOf({ lines }: Pick<ScanFindings, 'lines'>): readonly SearchLine[] {
  return lines.filter(({ isHit }) => isHit);
}

function topFiles(hits: readonly SearchLine[]): readonly (readonly [path: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { path } of hits) counts.set(path, (counts.get(path) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, TOP_FILES);
}

function lineOf({ path, line, text, isHit }: SearchLine): string {
  const mark = isHit ? ':' : '-';
  return `${oneLine(path)}${mark}${line}${mark}${cutText(oneLine(text))}`;
}

function cutText(text: string): string {
  if (text.length <= LONGEST) return text;
  // Not between the halves of a character.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
  return `${text.slice(0, end)}…`;
}

/** What editors and Markdown take for a line end, and what would make the file look binary, stands as a blank. */
function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- That is what is looked for.
  return text.replace(/[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029]/g, ' ').trimEnd();
}

/** Agents' files may stand anywhere: they are counted. */
function namedSources(sources: readonly string[]): string {
  const atRoot = sources.filter((source) => !source.includes('/'));
  const deeper = sources.length - atRoot.length;
  const names = [...atRoot.map(oneLine), ...(deeper > 0 ? [`${deeper} more AGENTS.md`] : [])];
  return names.length === 0 ? 'no experts, docs, README, CHANGELOG or AGENTS.md' : names.join(', ');
}
