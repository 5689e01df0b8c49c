import { normalise } from '../plan/normalise';
import { decisionFields, type DecisionFact, type DecisionValues, meaningOfLabel } from '../repo/decisionFacts';
import type { Draft } from '../repo/logDrafts';
import { clockLike, stampLike } from '../repo/logStamp';
import { cellsOf, CLOCK_ONLY, idsIn, leadingTag, STAMP } from '../repo/logText';
import { utcStamp } from '../repo/paths';

const MARKER = /^([ \t]*(?:([-*+])|(\d{1,6})([.)]))[ \t]+)?/;
const LEADING = new RegExp(
  String.raw`^([[(*_\x60]{0,3})(${STAMP.source})([\])*_\x60]{0,3})([ \t]*[|:,\u2013\u2014-]*[ \t]*)`,
  'i',
);
/** What stands between the beginning of an entry and what it says. */
const SEPARATOR = /^[*_`]{0,3}([ \t]*[|:,\u2013\u2014-]*[ \t]*)/;
const BARE_ID = /^((?:story )?[ST][-\u2010-\u2013]\d{1,6})([ \t]*[:\u2013\u2014-]+[ \t]*)/iu;
const CLAUSE_LABEL = /(?:^|[.;|][ \t]+)(\p{Lu}[\p{L}]{1,20}(?: [\p{L}]{1,20}){0,2}):/gu;
/** How far into a line its beginning may reach. */
const REACH = 60;

/** `2025-10-15T22:20Z | [S-1] …`, with the marks, the separators and the kind of time that another one has. */
export function stampedLine(model: Draft, text: string, values: DecisionValues, now: Date, tag?: string): string {
  const said = model.opening.text;
  const [, before = '', stamp = '', behind = '', separator = ''] = LEADING.exec(said) ?? [];
  const lead = `${markerLike(model, text)}${before}${stampLike(stamp, now)}${behind}`;
  const gap = separator.trim() === '' && separator !== ' ' ? ' | ' : separator;
  const story = tag === undefined ? values.known('story') : undefined;
  return `${lead}${gap}${story === undefined ? '' : `[${story}] `}${sentences(said, values)}`;
}

/** `- [T-1 | RUN_ID] Result: …` (format codex-web, section 7), or `- [S-1] …`, with the clauses that another one has. */
export function taggedLine(model: Draft, text: string, values: DecisionValues, now: Date, tag?: string): string {
  const said = model.opening.text;
  const modelTag = leadingTag(said);
  const marker = markerLike(model, text);
  if (tag !== undefined) return `${marker}[${tag} | ${utcStamp(now)}] ${sentences('', values)}`;
  const story = values.known('story') ?? 'T-x';
  const bare = modelTag === undefined ? BARE_ID.exec(said) : null;
  if (bare) return `${marker}${story}${bare[2] ?? ' '}${sentences(said, values)}`;
  const isPiped = modelTag?.includes('|') ?? false;
  const run = values.of('run');
  const inner = isPiped ? `${story} | ${run ?? utcStamp(now)}` : story;
  const behind = modelTag === undefined ? '' : said.slice(said.indexOf(modelTag) + modelTag.length);
  const separator = SEPARATOR.exec(behind)?.[1] ?? '';
  const rest = behind.slice(SEPARATOR.exec(behind)?.[0].length ?? 0);
  const time = isPiped ? null : LEADING.exec(rest);
  const gap = separator === '' ? ' ' : separator;
  const stamp = time ? `${time[1] ?? ''}${stampLike(time[2] ?? '', now)}${time[3] ?? ''}${time[4] ?? ' '}` : '';
  return `${marker}[${inner}]${gap}${stamp}${sentences(said, values)}`;
}

/** `- [S-1] 22:13 UTC — …` below a heading of the day. */
export function dayLine(model: Draft, text: string, values: DecisionValues, now: Date, tag?: string): string {
  const said = model.opening.text;
  const modelTag = leadingTag(said);
  const tagAt = modelTag === undefined ? -1 : said.indexOf(modelTag);
  const clock = CLOCK_ONLY.exec(said.slice(0, REACH));
  const isClock = clock !== null && clock.index <= (tagAt < 0 ? 3 : tagAt + (modelTag?.length ?? 0) + 4);
  const time = isClock ? clockLike(clock[0], now) : undefined;
  const story = tag === undefined ? values.known('story') : undefined;
  const about = story === undefined ? undefined : `[${story}]`;
  const isTagFirst = tagAt >= 0 && isClock ? tagAt < clock.index : true;
  const parts = (isTagFirst ? [about, time] : [time, about]).filter((part) => part !== undefined);
  const reached = Math.max(
    tagAt < 0 ? 0 : tagAt + (modelTag?.length ?? 0),
    isClock ? clock.index + clock[0].length : 0,
  );
  const separator = reached === 0 ? '' : (SEPARATOR.exec(said.slice(reached))?.[1] ?? '');
  const lead = parts.length === 0 ? '' : `${parts.join(' ')}${separator === '' ? ' — ' : separator}`;
  return `${markerLike(model, text)}${lead}${sentences(said, values)}`;
}

/** A row with the columns that the table has; a table without a head is read off its last row. */
export function tableRow(model: Draft, values: DecisionValues, now: Date): string {
  const said = model.opening.text;
  const cells = cellsOf(said);
  const meanings = cells.map((cell, index) =>
    model.columns ? meaningOfLabel((model.columns[index] ?? '').replace(/ *\([^()]*\)/, '')) : cellMeaning(cell),
  );
  const texts = cells.map((cell, index) => {
    const meaning = meanings[index];
    if (meaning === 'stamp') return stampLike(STAMP.exec(cell)?.[0] ?? '', now);
    if (meaning === 'commands') return values.commands.join('; ');
    return meaning === undefined ? '' : (values.of(meaning) ?? '');
  });
  // Without a column of its own the decision stands first in that of the result, or else in the last one.
  if (!meanings.includes('decision')) {
    const free = meanings.findIndex((meaning) => meaning === 'result' || meaning === 'outcome');
    const at = free < 0 ? meanings.findLastIndex((meaning) => meaning === undefined) : free;
    const column = at < 0 ? texts.length - 1 : at;
    const rest = texts[column] ?? '';
    texts[column] = [values.of('decision'), rest === '' ? values.outcome : rest].filter((part) => part).join(': ');
  }
  const row = texts.map((cell) => cell.replaceAll('|', '\\|') || '—').join(' | ');
  return `| ${row}${said.trimEnd().endsWith('|') ? ' |' : ''}`;
}

function cellMeaning(cell: string): 'stamp' | 'story' | undefined {
  const stamp = STAMP.exec(cell)?.[0];
  if (stamp !== undefined && stamp.length + 4 >= cell.length) return 'stamp';
  return idsIn(cell).length > 0 && cell.length < 20 ? 'story' : undefined;
}

/** What an entry of one line says, in the clauses of another one; what that has no clause for follows in those of Appendix C. */
function sentences(model: string, values: DecisionValues): string {
  const clauses: string[] = [];
  const done = new Set<string>(['stamp', 'story', 'run', 'commands']);
  const add = (label: string, fact: DecisionFact, isWanted: boolean): void => {
    if (done.has(fact)) return;
    done.add(fact);
    const value = isWanted ? values.of(fact) : values.known(fact);
    if (value !== undefined) clauses.push(`${label}: ${sentence(value)}`);
  };
  const own = clausesOf(model);
  if (!own.some(({ fact }) => fact === 'outcome')) {
    clauses.push(sentence(values.outcome));
    done.add('outcome');
  }
  for (const { label, fact } of own) {
    add(label, fact, true);
    if (fact === 'result') add('Decision', 'decision', false);
  }
  const hasOwn = own.length > 0;
  for (const fact of ['decision', 'result', 'evidence', 'nextStep'] as const) add(labelFor(fact), fact, !hasOwn);
  for (const fact of ['attempt', 'runtime', 'monitoring'] as const) add(labelFor(fact), fact, false);
  return clauses.join('. ');
}

function clausesOf(model: string): readonly { readonly label: string; readonly fact: DecisionFact }[] {
  const behindTag = model.replace(leadingTag(model) ?? '', '').trimStart();
  const found = [...behindTag.matchAll(CLAUSE_LABEL)].flatMap(([, label = '']) => {
    const fact = meaningOfLabel(normalise(label));
    return fact === undefined || fact === 'stamp' || fact === 'commands' ? [] : [{ label, fact }];
  });
  // One word with a colon is how people write; two make a form.
  return found.length < 2 ? [] : found;
}

function labelFor(fact: DecisionFact): string {
  const label = decisionFields.find((field) => field.fact === fact)?.label ?? fact;
  return fact === 'nextStep' ? 'Next' : label.replace(/ \(.*\)$/, '');
}

function sentence(text: string): string {
  return text.replace(/\.$/, '');
}

/** The marker of the line that another entry stands on; the next number where that is numbered. */
function markerLike({ opening }: Draft, text: string): string {
  const [marker = '', , , number, close = '.'] = MARKER.exec(text.slice(opening.start, opening.end)) ?? [];
  return number === undefined ? marker.trimStart() : `${Number(number) + 1}${close} `;
}
