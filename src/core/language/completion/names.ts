import type { Name, NameUse } from '../../plan/names';
import type { UnitProgress } from '../../plan/units';
import { counted } from '../../text/counted';
import { namesIn } from '../planNames';
import type { Completion } from './completion';
import { execPlansAround, milestonesOfPlan } from './execPlanIds';
import { inLine, type Place } from './place';
import { openField } from './values';

/** An id that is being written, with the bracket before it. */
const BEGUN =
  /(?<![\p{L}\p{N}_$/.-])(\[?)((?:\p{L}[\p{L}\p{N}]{0,11}(?:[-\u2010\u2011][\p{L}\p{N}-]{0,20}|\d+)?(?:\/[\p{L}\p{N}-]{0,12})?)?)$/u;
/** Fields that name what else must be done. */
const DEPENDS = /^(?:dependenc(?:y|ies)|depends[ -]on|blocked by|blocks|requires|after|needs|upstream)\b/i;
/** What examples hand to a command of an agent: `/run-task F001`. */
const RUN_TASK = /(?:^|\|)[ \t]*\/[a-z][\w-]*[ \t]+$/;
/** What an id begins with so that no word of prose does: `S-`, `T0`, `EP-2026`. */
const LIKE_AN_ID = /^(?:\p{Lu}\p{L}{0,11}-|\p{Lu}\p{L}{0,3}\d)/u;
/** A word and a number, `Phase 2`, up to anywhere behind the blank. */
const WORD_AND_NUMBER = /(?<![\p{L}\p{N}_$/.-])\p{L}{2,11} \d{0,4}$/u;
/** An item of which nothing is written yet, or an empty line. */
const ITEM_START = /^[ \t]*(?:[-*+]|\d{1,9}[.)])?[ \t]*$/;

/** An id that is being written. */
interface BegunId {
  readonly bracket: string;
  /** As it is written, and as ids are compared. */
  readonly written: string;
  readonly key: string;
  /** In a field that says what depends on what. */
  readonly isDependency: boolean;
  /** In a command of an agent. */
  readonly isRun: boolean;
}

/**
 * Ids with their titles: in brackets, behind the beginning of one such as `S-`, in fields that say what depends on what; where
 * somebody asks, behind the first letter already. Those of the plan; of an ExecPlan also the others of its folder, and behind one's
 * slash its milestones.
 */
export async function nameCompletions(place: Place): Promise<readonly Completion[]> {
  const id = begunId(place);
  return id ? completionsOf(place, id) : [];
}

/** All ids, behind a blank in running text where somebody asks: for where nothing else can stand. */
export async function anyNameCompletions(place: Place): Promise<readonly Completion[]> {
  const { surround, isHeading, before, after } = place;
  if (!isSurelyAsked(place) || surround !== 'text' || isHeading) return [];
  if (!/\S[ \t]$/.test(before) || ITEM_START.test(before) || /^[\p{L}\p{N}]/u.test(after)) return [];
  return completionsOf(place, { bracket: '', written: '', key: '', isDependency: false, isRun: false });
}

async function completionsOf(place: Place, id: BegunId): Promise<readonly Completion[]> {
  const { before, after } = place;
  const end = before.length + (id.bracket !== '' && after.startsWith(']') ? 1 : 0);
  const range = inLine(place, before.length - id.written.length, end);
  // The plan is read before anything is waited for: it may be edited meanwhile.
  const progress = new Map(place.view.plan.units.map((unit) => [unit.heading, unit.progress]));
  const own = ownNames(place, id).map(({ name, title = '', heading }, index) => {
    const detail = stateOf(heading && progress.get(heading));
    return completion(place, id, range, { id: name.id, title, detail, rank: rankOf(name) + index });
  });
  const plan = /^(EP-\d{8}-\d{3})\/[^/]*$/i.exec(id.key)?.[1]?.toUpperCase();
  const others =
    plan === undefined
      ? (await execPlansAround(place)).filter((other) => begins(other.id, id.key))
      : await milestonesOfPlan(place, plan);
  return [...own, ...others.map((other, index) => completion(place, id, range, { ...other, rank: 7000 + index }))];
}

function begunId(place: Place): BegunId | undefined {
  const { surround, before, isHeading } = place;
  const isRun = surround === 'fence' && RUN_TASK.test(before.replace(/[\w-]*$/, ''));
  if ((surround !== 'text' && !isRun) || isHeading) return undefined;
  const phase = isSurelyAsked(place) ? WORD_AND_NUMBER.exec(before)?.[0] : undefined;
  if (phase !== undefined && namesIn(place.view.plan).definitions.some(({ name }) => begins(name.id, keyOf(phase))))
    return { bracket: '', written: phase, key: keyOf(phase), isDependency: false, isRun };
  const [, bracket, written] = BEGUN.exec(before) ?? [];
  if (bracket === undefined || written === undefined) return undefined;
  const id = { bracket, written, key: keyOf(written), isRun, isDependency: isDependency(place, written) };
  return isWanted(place, id) ? id : undefined;
}

/** As ids are compared. */
function keyOf(written: string): string {
  return written.replace(/[\u2010\u2011]/g, '-').toLowerCase();
}

/** Nobody types words and is asked for it by that. */
function isSurelyAsked({ trigger, asksUnbidden }: Place): boolean {
  return trigger === undefined && asksUnbidden !== true;
}

/** Whether an id is what is being written there. */
function isWanted(place: Place, { bracket, written, isDependency, isRun }: BegunId): boolean {
  const { before, trigger, after } = place;
  if (/^[\p{L}\p{N}]/u.test(after)) return false;
  const lead = before.slice(0, before.length - written.length - bracket.length);
  const isItemStart = ITEM_START.test(lead);
  // There a bracket begins a box, a tag or a link.
  if (bracket !== '') return !isItemStart || (trigger === undefined && written !== '');
  const spelt = written.replace(/[\u2010\u2011]/g, '-');
  if (trigger === ' ') return isRun || isDependency;
  if (trigger === '-') return /^\p{L}{1,4}-/u.test(spelt) && !isItemStart;
  if (trigger === '/') return /^[\p{L}\d-]+\/$/u.test(spelt) && LIKE_AN_ID.test(spelt);
  if (trigger !== undefined) return false;
  return isRun || isDependency || LIKE_AN_ID.test(spelt) || (isSurelyAsked(place) && /^\p{Lu}/u.test(spelt));
}

/** In a list of what a unit or plan depends on, where the next one begins. */
function isDependency(place: Place, written: string): boolean {
  const field = openField(place);
  if (!field || !DEPENDS.test(field.label)) return false;
  const rest = field.written.slice(0, field.written.length - written.length);
  return /(?:^|[,;&] ?|\band )$/i.test(rest);
}

/** The names that the plan gives, without those of the cursor's own line, and where dependencies are named its own unit. */
function ownNames(place: Place, { key, isDependency, isRun }: BegunId): readonly NameUse[] {
  const { view, lineStart, line, open } = place;
  const unit = open.findLast(({ node }) => node?.isRepeated)?.block.heading;
  const seen = new Set<string>();
  return namesIn(view.plan).definitions.filter(({ name, span, heading }) => {
    // The plan's own id says nothing in the plan itself.
    if (name.kind === 'exec-plan' || seen.has(name.id) || !begins(name.id, key)) return false;
    if ((isDependency && unit && heading === unit) || (isRun && name.kind === 'phase')) return false;
    const start = view.plan.offsetOf(span);
    if (start >= lineStart && start <= lineStart + line.length) return false;
    seen.add(name.id);
    return true;
  });
}

/** Tasks of stories come behind all that stands for itself. */
function rankOf({ kind, id }: Name): number {
  return kind === 'task' && id.includes('/') ? 5000 : 0;
}

function stateOf(progress: UnitProgress | undefined): string {
  return progress && progress.tasks > 0 ? `${progress.tasksDone} of ${counted(progress.tasks, 'task')} done` : '';
}

interface Named {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly rank: number;
}

function completion(
  { trigger }: Place,
  { key, written, bracket }: BegunId,
  range: Completion['range'],
  { id, title, detail, rank }: Named,
): Completion {
  const text = inShort(id, key);
  // The hyphen that was typed may be another one.
  const typed = text.replace(/-/g, /[\u2010\u2011]/.exec(written)?.[0] ?? '-');
  const isAsked = trigger === undefined && title !== '';
  return {
    label: text,
    kind: 'name',
    detail: title === '' ? detail : title,
    ...(detail !== '' && title !== '' && { documentation: `${detail}\n\n${title}` }),
    insertText: `${text}${bracket === '' ? '' : ']'}`,
    filterText: isAsked ? `${typed} ${title}` : typed,
    range,
    rank,
  };
}

/** Ids are begun from their start, or from the slash on. */
function begins(id: string, key: string): boolean {
  const whole = id.toLowerCase();
  return whole.startsWith(key) || whole.slice(whole.indexOf('/') + 1).startsWith(key);
}

/** A task's own id where that alone was begun. */
function inShort(id: string, key: string): string {
  return key === '' || id.toLowerCase().startsWith(key) ? id : id.slice(id.indexOf('/') + 1);
}
