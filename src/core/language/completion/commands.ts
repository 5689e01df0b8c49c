import { labelsIn } from '../templateLabels';
import type { Completion } from './completion';
import { inLine, type Place } from './place';
import { type WorkspaceCommand, workspaceCommands } from './workspaceCommands';

/** Headings and labels below which commands are to be run. */
const TESTS =
  /\btests?\b|\bvalidation\b|\bconcrete steps\b|\bquality gates\b|\bhow to run\b|\bcommands?\b|\bverif(?:y|ication)\b|\be2e\b/i;
/** Of other sections: what has tests in its name and lists none. */
const NOT_TESTS = /\bacceptance tests\b|\bchecklist\b|\bcriteria\b/i;

/**
 * Commands of the workspace, where a plan says what is to be run: in inline code and code blocks of its test sections, and at a
 * bullet's place for one, where asked.
 */
export async function commandCompletions(place: Place): Promise<readonly Completion[]> {
  const { surround, before, after, codeStart, trigger, isHeading, world } = place;
  if (isHeading || !isForCommands(place)) return [];
  const start = surround === 'code' ? codeStart : surround === 'fence' ? indentOf(before) : bareStart(place);
  if (start === undefined) return [];
  const written = before.slice(start);
  const isBegin = trigger === undefined || (trigger === '`' && surround === 'code');
  // VS Code asks anew at a blank or a hyphen in a command; its list goes unless it is answered.
  const isInside = !isBegin && surround !== 'text' && written.trim() !== '';
  if (!isBegin && !isInside) return [];
  if (surround === 'fence' && /^[#\w]*[{}=<>;|&]/.test(written)) return [];
  const rest = surround === 'code' ? (/^[^`]*(?=`)/.exec(after)?.[0].length ?? 0) : 0;
  const all = await workspaceCommands(world.keptFiles ?? world.files, pathsNear(place));
  const fitting = isInside ? all.filter(({ text }) => text.startsWith(written)) : all;
  return fitting
    .toSorted((a, b) => weightOf(a) - weightOf(b))
    .map(({ text, says, source }, index) => ({
      label: text,
      kind: 'command',
      detail: source,
      ...(says !== undefined && { documentation: says }),
      insertText: surround !== 'text' ? text : `\`${text}\``,
      filterText: surround !== 'text' ? text : `${written.startsWith('`') ? '`' : ''}${text}`,
      range: inLine(place, start, before.length + rest),
      rank: 200 + index,
    }));
}

/** Tests are what these places ask for; then comes what stands near. */
function weightOf({ name, nearness }: WorkspaceCommand): number {
  const isTest = /test|spec|smoke|e2e/i.test(name);
  const distance = { near: 0, root: 1, far: 2 }[nearness];
  return (isTest ? 0 : 3) + distance;
}

/** UTF-16 units to both sides of the cursor in which paths are looked for: a story and some more. */
const NEAR = 5000;
const PATH = /(?<![\w@.+$/:-])[\w@.+-]+(?:\/[\w@.+-]+)+/g;

/** Paths that are named around the cursor, the nearest first; then the plan's own. */
function pathsNear({ view, offset }: Place): readonly string[] {
  const from = Math.max(0, offset - NEAR);
  const text = view.document.slice(from, offset + NEAR);
  const named = [...text.matchAll(PATH)].map(({ 0: path, index }) => ({ path, away: Math.abs(from + index - offset) }));
  return [...new Set([...named.sort((a, b) => a.away - b.away).map(({ path }) => path), view.path])];
}

/** Behind a label or a list marker with nothing else in the line; undefined anywhere else. */
function bareStart({ before, after, trigger }: Place): number | undefined {
  if (trigger !== undefined || after.trim() !== '') return undefined;
  const label = labelsIn(before).at(-1);
  const lead = label
    ? /^[*_]*[ \t]*:[*_]*[ \t]+/.exec(before.slice(label.end))
    : /^[ \t]*[-*+][ \t]+(?!\[)/.exec(before);
  if (!lead) return undefined;
  const start = (label?.end ?? 0) + lead[0].length;
  return /^[\w./-]*$/.test(before.slice(start)) ? start : undefined;
}

function indentOf(before: string): number {
  return before.length - before.trimStart().length;
}

function isForCommands({ open, before }: Place): boolean {
  const label = labelsIn(before).at(-1)?.name;
  if (label !== undefined && /\btests? to run\b|\bhow to run\b|\bcommands?\b/i.test(label)) return true;
  return open.some(({ block }) => {
    const text = block.heading?.text ?? '';
    return TESTS.test(text) && !NOT_TESTS.test(text);
  });
}
