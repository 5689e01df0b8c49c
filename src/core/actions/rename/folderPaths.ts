import type { Nodes } from 'mdast';
import type { Plan } from '../../plan/model';
import { endOf, startOf } from '../../plan/spans';
import { dirname, names } from '../../repo/paths';
import type { Range, TextEdit } from '../../text/range';
import { respelling } from './spelling';

/** What a path may consist of: no blank, quote, bracket or other mark that ends one in a text. */
const PATH_PART = '[^\\s`"\'()<>|,;\\[\\]{}=:*]';

/**
 * Paths of a feature folder that have a story's id in them: `runs/S-1/…` whole, and names below `artifacts/`. The folders get the
 * new name, so what leads there follows, in code as well. Comments and HTML stay as they are, and so do paths of other folders.
 *
 * @param plan what stands at `path`
 * @param feature the path of the feature folder
 */
export function folderPathEdits(
  plan: Plan,
  { path, feature }: { readonly path: string; readonly feature: string },
  { from, to }: { readonly from: string; readonly to: string },
): readonly TextEdit[] {
  const depth = dirname(path).slice(feature.length).split('/').length - 1;
  const patterns = new FolderPatterns(feature, depth, from);
  const edits: TextEdit[] = [];
  for (const { heading, content, nodes, span } of plan.blocks) {
    const { chunk } = span;
    if (!patterns.mayStandIn(chunk.text.slice(span.start, span.end))) continue;
    const at = plan.offsetOf({ chunk, start: 0, end: 0 });
    const hidden = nodes.flatMap((node) => [...htmlIn(node)]);
    const stretches = [...(heading ? [heading.textSpan] : []), content];
    for (const { start, end } of stretches)
      for (const { start: place, end: placeEnd } of patterns.idsIn(chunk.text.slice(start, end))) {
        const own = { start: start + place, end: start + placeEnd };
        if (hidden.some((range) => range.start <= own.start && own.start < range.end)) continue;
        edits.push(respelling(chunk.text.slice(own.start, own.end), at + own.start, from, to));
      }
  }
  return edits;
}

/** A name of a file or folder with the story's id in it replaced; undefined where it has none. */
export function renamedName(name: string, from: string, to: string): string | undefined {
  const ids = [...name.matchAll(idPattern(from))];
  if (ids.length === 0) return undefined;
  let renamed = '';
  let done = 0;
  for (const { 0: written, index } of ids) {
    const { start, end, newText } = respelling(written, index, from, to);
    renamed += name.slice(done, start) + newText;
    done = end;
  }
  return renamed + name.slice(done);
}

/** The id of a story as names of files have it: `S-1-board.png`, `board_s-1.png`. Not global in meaning: `S-10` is another one. */
function idPattern(id: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${idSource(id)}(?![\\p{L}\\p{N}])`, 'giu');
}

function idSource(id: string): string {
  return id.replace(/^(\p{L})-(\d+)$/u, (_, letter: string, number: string) => `${letter}[-\\u2010\\u2011]0*${number}`);
}

const FOLDER = new RegExp(`(?:${names.runs}|${names.artifacts})/`);

class FolderPatterns {
  readonly #paths: RegExp;
  readonly #id: RegExp;
  readonly #run: RegExp;
  readonly #leads: ReadonlySet<string>;

  constructor(feature: string, depth: number, id: string) {
    this.#paths = new RegExp(
      `(?<!${PATH_PART})(${PATH_PART}*?)((?:${names.runs}|${names.artifacts})/)(${PATH_PART}+)`,
      'gu',
    );
    this.#id = idPattern(id);
    this.#run = new RegExp(`^${idSource(id)}(?=$|[/.\\\\])`, 'iu');
    this.#leads = new Set([
      '',
      './',
      '$FEATURE_DIR/',
      `${feature}/`,
      `./${feature}/`,
      `/${feature}/`,
      '../'.repeat(depth),
    ]);
  }

  /** Cheap to ask; most blocks name another story. */
  mayStandIn(text: string): boolean {
    return FOLDER.test(text) && text.search(this.#id) >= 0;
  }

  /** Where the ids stand in the paths of a text. */
  *idsIn(text: string): Generator<Range> {
    if (!FOLDER.test(text)) return;
    for (const { 1: lead = '', 2: folder = '', 3: rest = '', index } of text.matchAll(this.#paths)) {
      // `${FEATURE_DIR}/` ends in a bracket, which no path is read over.
      const isOwn = this.#leads.has(lead) || (lead === '/' && text.endsWith('${FEATURE_DIR}', index));
      if (!isOwn || (lead === '/' && text[index - 1] !== '}')) continue;
      const start = index + lead.length + folder.length;
      if (folder === `${names.runs}/`) {
        const id = this.#run.exec(rest);
        if (id) yield { start, end: start + id[0].length };
      } else {
        for (const { 0: id, index: at } of rest.matchAll(this.#id))
          yield { start: start + at, end: start + at + id.length };
      }
    }
  }
}

function* htmlIn(node: Nodes): Generator<Range> {
  if (node.type === 'html' || node.type === 'yaml') yield { start: startOf(node), end: endOf(node) };
  else if ('children' in node) for (const child of node.children) yield* htmlIn(child);
}
