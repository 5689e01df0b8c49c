import type { Range } from '../../core/text/range';
import type { Mode } from './mode';
import type { ModeRules } from './modeRules';

/** A stretch of the request that speaks for a mode. */
export interface ModeWord extends Range {
  /** As the user wrote it. */
  readonly word: string;
  /** The trigger it is, as the rules have it. */
  readonly trigger: string;
  /** `forbidden`: an execute trigger that is told not to be done, as in `do not deploy`. */
  readonly says: Mode | 'forbidden';
}

export interface ModeResolution {
  readonly mode: Mode;
  /** What decided, in the order of the request; empty where nothing did and the mode is the default. */
  readonly words: readonly ModeWord[];
}

/** "do not", "don't", "never" and "no" straight before a trigger, with words between that change nothing. */
const NEGATION =
  /(?<![\p{L}\p{N}_])(?:do not|cannot|not|never|without|no|[a-z]+n't|dont|doesnt|wont|shouldnt|mustnt)(?: (?:yet|actually|ever|even|just|any|the|go ahead and|try to|start to|begin to))*$/u;

/** How far before a trigger its negation is looked for. */
const REACH = 60;

/**
 * The mode that a request asks for (format codex-web, section 0). Triggers are whole words; letter case, kinds of hyphens and
 * blanks make no difference, and a hyphen counts as a blank, so that `plan-only` is `plan only` and `pr` is `PR`. One that asks
 * for a plan alone wins over all that ask for execution. A trigger that is forbidden asks for nothing: a request of which all are
 * (`do not implement it`) is for a plan alone, one that forbids some (`fix it, but do not deploy`) is carried out.
 */
export function resolveMode(request: string, rules: ModeRules): ModeResolution {
  const { text, offsets } = comparable(request);
  const found = (triggers: readonly string[], says: Mode): ModeWord[] =>
    triggers.flatMap((trigger) =>
      placesOf(comparable(trigger).text, text).map(({ start, end }) => {
        const range = { start: offsets[start] ?? 0, end: (offsets[end - 1] ?? 0) + 1 };
        const gap = text.charAt(start - 1) === ' ' ? 1 : 0;
        const before = text.slice(Math.max(0, start - REACH), start - gap);
        const negation = says === 'EXECUTE' ? NEGATION.exec(before) : null;
        if (!negation) return { word: request.slice(range.start, range.end), ...range, trigger, says };
        const from = start - gap - negation[0].length;
        const whole = { start: offsets[from] ?? 0, end: range.end };
        return { word: request.slice(whole.start, whole.end), ...whole, trigger, says: 'forbidden' as const };
      }),
    );
  const planOnly = found(rules.planOnly, 'PLAN_ONLY');
  const execute = outermost(found(rules.execute, 'EXECUTE'));
  const forbidden = execute.filter(({ says }) => says === 'forbidden');
  const asked = execute.filter(({ says }) => says === 'EXECUTE');
  if (planOnly.length > 0) return { mode: 'PLAN_ONLY', words: outermost([...planOnly, ...forbidden]) };
  if (asked.length > 0) return { mode: 'EXECUTE', words: asked };
  if (forbidden.length > 0) return { mode: 'PLAN_ONLY', words: forbidden };
  return { mode: rules.default, words: [] };
}

const BLANK = /[\s\u00a0\u202f\-\u2010-\u2015\u2212]/;
const APOSTROPHE = /[\u2018\u2019\u02bc]/;

/** The text as it is compared, and the offset in the original of each of its characters. */
function comparable(written: string): { readonly text: string; readonly offsets: readonly number[] } {
  const characters: string[] = [];
  const offsets: number[] = [];
  for (let at = 0; at < written.length; at++) {
    const character = written.charAt(at).toLowerCase();
    const isBlank = BLANK.test(character);
    if (isBlank && (characters.length === 0 || characters.at(-1) === ' ')) continue;
    // A letter whose small form is longer keeps its own form: offsets must stay true.
    const own = character.length === 1 ? character : written.charAt(at);
    characters.push(isBlank ? ' ' : APOSTROPHE.test(own) ? "'" : own);
    offsets.push(at);
  }
  return contracted(characters.join('').trimEnd(), offsets);
}

/** "don't run" as "do not run": letter for letter at other places. */
function contracted(text: string, offsets: readonly number[]): { text: string; offsets: readonly number[] } {
  let result = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const isContraction =
      text.startsWith("don't", at) &&
      !/[\p{L}\p{N}_]/u.test(text.charAt(at - 1)) &&
      !/[\p{L}\p{N}_]/u.test(text.charAt(at + 5));
    const piece = isContraction ? 'do not' : text.charAt(at);
    for (let within = 0; within < piece.length; within++) {
      places.push(offsets[at + Math.min(within, isContraction ? 4 : 0)] ?? 0);
    }
    result += piece;
    if (isContraction) at += 4;
  }
  return { text: result, offsets: places };
}

function placesOf(trigger: string, text: string): readonly Range[] {
  const places: Range[] = [];
  if (trigger === '') return places;
  for (let at = text.indexOf(trigger); at >= 0; at = text.indexOf(trigger, at + 1)) {
    const end = at + trigger.length;
    if (!isWordPart(text.charAt(at - 1)) && !isWordPart(text.charAt(end))) places.push({ start: at, end });
  }
  return places;
}

function isWordPart(character: string): boolean {
  return /[\p{L}\p{N}_]/u.test(character);
}

/** In the order of the text, without those that stand within another one: `PR` in `open PR`. */
function outermost(words: readonly ModeWord[]): readonly ModeWord[] {
  let furthest = -1;
  return [...words]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ end }) => {
      const isOuter = end > furthest;
      furthest = Math.max(furthest, end);
      return isOuter;
    });
}
