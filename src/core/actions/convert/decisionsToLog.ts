import type { Files } from '../../ports';
import { readDecisionLogWhole } from '../../repo/decisionLog';
import { join, names, utcSeconds } from '../../repo/paths';
import { applyEdits } from '../../text/edits';
import { appendEdit } from '../appendText';
import type { Change } from '../change';
import { headed, highestHeading, withHeadings } from './bodyText';

/**
 * Puts what a plan says of its decisions at the end of the decision log beside it, as one entry about the plan; makes the log where
 * there is none. undefined where the log would not be read as before then, or would say of a story that it is done.
 *
 * @param feature the folder, as in ports.ts
 */
export async function decisionsToLog(
  files: Files,
  feature: string,
  decisions: string,
  now: Date,
): Promise<Change | undefined> {
  const path = join(feature, names.decisionLog);
  const before = await files.read(path);
  const highest = highestHeading(decisions) ?? 3;
  const body = withHeadings(decisions, Math.max(0, 3 - highest));
  const entry = headed(`## Decisions of the plan — ${utcSeconds(now)}`, body, '\n');
  const text = before ?? '';
  const edit = appendEdit(text, entry, true);
  const [was, is] = [readDecisionLogWhole(text), readDecisionLogWhole(applyEdits(text, [edit]))];
  const isKept = was.entries.every(
    ({ start, title }, at) => is.entries[at]?.start === start && is.entries[at].title === title,
  );
  const added = is.entries.slice(was.entries.length);
  const isWhole = was.unclosedLine === undefined && is.unclosedLine === undefined;
  if (!isWhole || !isKept || added.some(({ done, stories }) => done && stories.length > 0)) return undefined;
  return before === undefined
    ? { kind: 'createFile', path, text: edit.newText }
    : { kind: 'edit', path, before, edits: [edit] };
}
