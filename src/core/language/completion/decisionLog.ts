import { type Unit, unitsToDo } from '../../plan/units';
import { toSnippet } from '../../plan/snippet';
import { decisionFields, meaningOfLabel, type LabelMeaning } from '../../repo/decisionFacts';
import { headingKey, normalise } from '../../plan/normalise';
import { readLogLines } from '../../repo/logLines';
import { utcSeconds } from '../../repo/paths';
import { endOfLine, startOfLine } from '../../text/lineEnds';
import { decisionWords } from '../decisionWords';
import { labelsIn } from '../templateLabels';
import type { Completion, CompletionRequest } from './completion';
import { codeBegin, inLine, type LinePlace, surroundInLine } from './place';
import { tokenCompletions } from './stopTokens';

/** A place in a decision log; `view` is the plan beside it. */
export type LogPlace = LinePlace;

const MAX_LINE = 5000;

/** Looks where the cursor stands in a log; undefined where nothing is completed, as in code blocks and comments. */
export function logPlace(request: CompletionRequest, text: string): LogPlace | undefined {
  const offset = Math.min(Math.max(request.offset, 0), text.length);
  const lineStart = startOfLine(text, offset);
  const line = text.slice(lineStart, endOfLine(text, offset));
  if (line.length > MAX_LINE) return undefined;
  const known = readLogLines(text).lines.find(({ start }) => start === lineStart);
  if (known?.kind === 'hidden') return undefined;
  const before = line.slice(0, offset - lineStart);
  const codeStart = codeBegin(before);
  return {
    ...request,
    line,
    lineStart,
    before,
    after: line.slice(before.length),
    surround: surroundInLine(before),
    ...(codeStart !== undefined && { codeStart }),
  };
}

/** Whole entries, one for each unit of the plan, where one is begun; ids of the units in brackets. */
export function logEntryCompletions(place: LogPlace): readonly Completion[] {
  const { before, after, trigger, surround, view, now } = place;
  const { dialect, plan } = view;
  if (surround !== 'text') return [];
  const units = unitsToDo(plan).filter(({ id }) => id !== undefined);
  const isEntry = dialect.logEntry ? /^(?:-[ \t]*\[?)?$/.test(before) : /^(?:#{1,2}[ \t]*\[?)?$/.test(before);
  const isBegun = before !== '' && (trigger === undefined || trigger === '#' || trigger === ' ' || trigger === '[');
  if (isEntry && (isBegun || trigger === undefined) && /^\]?[ \t]*$/.test(after)) {
    return units.map((unit, index) => {
      const { id = '' } = unit;
      const entry = dialect.logEntry?.({ now, unit: id }) ?? appendixText(id, now);
      return {
        label: `[${id}] entry`,
        kind: 'unit',
        detail: unit.title,
        template: entry,
        insertText: entrySnippet(entry),
        isSnippet: true,
        filterText: entry.split('\n', 1)[0] ?? id,
        range: inLine(place, 0, before.length + after.length),
        rank: (unit.progress.claimsDone ? 1000 : 0) + index,
      };
    });
  }
  const begun = /(?<![\w\]])\[([ST](?:[-\u2010\u2011]\d*)?)?$/i.exec(before);
  if (!begun || (trigger !== undefined && trigger !== '[' && trigger !== '-')) return [];
  const end = before.length + (after.startsWith(']') ? 1 : 0);
  return units.map((unit, index) => idCompletion(place, unit, begun[1] ?? '', end, index));
}

function idCompletion(
  place: LogPlace,
  { id = '', title }: Unit,
  written: string,
  end: number,
  rank: number,
): Completion {
  const { before } = place;
  return {
    label: id,
    kind: 'name',
    detail: title,
    insertText: `${id}]`,
    filterText: id.replace('-', /[\u2010\u2011]/.exec(written)?.[0] ?? '-'),
    range: inLine(place, before.length - written.length, end),
    rank,
  };
}

/** Values of an entry's fields: what was decided, how it went, when; and stop tokens where it says what is next. */
export function logValueCompletions(place: LogPlace): readonly Completion[] {
  const { before, trigger, surround, now, view } = place;
  const field = fieldAt(before);
  if (!field || (surround !== 'text' && surround !== 'code')) return [];
  if (trigger !== undefined && !(trigger === ' ' && field.written === '')) return [];
  const { meaning, written } = field;
  const value = (label: string, documentation: string, index: number): Completion => ({
    label,
    kind: 'value',
    ...(documentation !== '' && { documentation }),
    insertText: label,
    range: inLine(place, before.length - written.length, before.length),
    rank: index,
  });
  if (meaning === 'decision') return decisionWords.map(([label, text], index) => value(label, text, index));
  if (meaning === 'result') return ['pass', 'fail'].map((label, index) => value(label, '', index));
  if (meaning === 'stamp') return [{ ...value(utcSeconds(now), '', 0), kind: 'date', detail: 'now, in UTC' }];
  const token = /(?<![\p{L}\p{N}_])[A-Z_]*$/u.exec(written)?.[0] ?? '';
  return meaning === 'nextStep' && trigger === undefined
    ? tokenCompletions(place, view.plan.contract.stopTokens, token)
    : [];
}

/** The field whose value is being written: at a bullet's start, or in a line of several. */
function fieldAt(before: string): { readonly meaning: LabelMeaning; readonly written: string } | undefined {
  const label = labelsIn(before).at(-1);
  const behind = label && /^[*_]*[ \t]*:[*_]*[ \t]+(.*)$/.exec(before.slice(label.end))?.[1];
  const clause = /[.;][ \t]+(\p{Lu}[\p{L} ]{2,20}):[ \t]+([^.;:]*)$/u.exec(before);
  const [name, written] = clause ? [clause[1], clause[2]] : [label?.name, behind];
  const meaning = name === undefined ? undefined : meaningOfLabel(headingKey(name));
  return meaning === undefined || written === undefined ? undefined : { meaning, written };
}

/** An entry in the form of Appendix C (format codex), with its blanks. */
function appendixText(id: string, now: Date): string {
  const fields = decisionFields.map(({ label, placeholder }) => `- ${label}: ${placeholder}`);
  return [`## [${id}] <short outcome> \u2014 ${utcSeconds(now)}`, ...fields].join('\n');
}

/** Each blank of an entry is a tab stop, one that lets choose is a choice. */
function entrySnippet(entry: string): string {
  const words = decisionWords.map(([word]) => word);
  const text = entry.replace(`<${words.join('/')}>`, `<${words.join(' | ')}>`);
  const placeholders = new Set([...text.matchAll(/<[^<>\n]+>/g)].map(([blank]) => normalise(blank)));
  return toSnippet(text, { placeholders });
}
