import { normalise } from '../plan/normalise';
import {
  decisionFields,
  type DecisionField,
  type DecisionValues,
  type LabelMeaning,
  meaningOfLabel,
} from '../repo/decisionFacts';
import type { Draft } from '../repo/logDrafts';
import { stampLike } from '../repo/logStamp';
import { LABEL, STAMP } from '../repo/logText';
import { utcSeconds } from '../repo/paths';

/** `- **Label:** value`: 1 the marker, 2 marks, 3 the label, 4 marks before the colon, 5 marks behind it. */
const FIELD_LINE = new RegExp(
  String.raw`^([-*+][ \t]+)(?:\[[ xX~]\][ \t]+)?([*_]{0,3})(${LABEL})([*_]{0,3})[ \t]*:([*_]{0,3})`,
  'u',
);
const LEADING = new RegExp(
  String.raw`^([[(*_]{0,3})(${STAMP.source})([\])*_]{0,3})([ \t]*[|:,\u2013\u2014-]*[ \t]*)`,
  'i',
);
const TRAILING = new RegExp(String.raw`([ \t]*[|,\u2013\u2014-]*[ \t]*)([[(]?)(${STAMP.source})([\])]?)[ \t]*$`, 'i');
const TAG = /^(?:\[([^[\]]{1,80})\]|((?:story )?[ST][-\u2010-\u2013]\d{1,6}))([ \t]*[:\u2013\u2014-]*[ \t]*)/iu;

/** How the fields of an entry are written. */
interface FieldStyle {
  readonly marker: string;
  readonly open: string;
  readonly beforeColon: string;
  readonly behindColon: string;
}

interface Label {
  readonly text: string;
  readonly meaning: LabelMeaning;
}

const PLAIN: FieldStyle = { marker: '- ', open: '', beforeColon: '', behindColon: '' };

/** An entry in the form of Appendix C (format codex), lines ended by `\n`, none at the end. */
export function appendixEntry(values: DecisionValues, now: Date): string {
  const story = values.known('story') ?? (values.keepsPlaceholders ? 'S-<id>' : undefined);
  const heading = `## ${story === undefined ? '' : `[${story}] `}${values.outcome} — ${utcSeconds(now)}`;
  return [heading, ...bullets(decisionFields.map(labelOf), PLAIN, values, '')].join('\n');
}

/**
 * An entry below a heading of its own, written as another one is: what its heading holds and in what order, its labels and their
 * marks, and how fine its times are. What the other has no place for comes under the labels of Appendix C.
 *
 * @param tag what stands for the story where the entry is about none
 */
export function headedEntry(model: Draft, text: string, values: DecisionValues, now: Date, tag?: string): string {
  const heading = headingLike(model, values, now, tag);
  if (tag !== undefined) {
    const time = heading.hasStamp ? '' : ` — ${stampLike('', now)}`;
    return heading.text + time;
  }
  const { style, labels, stamp } = fieldsLike(model, text);
  const known = labels.length > 0 ? labels : decisionFields.slice(0, 5).map(labelOf);
  const isStamped = heading.hasStamp || known.some(({ meaning }) => meaning === 'stamp');
  const all = [...(isStamped ? [] : [{ text: 'Timestamp', meaning: 'stamp' } as const]), ...withMissing(known, values)];
  return [heading.text, ...bullets(all, style, values, stampLike(stamp, now))].join('\n');
}

/** The heading's line, and whether it says when. */
function headingLike(
  { opening }: Draft,
  values: DecisionValues,
  now: Date,
  tag?: string,
): { readonly text: string; readonly hasStamp: boolean } {
  const leading = LEADING.exec(opening.text);
  const rest = opening.text.slice(leading?.[0].length ?? 0);
  const trailing = leading ? null : TRAILING.exec(rest);
  const tagged = TAG.exec(rest);
  const story = values.known('story') ?? (tagged ? values.of('story') : undefined);
  const isBare = tagged?.[2] !== undefined;
  const between = tagged?.[3] === undefined || tagged[3] === '' ? ' ' : tagged[3];
  const about = tag !== undefined || story === undefined ? '' : isBare ? `${story}${between}` : `[${story}]${between}`;
  const [, before = '', stamp = '', behind = '', separator = ''] = leading ?? [];
  const start = leading
    ? `${before}${stampLike(stamp, now)}${behind}${separator.trim() === '' ? ' — ' : separator}`
    : '';
  const [, gap = '', open = '', last = '', close = ''] = trailing ?? [];
  const end = trailing ? `${gap === '' ? ' ' : gap}${open}${stampLike(last, now)}${close}` : '';
  return {
    text: `${'#'.repeat(opening.level)} ${start}${about}${values.outcome}${end}`,
    hasStamp: leading !== null || trailing !== null,
  };
}

/** The labels of an entry in their order and how they are marked; `stamp`: how its field of that meaning gives the time. */
function fieldsLike(
  { body }: Draft,
  text: string,
): { readonly style: FieldStyle; readonly labels: readonly Label[]; readonly stamp: string } {
  const labels: Label[] = [];
  let style = PLAIN;
  let stamp = '';
  for (const line of body) {
    if (line.kind !== 'bullet' || line.level > 0) continue;
    const match = FIELD_LINE.exec(text.slice(line.start, line.end));
    const label = match?.[3] ?? '';
    const meaning = meaningOfLabel(normalise(label.replace(/\([^()]*\)/, '')));
    if (!match || meaning === undefined || labels.some((other) => other.meaning === meaning)) continue;
    const [, marker = '- ', open = '', , beforeColon = '', behindColon = ''] = match;
    if (labels.length === 0) style = { marker, open, beforeColon, behindColon };
    if (meaning === 'stamp') stamp = STAMP.exec(line.text)?.[0] ?? '';
    labels.push({ text: label, meaning });
  }
  return { style, labels, stamp };
}

/** The labels, with those of Appendix C for what is known or needed and has none among them. */
function withMissing(labels: readonly Label[], values: DecisionValues): readonly Label[] {
  const all = [...labels];
  for (const field of decisionFields) {
    if (all.some(({ meaning }) => meaning === field.fact)) continue;
    if (field.fact !== 'decision' && values.known(field.fact) === undefined) continue;
    const next = field.fact === 'decision' ? all.findIndex(({ meaning }) => meaning === 'nextStep') : -1;
    all.splice(next < 0 ? all.length : next, 0, labelOf(field));
  }
  return all;
}

function bullets(
  labels: readonly Label[],
  style: FieldStyle,
  values: DecisionValues,
  stamp: string,
): readonly string[] {
  const lead = (label: string): string =>
    `${style.marker}${style.open}${label}${style.beforeColon}:${style.behindColon}`;
  return labels.flatMap(({ text, meaning }) => {
    if (meaning === 'commands') {
      const indent = ' '.repeat(style.marker.length);
      const { commands } = values;
      return commands.length === 0 ? [] : [lead(text), ...commands.map((command) => `${indent}- ${inCode(command)}`)];
    }
    const value = meaning === 'stamp' ? stamp : values.of(meaning);
    return value === undefined ? [] : [`${lead(text)} ${value}`];
  });
}

function labelOf({ label, fact }: DecisionField): Label {
  return { text: label, meaning: fact };
}

/** As inline code, whatever back-ticks it holds. */
export function inCode(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}
