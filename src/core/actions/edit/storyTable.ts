import type { Block, Span } from '../../plan/model';
import { insertionAfter } from '../../plan/insertion';
import { spanOf, trimSpan } from '../../plan/spans';
import type { Unit, UnitKind } from '../../plan/units';
import { withEndOfLine } from '../../text/endOfLine';
import type { Range } from '../../text/range';
import type { EditOutcome, PlanText } from './edit';
import { headingAnchors } from '../../plan/headingAnchors';

const OPEN = '<!-- planloom-stories -->';
const CLOSE = '<!-- /planloom-stories -->';
/** The marks as people may write them. */
const OPEN_MARK = /^<!--\s*planloom-stories\s*-->$/;
const CLOSE_MARK = /^<!--\s*\/planloom-stories\s*-->$/;

export interface StoryTable {
  /** `inserted`, `refreshed`, or `same` where the table says already what is so: no edits then. */
  readonly done: 'inserted' | 'refreshed' | 'same';
  /** Where the table begins once the edits are made. */
  readonly at: number;
}

/**
 * Puts a table of the stories (or of what a format has in their place: phases, tasks, milestones) before the first one: id, title,
 * progress and gate, ids linked to their headings. It stands between two comments, by which it is found when it is to be brought up
 * to date; a plan has one.
 */
export function storyTable(text: PlanText): EditOutcome<StoryTable> {
  const { plan, document } = text;
  const units = listedUnits(plan.units);
  const [first] = units;
  if (!first)
    return {
      ok: false,
      message: 'This plan has no stories, phases or tasks with a heading of their own to be listed.',
    };
  const table = withEndOfLine(`${OPEN}\n\n${tableOf(text, units)}\n\n${CLOSE}`, plan.eol);
  const marked = markedRange(text);
  if (marked === 'open') {
    const message = `The table of stories has no end: put ${CLOSE} behind it, or take ${OPEN} out.`;
    return { ok: false, message };
  }
  if (marked) {
    const isSame = document.slice(marked.start, marked.end) === table;
    const edits = isSame ? [] : [{ ...marked, newText: table }];
    return { ok: true, edits, done: isSame ? 'same' : 'refreshed', at: marked.start };
  }
  const index = plan.blocks.findIndex(({ heading }) => heading === first.heading);
  const insertion = insertionAfter(plan.blocks.slice(0, index), table);
  if (!insertion) {
    return { ok: false, message: 'A code fence or comment above the first story is not closed: close it first.' };
  }
  const at = plan.offsetOf(insertion.span);
  const newText = withEndOfLine(insertion.newText, plan.eol);
  return {
    ok: true,
    edits: [{ start: at, end: at, newText }],
    done: 'inserted',
    at: at + newText.length - table.length,
  };
}

/** Whether it has the table already. */
export function hasStoryTable(text: PlanText): boolean {
  return markedRange(text) !== undefined;
}

/** All of the first one's kind. Lists that are a section of the format are no stories. */
function listedUnits(units: readonly Unit[]): readonly Unit[] {
  const listed = units.filter(({ kind, heading }) => kind === 'story' || kind === 'phase' || heading.depth > 2);
  return listed.filter(({ kind }) => kind === listed[0]?.kind);
}

const names: Readonly<Record<UnitKind, string>> = {
  story: 'Story',
  phase: 'Phase',
  task: 'Task',
  milestone: 'Milestone',
};

function tableOf({ plan }: PlanText, units: readonly Unit[]): string {
  const anchors = headingAnchors(plan);
  const head = [names[units[0]?.kind ?? 'story'], 'Title', 'Progress', 'Gate'];
  const rows = units.map((unit) => [
    link(unit, anchors.get(unit.heading) ?? ''),
    cell(unit.title),
    progress(unit),
    gate(unit),
  ]);
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => width(row[column] ?? ''))));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((text, column) => text + ' '.repeat((widths[column] ?? 0) - width(text))).join(' | ')} |`;
  return [line(head), line(widths.map((count) => '-'.repeat(count))), ...rows.map(line)].join('\n');
}

function link({ id, title }: Unit, anchor: string): string {
  return `[${cell(id ?? (title === '' ? '…' : title))}](#${anchor})`;
}

function progress({ progress: { tasksDone, tasks } }: Unit): string {
  return tasks === 0 ? '–' : `${tasksDone}/${tasks}`;
}

function gate({ progress: { exitDone, exit, claimsDone }, gateText }: Unit): string {
  if (claimsDone) return 'passed';
  return exit > 0 ? `${exitDone}/${exit}` : gateText ? 'open' : '–';
}

/** A title as it can stand in a cell: a bar would end it, and brackets of a placeholder would have to be filled in twice. */
function cell(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[<>[\]]/g, '')
    .replace(/(\\*)\|/g, '$1$1\\|')
    .trim();
}

/** In characters. */
function width(text: string): number {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ' ').length;
}

/** From mark to mark; `open` where the second one is missing. */
function markedRange({ plan }: PlanText): Range | 'open' | undefined {
  let start: number | undefined;
  for (const block of plan.blocks) {
    for (const { opens, span } of marksIn(block)) {
      if (start === undefined && opens) start = plan.offsetOf(span);
      else if (start !== undefined && !opens) return { start, end: plan.resolve(span).end };
    }
  }
  return start === undefined ? undefined : 'open';
}

interface Mark {
  readonly opens: boolean;
  readonly span: Span;
}

const known = new WeakMap<Block, readonly Mark[]>();
const NO_MARKS: readonly Mark[] = [];

function marksIn(block: Block): readonly Mark[] {
  let marks = known.get(block);
  if (!marks) known.set(block, (marks = readMarks(block)));
  return marks;
}

function readMarks({ nodes, span: { chunk } }: Block): readonly Mark[] {
  if (!nodes.some(({ type }) => type === 'html')) return NO_MARKS;
  return nodes.flatMap((node): readonly Mark[] => {
    if (node.type !== 'html') return [];
    const text = node.value.trim();
    const opens = OPEN_MARK.test(text);
    const span = trimSpan(spanOf(chunk, node));
    return opens || CLOSE_MARK.test(text) ? [{ opens, span }] : [];
  });
}
