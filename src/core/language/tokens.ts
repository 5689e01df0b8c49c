import type { Nodes } from 'mdast';
import { pauseToken } from '../gates/planGate';
import type { Surroundings } from '../lint/rule';
import { flatItems } from '../plan/items';
import type { Block, Clarification, Item, Plan, Span } from '../plan/model';
import type { Name } from '../plan/names';
import { isPlaceholder } from '../plan/placeholders';
import { endOf, startOf } from '../plan/spans';
import type { Range } from '../text/range';
import { stopTokenPattern, writtenToken } from './planStopTokens';
import { namesIn, type PlanNames } from './planNames';
import type { PlanView } from './view';

/** What words of a plan are coloured by, beside what the grammar knows of all Markdown. */
export type TokenType =
  /** A name of something that is there. */
  | 'planId'
  /** A name of something that the plan does not have. */
  | 'planUnknownId'
  /** The text of an item that is ticked, or of a question that is answered. */
  | 'planDone'
  /** The box of an item that is not ticked. */
  | 'planOpen'
  /** The box of an item that is begun. */
  | 'planBegun'
  | 'planStopToken'
  /** A stop token that holds now. */
  | 'planRaisedStopToken'
  /** The tag of a question that nobody has answered. */
  | 'planCriticalTag'
  | 'planNiceTag'
  /** What the template wants to be filled in. */
  | 'planPlaceholder';

/** UTF-16 offsets, on one line. */
export interface PlanToken extends Range {
  readonly type: TokenType;
}

/**
 * What is coloured in a range of a plan, in order and without overlaps. Costs what stands in the range, not what the plan is long.
 */
export function tokensIn(view: PlanView, wanted: Range, now: Date): readonly PlanToken[] {
  const { plan } = view;
  // What stands in the way of a token stands on its line.
  const range = wholeLines(view, wanted);
  const blocks = within(plan.blocks, range, ({ span }) => plan.resolve(span));
  const found: PlanToken[] = [];
  /** Of two that overlap, what was added first counts. */
  const add = (span: Span, type: TokenType): void => {
    const { start, end } = plan.resolve(span);
    if (start < range.end && end > range.start) found.push({ start, end, type });
  };
  addNames(view, range, add);
  addStopTokens(view, blocks, range, now, add);
  for (const clarification of plan.clarifications) addTag(clarification, add);
  for (const { angles } of blocks)
    for (const angle of angles) if (isPlaceholder(plan.contract, angle)) add(angle.span, 'planPlaceholder');
  const done: Range[] = [];
  for (const block of blocks) {
    for (const item of itemsIn(plan, block, range)) {
      if (item.box?.state === 'done') done.push(plan.resolve(item.textSpan));
      else if (item.box) add(item.box.span, item.box.state === 'partial' ? 'planBegun' : 'planOpen');
    }
  }
  for (const { item, resolved } of plan.clarifications) if (resolved) done.push(plan.resolve(item.textSpan));
  const marks = withoutOverlaps(found);
  return [...marks, ...ground(view, done, marks)]
    .filter(({ start, end }) => start < wanted.end && end > wanted.start)
    .sort((a, b) => a.start - b.start);
}

function wholeLines({ document }: PlanView, { start, end }: Range): Range {
  return {
    start: document.offsetAt({ line: document.positionAt(start).line, character: 0 }),
    end: document.offsetAt({ line: document.positionAt(end).line + 1, character: 0 }),
  };
}

type Add = (span: Span, type: TokenType) => void;

function addNames({ plan, surroundings }: PlanView, range: Range, add: Add): void {
  const names = namesIn(plan);
  const known = new Map<string, boolean | undefined>();
  for (const { name, span } of names.between(range.start, range.end)) {
    const key = `${name.kind} ${name.id}`;
    if (!known.has(key)) known.set(key, isThere(name, names, surroundings));
    const there = known.get(key);
    if (there !== undefined) add(span, there ? 'planId' : 'planUnknownId');
  }
}

/** Whether something stands for a name; undefined where nobody can tell. */
function isThere(name: Name, names: PlanNames, { execPlans }: Surroundings): boolean | undefined {
  const [plan = ''] = name.id.split('/');
  if (name.kind === 'exec-plan' || name.kind === 'milestone') {
    if (names.definitionsOf(name).length > 0) return true;
    // Which milestones another plan has was not looked at.
    return name.kind === 'exec-plan' || execPlans?.has(plan) === false ? execPlans?.has(plan) : undefined;
  }
  if (names.isMissing(name)) return false;
  return names.definitionsOf(name).length > 0 ? true : undefined;
}

function addTag({ tag, tagSpan, resolved }: Clarification, add: Add): void {
  if (tagSpan && !resolved) add(tagSpan, tag === 'critical' ? 'planCriticalTag' : 'planNiceTag');
}

function addStopTokens(view: PlanView, blocks: readonly Block[], range: Range, now: Date, add: Add): void {
  const { plan, surroundings } = view;
  const pattern = stopTokenPattern(plan.contract);
  if (!pattern) return;
  let raised: { readonly text: string | undefined } | undefined;
  for (const block of blocks) {
    for (const span of wordsIn(plan, block, pattern, range)) {
      raised ??= { text: raisedIn(plan, surroundings, now) };
      const text = span.chunk.text.slice(span.start, span.end);
      add(span, text === raised.text ? 'planRaisedStopToken' : 'planStopToken');
    }
  }
}

/** What is known of the pause that holds, as long as the plan and what it is held against are the same. */
const raisedTokens = new WeakMap<Plan, { readonly around: Surroundings; readonly text: string | undefined }>();

/** The token that holds now, as plans of this format write it; a team's template may have another name for it. */
function raisedIn(plan: Plan, around: Surroundings, now: Date): string | undefined {
  let raised = raisedTokens.get(plan);
  if (raised?.around !== around) {
    const { feature, source } = around;
    const token = pauseToken(plan, { ...(feature && { feature }), ...(source && { source }) }, now);
    const text = token && writtenToken(plan.contract, token);
    raisedTokens.set(plan, (raised = { around, text }));
  }
  return raised.text;
}

/** Where a pattern fits in the words of a block: in prose and in code spans, not in fences, comments and addresses. */
function wordsIn(plan: Plan, { nodes, span: { chunk } }: Block, pattern: RegExp, range: Range): readonly Span[] {
  const offset = plan.offsetOf({ chunk, start: 0, end: 0 });
  const spans: Span[] = [];
  const visit = (node: Nodes): void => {
    const [start, end] = [startOf(node), endOf(node)];
    if (offset + start >= range.end || offset + end <= range.start) return;
    if (node.type === 'text' || node.type === 'inlineCode') {
      for (const match of chunk.text.slice(start, end).matchAll(pattern)) {
        const at = start + match.index;
        spans.push({ chunk, start: at, end: at + match[0].length });
      }
    } else if ('children' in node) node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return spans;
}

function itemsIn(plan: Plan, { items }: Block, range: Range): readonly Item[] {
  return flatItems(within(items, range, ({ fullSpan }) => plan.resolve(fullSpan)));
}

/** Those of things in the order of the document that touch a range; the first is looked for by halving. */
function within<T>(all: readonly T[], range: Range, rangeOf: (one: T) => Range): readonly T[] {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = all[middle];
    if (one !== undefined && rangeOf(one).end <= range.start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let index = low; index < all.length; index++) {
    const one = all[index];
    if (one === undefined || rangeOf(one).start >= range.end) break;
    found.push(one);
  }
  return found;
}

function withoutOverlaps(tokens: readonly PlanToken[]): PlanToken[] {
  const ranked = tokens
    .map((token, rank) => ({ token, rank }))
    .sort((a, b) => a.token.start - b.token.start || a.rank - b.rank);
  const kept: typeof ranked = [];
  for (const one of ranked) {
    const last = kept.at(-1);
    if (!last || last.token.end <= one.token.start) kept.push(one);
    else if (one.rank < last.rank) kept[kept.length - 1] = one;
  }
  return kept.map(({ token }) => token);
}

/** What is left of texts that are done between what is marked in them, line by line. */
function ground({ document }: PlanView, texts: readonly Range[], marks: readonly PlanToken[]): PlanToken[] {
  const tokens: PlanToken[] = [];
  const add = (start: number, end: number): void => {
    for (const line of document.slice(start, end).matchAll(/[^\r\n]+/g)) {
      const text = line[0].trim();
      if (text === '') continue;
      const from = start + line.index + line[0].indexOf(text);
      tokens.push({ start: from, end: from + text.length, type: 'planDone' });
    }
  };
  let covered = 0;
  for (const text of texts.toSorted((a, b) => a.start - b.start)) {
    let at = Math.max(text.start, covered);
    for (const mark of within(marks, text, (one) => one)) {
      if (mark.start > at) add(at, mark.start);
      at = Math.max(at, mark.end);
    }
    if (text.end > at) add(at, text.end);
    covered = Math.max(covered, text.end);
  }
  return tokens;
}
