import { hoverAt } from '../../../../src/core/language/hover/hoverAt';
import type { HoverPart, HoverText } from '../../../../src/core/language/hover/hoverText';
import type { PlanView } from '../../../../src/core/language/view';
import type { PlanWorld } from '../../../../src/core/language/world';
import type { Dialect } from '../../../../src/core/lint/dialect';
import { builtIn } from '../../../../src/dialects';
import type { Surroundings } from '../../../../src/core/lint/rule';
import { NOW } from '../../gates/support';
import { readMarks } from '../../support/markers';
import { MemoryFiles } from '../../support/memoryFiles';
import { viewOf } from '../support';

/** What stands around the plan of a test. */
export interface Around {
  readonly dialect?: Dialect;
  readonly path?: string;
  readonly surroundings?: Partial<Surroundings> | ((view: PlanView) => Partial<Surroundings>);
  /** Text by path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The world of a workspace folder with these files. */
export function worldOf(texts: Readonly<Record<string, string>> = {}): PlanWorld {
  const files = new MemoryFiles(texts);
  return {
    files,
    planPaths: () => Promise.resolve(Object.keys(texts).filter((path) => /(?:plan|\/(?:EP-|MS)[^/]*)\.md$/.test(path))),
    planAt: async (path) => {
      const text = await files.read(path);
      const dialect = text === undefined ? undefined : builtIn.detect(path, text)?.dialect;
      return text === undefined || !dialect ? undefined : viewOf(text, { dialect, path });
    },
    execPlans: () => Promise.resolve(undefined),
  };
}

/** What is shown at the marked place, a line for each line and row; undefined where that is nothing. */
export async function shownAt(marked: string, around: Around = {}): Promise<string | undefined> {
  return (await hovered(marked, around))?.text;
}

/** The same with the text that the hover is about. */
export async function hovered(
  marked: string,
  { dialect, path, surroundings = {}, files = {} }: Around = {},
): Promise<{ readonly about: string; readonly text: string; readonly parts: readonly HoverPart[] } | undefined> {
  const { text, ranges } = readMarks(marked);
  const options = { ...(dialect && { dialect }), ...(path !== undefined && { path }) };
  const bare = viewOf(text, options);
  const known = typeof surroundings === 'function' ? surroundings(bare) : surroundings;
  const view = { ...bare, surroundings: { ...bare.surroundings, ...known } };
  const hover = await hoverAt(view, ranges[0]?.start ?? 0, worldOf(files), NOW);
  if (!hover) return undefined;
  return { about: text.slice(hover.range.start, hover.range.end), text: plain(hover.parts), parts: hover.parts };
}

/** The texts alone; `[…]` where a link is. */
export function plain(parts: readonly HoverPart[]): string {
  const inline = (texts: readonly HoverText[]): string =>
    texts
      .map((text) => {
        if (typeof text === 'string') return text;
        if ('strong' in text) return text.strong;
        return 'code' in text ? text.code : `[${text.label}]`;
      })
      .join('');
  return parts
    .flatMap((part) => {
      if (part.kind === 'line') return [inline(part.texts)];
      return part.kind === 'list' ? part.rows.map((row) => `- ${inline(row)}`) : [part.text];
    })
    .join('\n');
}
