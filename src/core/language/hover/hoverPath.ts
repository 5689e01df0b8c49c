import type { Stat } from '../../ports';
import { basename, dirname, leavesRoot, normalise, resolveIn } from '../../repo/paths';
import { resolveReference } from '../../repo/references';
import { memoryText } from '../../text/amounts';
import { counted } from '../../text/counted';
import { ageText } from '../age';
import { readCodeReference } from '../codeReference';
import { type HoverAsked, type HoverLook, hoverWhen } from './hoverAsked';
import { dotted, type HoverPart, line } from './hoverText';
import { type Location, startOfFile } from '../location';
import { holds, wordAt, type Word } from '../placeAt';

/** Inline code. */
const CODE = /(?<!`)`[^`\n]{1,300}`(?!`)/g;
const EXTENSION = /[^/]\.[A-Za-z][A-Za-z0-9]{0,9}$/;

/** A path: size and age, or that nothing is there. */
export const pathHover: HoverLook = (asked) => {
  const { view, about, place } = asked;
  const reference = place.block?.references.find(({ span }) => holds(span, place));
  if (reference) {
    const isLink = reference.kind === 'link' || reference.kind === 'image';
    const path = resolveReference(isLink ? view.path : about.path, reference.target);
    if (path === undefined) return undefined;
    return hoverWhen(
      asked,
      reference.span,
      partsFor(asked, [path]).then((found) => found ?? goneParts(path)),
    );
  }
  const code = wordAt(place, CODE);
  const named = code && pathIn(code);
  if (!named || !holds(named.span, place)) return undefined;
  const near = resolveIn(dirname(about.path), named.path);
  const paths = [named.path, ...(near === undefined ? [] : [near])].filter((path) => !leavesRoot(path)).map(normalise);
  if (paths.length === 0) return undefined;
  const [first = ''] = paths;
  // `origin/main`, `and/or`, `config.timeout`: only what is written as a file's path is missed.
  const isPath = named.path.includes('/') && EXTENSION.test(named.path);
  return hoverWhen(
    asked,
    named.span,
    partsFor(asked, paths, named.line).then((found) => found ?? (isPath ? goneParts(first) : undefined)),
  );
};

interface NamedPath extends Pick<Word, 'span'> {
  readonly path: string;
  /** From 0. */
  readonly line?: number;
}

/** A path that is all of a stretch of inline code; a name alone is one where it looks like a file's. */
function pathIn({ text, span }: Word): NamedPath | undefined {
  const named = readCodeReference(text.slice(1, -1));
  return named?.path === undefined
    ? undefined
    : {
        path: named.path,
        span: { chunk: span.chunk, start: span.start + 1, end: span.end - 1 },
        ...(named.line !== undefined && { line: named.line }),
      };
}

/** @param paths where it may stand, the likelier place first; undefined where it stands at none of them */
async function partsFor(
  { world, now }: HoverAsked,
  paths: readonly string[],
  at?: number,
): Promise<readonly HoverPart[] | undefined> {
  for (const path of paths) {
    const stat = await world.files.stat(path);
    if (!stat) continue;
    if (stat.kind === 'folder') return [line({ code: path }), ...dotted([await entriesIn(world.files, path)])];
    const link = { label: path, to: { place: lineOf(path, at) } };
    return [line(link), ...dotted([memoryText(stat.size), changed(stat, now)])];
  }
  return undefined;
}

function goneParts(path: string): readonly HoverPart[] {
  return [line({ strong: basename(path) }, ' is not there.'), line('Looked for at ', { code: path }, '.')];
}

function changed({ mtime }: Stat, now: Date): string | undefined {
  return mtime > 0 ? `changed ${ageText(mtime, now)}` : undefined;
}

async function entriesIn(files: HoverAsked['world']['files'], path: string): Promise<string> {
  const count = (await files.list(path))?.length ?? 0;
  return count === 0 ? 'an empty folder' : `a folder with ${counted(count, 'thing')} in it`;
}

function lineOf(path: string, at = 0): Location {
  const start = { line: at, character: 0 };
  return at === 0 ? startOfFile(path) : { path, start, end: start };
}
