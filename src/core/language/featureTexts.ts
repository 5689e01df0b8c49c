import { markdownBelow } from '../execplans/markdownBelow';
import type { Files } from '../ports';
import { basename, dirname, isPlanPath, join, names, planOf } from '../repo/paths';
import { LineIndex } from '../text/lineIndex';
import type { Range } from '../text/range';
import type { Location } from './location';

/** A text of the workspace folder that is no plan. */
export interface TextFile {
  readonly path: string;
  /** Without a byte order mark, as editors show it. */
  readonly text: string;
}

/** Longer texts are not looked through, in UTF-16 units. */
const MAX_LENGTH = 2_000_000;

/** The files of a feature folder that speak about its plan: the log, what was looked up, proposals. Throws when one cannot be read. */
export async function textsBeside(files: Files, feature: string): Promise<readonly TextFile[]> {
  const proposals = await markdownBelow(files, join(feature, names.proposals));
  const paths = [names.decisionLog, names.referencedExpertise].map((name) => join(feature, name));
  const read = await Promise.all(
    [...paths, ...proposals.map(({ path }) => path)].map(async (path) => ({ path, text: await files.read(path) })),
  );
  return read.flatMap(({ path, text }) =>
    text === undefined || text.length > MAX_LENGTH ? [] : [{ path, text: text.replace(/^\uFEFF/, '') }],
  );
}

/** The plan that a file is about, by its place: that of the feature folder that it stands in; undefined for any other file. */
export function planBeside(path: string): string | undefined {
  const folder = basename(dirname(path)) === names.proposals ? dirname(dirname(path)) : dirname(path);
  const isText =
    folder !== dirname(path) || [names.decisionLog, names.referencedExpertise].some((name) => name === basename(path));
  const plan = planOf(folder);
  return isText && isPlanPath(plan) ? plan : undefined;
}

/** Places in a text. */
export function locationsIn({ path, text }: TextFile, ranges: readonly Range[]): readonly Location[] {
  if (ranges.length === 0) return [];
  const lines = new LineIndex(text);
  return ranges.map(({ start, end }) => ({ path, start: lines.positionAt(start), end: lines.positionAt(end) }));
}
