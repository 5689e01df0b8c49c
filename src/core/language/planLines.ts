import { BYTE_ORDER_MARK } from '../markdown/frontMatterFence';
import type { BoxState } from '../plan/model';
import { headingKey } from '../plan/normalise';
import { unitWord } from '../plan/summary';
import { plainText, unitLabel, unitProgressText } from '../plan/unitLabel';
import type { UnitKind } from '../plan/units';
import { execPlanIdOf, milestoneId, milestoneNameOf } from '../repo/execPlanPaths';
import { basename, featureFolderOf } from '../repo/paths';
import { slugWords } from '../repo/slug';
import { afterLineEnd, endOfLine } from '../text/lineEnds';
import { headedUnit, type HeadedUnit } from './headedUnit';
import { boxState } from '../plan/items';

/** Something in a plan that people go to: a story, a phase, a task with an id, a milestone. */
export interface PlanEntry {
  readonly kind: UnitKind;
  /** As written in the plan, in canonical spelling: `S-1`, `Phase 2`, `T014`. */
  readonly id?: string;
  /** `S-1 Title`. */
  readonly label: string;
  /** From 0. */
  readonly line: number;
  readonly state: BoxState;
  /** `4/4 · gate 5/8`; empty where it has no boxes. */
  readonly detail: string;
}

/** What the lines of a plan say at a glance. */
export interface PlanLines {
  readonly title: string;
  /** Of an ExecPlan or a milestone. */
  readonly id?: string;
  /** The line of its title, from 0; the first line where it has none. */
  readonly line: number;
  readonly state: BoxState;
  /** `1/3 stories`, `4/9`; empty where nothing is to be done. */
  readonly detail: string;
  /** In the order of the document. */
  readonly entries: readonly PlanEntry[];
}

/** Lines between two steps. */
const STEP = 200;

/**
 * Reads off a plan's lines what a list of plans shows of it: headings and boxes, code and comments left out. Much cheaper than
 * reading the plan, and in the forms that the formats ask for it finds the same; what is only like them it may pass over. Yields
 * between steps of a millisecond at most, so that it can be run in slices.
 *
 * @param path as in ports.ts
 * @param text of the file; an empty one gives what the path alone tells
 */
export function* readingPlanLines(path: string, text: string): Generator<undefined, PlanLines> {
  const reader = new LineReader();
  let start = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  for (let index = 0; start < text.length; index++) {
    const next = afterLineEnd(text, start);
    const end = next < 0 ? text.length : endOfLine(text, start);
    reader.read(text.slice(start, end), index);
    if (index % STEP === STEP - 1) yield;
    start = next < 0 ? text.length : next;
  }
  return reader.finish(path);
}

/** A unit as long as its lines are read. */
interface Open extends HeadedUnit {
  readonly line: number;
  readonly depth: number;
  /** Where its boxes count: tasks, gate, or nothing (its acceptance criteria and tests). */
  counts: 'tasks' | 'gate' | 'none';
  tasks: number;
  tasksDone: number;
  gate: number;
  gateDone: number;
  isBegun: boolean;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/;
const BOX = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX~])\][ \t]+(\S.*)$/;
/** `T014`, `**F001**`, `[T-2]`, `REQ-001`, behind flags such as `[P]`. */
const LEAD =
  /^(?:\[[A-Z]\][ \t]+)*(?:\*\*|\[)?((?:[A-Z]{1,2}\d{3,5})|(?:[A-Z]{1,8}-\d{1,6}))(?:\*\*|\])?(?![\p{L}\p{N}_/.-])[ \t]*[:.\u2013\u2014-]?[ \t]*(.*)$/u;
const TITLE_WORD = /^(?:plan|execplan|exec plan|milestone|tasks?)(?:\s*[:\u2013\u2014-]\s*|$)/i;
/** Longer lines are none that people look for. */
const LINE_LIMIT = 2000;

class LineReader {
  #title: { readonly text: string; readonly line: number } | undefined;
  /** Top-level keys of the front matter that are looked at. */
  readonly #front: { id?: string; title?: string } = {};
  #isInFront = false;
  #fence: string | undefined;
  #isInComment = false;
  readonly #entries: PlanEntry[] = [];
  readonly #units: PlanEntry[] = [];
  /** The unit at hand; its entry takes the place at `at` when it ends. */
  #open: { readonly unit: Open; readonly at: number } | undefined;
  #boxes = 0;
  #done = 0;

  read(line: string, index: number): void {
    if (index === 0 && line.trimEnd() === '---') this.#isInFront = true;
    else if (this.#isInFront) this.#readFront(line);
    else if (!this.#isHidden(line) && line.length <= LINE_LIMIT) this.#readText(line, index);
  }

  finish(path: string): PlanLines {
    this.#close();
    const units = this.#units;
    // Where a task has a heading, the item that lists it is another mention of it.
    const headed = new Set(units.map(({ id }) => id));
    const unitsDone = units.filter(({ state }) => state === 'done').length;
    const kind = units[0]?.kind;
    const isDone = units.length > 0 ? unitsDone === units.length : this.#boxes > 0 && this.#done === this.#boxes;
    const id = idOf(path, this.#front.id);
    return {
      title: detached(this.#front.title ?? titleOf(path, this.#title?.text ?? '')),
      ...(id !== undefined && { id }),
      line: this.#title?.line ?? 0,
      state: isDone ? 'done' : this.#done > 0 || units.some(({ state }) => state !== 'open') ? 'partial' : 'open',
      detail:
        kind !== undefined
          ? `${unitsDone}/${units.length} ${unitWord(kind, units.length)}`
          : this.#boxes > 0
            ? `${this.#done}/${this.#boxes}`
            : '',
      entries: this.#entries.filter((entry) => units.includes(entry) || !headed.has(entry.id)),
    };
  }

  #readFront(line: string): void {
    if (/^(?:---|\.\.\.)[ \t]*$/.test(line)) this.#isInFront = false;
    const match = /^(id|title):[ \t]+(?:"([^"]*)"|'([^']*)'|([^#"'].*?))[ \t]*$/.exec(line);
    const value = (match?.[2] ?? match?.[3] ?? match?.[4] ?? '').trim();
    if (value === '') return;
    if (match?.[1] === 'id') this.#front.id ??= value;
    else this.#front.title ??= value;
  }

  /** Whether a line is code or comment. */
  #isHidden(line: string): boolean {
    if (this.#isInComment) {
      this.#isInComment = !line.includes('-->');
      return true;
    }
    const fence = FENCE.exec(line)?.[1];
    if (this.#fence !== undefined) {
      if (fence?.startsWith(this.#fence) && line.trim() === fence) this.#fence = undefined;
      return true;
    }
    this.#fence = fence;
    if (fence === undefined && line.trimStart().startsWith('<!--')) {
      this.#isInComment = !line.includes('-->');
      return true;
    }
    return fence !== undefined;
  }

  #readText(line: string, index: number): void {
    const heading = HEADING.exec(line);
    if (heading)
      this.#readHeading(heading[1]?.length ?? 1, (heading[2] ?? '').replace(/(?:^|[ \t]+)#+[ \t]*$/, ''), index);
    const box = heading ? null : BOX.exec(line);
    if (box) this.#readBox(boxState(box[1]), box[2] ?? '', index);
  }

  #readHeading(depth: number, text: string, line: number): void {
    if (depth === 1) this.#title ??= { text: plainText(text), line };
    const unit = this.#open?.unit;
    if (unit && depth <= unit.depth) this.#close();
    const opened = unitOf(depth, text, line);
    if (opened) {
      this.#close();
      this.#open = { unit: opened, at: this.#entries.length };
    } else if (unit?.kind === 'story' && depth > unit.depth) {
      const key = headingKey(text);
      unit.counts = /\bexit (?:checklist|gate)\b/.test(key) ? 'gate' : /^tasks?\b/.test(key) ? 'tasks' : 'none';
    }
  }

  #readBox(state: BoxState, text: string, line: number): void {
    this.#boxes++;
    if (state === 'done') this.#done++;
    const unit = this.#open?.unit;
    if (unit) {
      if (state !== 'open') unit.isBegun ||= unit.counts !== 'none';
      const isDone = state === 'done' ? 1 : 0;
      if (unit.counts === 'tasks') {
        unit.tasks++;
        unit.tasksDone += isDone;
      } else if (unit.counts === 'gate') {
        unit.gate++;
        unit.gateDone += isDone;
      }
    }
    const lead = LEAD.exec(text.replace(/[\u2010\u2011]/g, '-'));
    if (!lead?.[1]) return;
    const id = lead[1];
    this.#entries.push({
      kind: 'task',
      id,
      label: detached(unitLabel({ kind: 'task', id, title: lead[2] ?? '' })),
      line,
      state,
      detail: '',
    });
  }

  #close(): void {
    if (!this.#open) return;
    const { unit, at } = this.#open;
    this.#open = undefined;
    const { kind, id, line, tasks, tasksDone, gate, gateDone, isBegun } = unit;
    const isDone = gate > 0 ? gateDone === gate : tasks > 0 && tasksDone === tasks;
    const entry: PlanEntry = {
      kind,
      ...(id !== undefined && { id }),
      label: detached(unitLabel(unit)),
      line,
      state: isDone ? 'done' : isBegun ? 'partial' : 'open',
      detail: unitProgressText({ tasksDone, tasks, exitDone: gateDone, exit: gate }),
    };
    this.#entries.splice(at, 0, entry);
    // A milestone that only tells its story is nothing to be done.
    if (kind === 'story' || kind === 'phase' || tasks + gate > 0) this.#units.push(entry);
  }
}

/** A text of its own: pieces cut out of a file would keep the whole file in memory. */
function detached(text: string): string {
  return text.split('').join('');
}

function unitOf(depth: number, text: string, line: number): Open | undefined {
  const found = headedUnit(depth, plainText(text));
  return (
    found && {
      ...found,
      line,
      depth,
      // All boxes of a task are its gate.
      counts: found.kind === 'story' ? 'none' : found.kind === 'task' ? 'gate' : 'tasks',
      tasks: 0,
      tasksDone: 0,
      gate: 0,
      gateDone: 0,
      isBegun: false,
    }
  );
}

/** The id of an ExecPlan or a milestone, by its front matter, else by its file's name. */
function idOf(path: string, written: string | undefined): string | undefined {
  if (written !== undefined && /^EP-\d{8}-\d{3}/.test(written)) return written;
  const milestone = milestoneNameOf(path);
  if (milestone) return milestone.execPlanId && milestoneId(milestone.execPlanId, Number(milestone.number));
  return execPlanIdOf(path);
}

/** What the title says besides what every plan's says; the slug of the feature's folder, or the file's name, where that is nothing. */
function titleOf(path: string, heading: string): string {
  const own = heading.replace(TITLE_WORD, '').trim();
  if (own !== '' && !/^<[^<>]*>$/.test(own)) return own;
  const feature = featureFolderOf(path);
  const words = slugWords(feature?.slug ?? basename(path).replace(/\.\w+$/, ''));
  return words === '' ? path : words;
}
