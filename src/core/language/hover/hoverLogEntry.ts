import type { Evidence } from '../../gates/gate';
import { isContradicted } from '../../gates/unitEvidence';
import { unitGate } from '../../gates/unitGate';
import { unitStateNames } from '../../gates/words';
import { plainText } from '../../plan/unitLabel';
import { readDecisionLog } from '../../repo/decisionLog';
import type { DecisionEntry } from '../../repo/feature';
import { isNewestFirst } from '../../repo/logOrder';
import { readLogTime } from '../../repo/logStamp';
import { basename, names } from '../../repo/paths';
import { endOfLine } from '../../text/lineEnds';
import { ageText } from '../age';
import { factsOf, type HoverAsked, type HoverLook, toSpan } from './hoverAsked';
import { runRow } from './hoverRun';
import { dotted, firstRows, type HoverPart, type HoverText, line } from './hoverText';
import { progressWords } from './hoverUnit';
import type { PlanView } from '../view';

/** Stories, runs and open items that are shown. */
const MOST = 5;

/** The first line of a log's entry: what was decided and when, what its runs came to, and where its stories stand now. */
export const logEntryHover: HoverLook = (asked) => {
  const { view, offset } = asked;
  if (basename(view.path) !== names.decisionLog) return undefined;
  const text = view.document.text();
  const { entries } = readDecisionLog(text);
  const entry = entries.find(({ start, end }) => start <= offset && offset <= end);
  const lineEnd = entry && endOfLine(text, entry.start);
  if (!entry || lineEnd === undefined || offset > lineEnd) return undefined;
  return { range: { start: entry.start, end: lineEnd }, parts: entryParts(asked, entry, entries) };
};

function entryParts(asked: HoverAsked, entry: DecisionEntry, entries: readonly DecisionEntry[]): readonly HoverPart[] {
  const { stories, decision, failed, timestamp, runs = [] } = entry;
  const time = timestamp === undefined ? undefined : readLogTime(timestamp)?.time;
  const age = time === undefined ? timestamp : ageText(time, asked.now);
  return [
    ...dotted([
      { strong: stories.length > 0 ? stories.join(', ') : 'An entry about no story' },
      decision && `decided: ${decision}`,
      failed === true ? 'the attempt failed' : undefined,
      age,
    ]),
    ...stories
      .slice(0, MOST)
      .flatMap((id) => [...storyParts(asked, id, entry), ...newerParts(asked, id, entry, entries)]),
    ...runParts(asked, runs),
  ];
}

/** Where a story stands, and what of its evidence is open where the entry says that it is done. */
function storyParts({ about, now }: HoverAsked, id: string, { done }: DecisionEntry): readonly HoverPart[] {
  const { plan } = about;
  const unit = plan.units.find((one) => one.id === id);
  if (!unit) return [line({ strong: id }, ' is not in the plan.')];
  const { state, evidence } = unitGate(plan, unit, factsOf(about), now);
  const title = plainText(unit.title);
  const isDoubtful = done && state !== 'passed';
  return [
    line({ label: title === '' ? id : `${id} ${title}`, to: toSpan(about, unit.heading.textSpan) }),
    ...dotted([unitStateNames[state], ...progressWords(unit)]),
    ...(isDoubtful
      ? [
          line('This entry says that it is done, and its gate is not passed.'),
          ...firstRows(
            evidence.filter(isOpen).map((one) => openRow(about, one)),
            MOST,
          ),
        ]
      : []),
  ];
}

function openRow(about: PlanView, { item, text }: Evidence): readonly HoverText[] {
  return [{ label: plainText(item.text) || '(empty)', to: toSpan(about, item.textSpan) }, ` \u2014 ${text}`];
}

function isOpen(evidence: Evidence): boolean {
  return !evidence.isTicked || isContradicted(evidence);
}

/** What was decided last about a story, where that was not in this entry. */
function newerParts(
  { view }: HoverAsked,
  id: string,
  entry: DecisionEntry,
  entries: readonly DecisionEntry[],
): readonly HoverPart[] {
  const own = entries.filter(({ stories }) => stories.includes(id));
  const newest = isNewestFirst(entries) ? own[0] : own.at(-1);
  if (!newest || newest === entry) return [];
  const start = view.document.positionAt(newest.start);
  const place = { path: view.path, start, end: start };
  return [line(`The newest entry of ${id}: `, { label: plainText(newest.title) || id, to: { place } })];
}

/** The runs that an entry names; nothing where it is not known which there are. */
function runParts({ about, now }: HoverAsked, ids: readonly string[]): readonly HoverPart[] {
  const { feature } = about.surroundings;
  if (!feature || ids.length === 0) return [];
  const rows = ids.map((id) => {
    const run = feature.runs.find((one) => one.id === id);
    return run ? runRow(run, now) : [{ code: id }, ' is no run of this plan: there is no such folder.'];
  });
  return [line('Runs that it names:'), ...firstRows(rows, MOST)];
}
