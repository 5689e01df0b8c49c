import type { Chunk } from '../markdown/chunk';
import type { EvidenceState, PlanGate, UnitGate, UnitState } from '../gates/gate';
import { planGate } from '../gates/planGate';
import { isContradicted } from '../gates/unitEvidence';
import { flatItems } from '../plan/items';
import { isPlaceholder } from '../plan/placeholders';
import type { Contract } from '../plan/contract';
import { isSameName, type Name, type NameUse } from '../plan/names';
import type { Block, BoxState, ClarificationTag, Heading, Plan, Span } from '../plan/model';
import { textOf } from '../plan/spans';
import { progressText, summarise } from '../plan/summary';
import { dirname, relativePath } from '../repo/paths';
import { resolveReference } from '../repo/references';
import { groupsOf } from './blockGroups';
import { namesIn } from './planNames';
import { stopTokenPattern, writtenToken } from './planStopTokens';
import type { PlanView } from './view';

/** What a rendered plan shows besides its text, by lines of the document, from 0. */
export interface PlanPreview {
  /** At the heading that is the plan's title, or else at its first line. */
  readonly summary: PreviewSummary;
  /** By the line of the heading of a story, phase or task. */
  readonly units: ReadonlyMap<number, PreviewUnit>;
  /** By the line on which the item begins. */
  readonly items: ReadonlyMap<number, PreviewItem>;
  /** What is marked or linked in a line, in its order. */
  readonly words: ReadonlyMap<number, readonly PreviewWord[]>;
  /** Ids for links to lead to, by the line of what a name stands for. */
  readonly anchors: ReadonlyMap<number, readonly string[]>;
}

export interface PreviewSummary {
  readonly line: number;
  /** `2/5 stories, S-2 open`. */
  readonly text: string;
  /** The pause that holds, as the format writes it, with a sentence for each reason. */
  readonly token?: string;
  readonly reasons: readonly string[];
  readonly isDone: boolean;
}

export interface PreviewUnit {
  readonly state: UnitState;
  readonly tasksDone: number;
  readonly tasks: number;
  readonly exitDone: number;
  readonly exit: number;
}

export interface PreviewItem {
  readonly box: BoxState;
  /** Of an item of a gate: what it rests on. */
  readonly evidence?: { readonly state: EvidenceState; readonly isContradicted: boolean; readonly text: string };
}

/** A stretch of a line's text. */
export interface PreviewWord {
  /** As it is written. */
  readonly text: string;
  /** Of tags, stop tokens and placeholders. `holds`: it is a stop token, and the plan is to pause for it now. */
  readonly mark?: { readonly kind: ClarificationTag | 'token' | 'placeholder'; readonly holds?: boolean };
  /** Of names and paths: an anchor of the document, or a path from its folder. */
  readonly href?: string;
}

/** Works out what a plan shows when it is rendered. Reads the whole plan: for whoever renders it as a whole, too. */
export function previewOf(view: PlanView, now: Date): PlanPreview {
  const { plan, document, surroundings } = view;
  const { feature, source } = surroundings;
  const gate = planGate(plan, { ...(feature && { feature }), ...(source && { source }) }, now);
  const lineOf = (span: Span): number => document.positionAt(plan.offsetOf(span)).line;
  const units = new Map(
    gate.units.map((unit): [number, PreviewUnit] => [lineOf(unit.unit.heading.span), unitOf(unit)]),
  );
  const title = plan.title && lineOf(plan.title.span);
  return {
    summary: { line: title ?? 0, ...summaryOf(view, gate) },
    units,
    items: itemsOf(view, gate, lineOf),
    ...wordsOf(view, gate, lineOf),
  };
}

function summaryOf({ plan }: PlanView, gate: PlanGate): Omit<PreviewSummary, 'line'> {
  const { token, reasons, isDone } = gate;
  return {
    text: progressText(summarise(plan)),
    ...(token && { token: writtenToken(plan.contract, token) }),
    reasons: reasons.map(({ text }) => text),
    isDone,
  };
}

function unitOf({ unit, state }: UnitGate): PreviewUnit {
  const { tasksDone, tasks, exitDone, exit } = unit.progress;
  return { state, tasksDone, tasks, exitDone, exit };
}

function itemsOf({ plan }: PlanView, { units }: PlanGate, lineOf: (span: Span) => number): Map<number, PreviewItem> {
  const items = new Map<number, PreviewItem>();
  for (const block of plan.blocks)
    for (const { box, span } of flatItems(block.items)) if (box) items.set(lineOf(span), { box: box.state });
  for (const { evidence } of units) {
    for (const each of evidence) {
      const { box, span } = each.item;
      const { state, text } = each;
      if (box)
        items.set(lineOf(span), {
          box: box.state,
          evidence: { state, text, isContradicted: isContradicted(each) },
        });
    }
  }
  return items;
}

/** An id for links within the document; what names hold beside letters and digits is no part of it. */
function anchorOf(id: string): string {
  return `planloom-${id.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
}

function wordsOf(
  { plan, document, path, surroundings }: PlanView,
  { token }: PlanGate,
  lineOf: (span: Span) => number,
): Pick<PlanPreview, 'words' | 'anchors'> {
  const words = new Map<number, PreviewWord[]>();
  const anchors = new Map<number, string[]>();
  const add = (span: Span, word: Omit<PreviewWord, 'text'>): void => {
    const { start, end } = plan.resolve(span);
    const text = document.slice(start, end);
    const line = lineOf(span);
    const ofLine = words.get(line);
    if (ofLine) ofLine.push({ text, ...word });
    else words.set(line, [{ text, ...word }]);
  };
  const names = namesIn(plan);
  const keyOf = ({ kind, id }: Name): string => `${kind} ${id}`;
  const defined = new Set(names.definitions.map(({ name }) => keyOf(name)));
  const isOwn = ownNames(plan);
  for (const use of names.uses) {
    const { name, span } = use;
    if (use.isDefinition) {
      const line = lineOf(span);
      anchors.set(line, [...(anchors.get(line) ?? []), anchorOf(name.id)]);
    } else if (isOwn(use)) continue;
    else if (defined.has(keyOf(name)) || names.definitionsOf(name).length > 0)
      add(span, { href: `#${anchorOf(name.id)}` });
    else {
      const elsewhere = surroundings.execPlans?.get(name.id)?.[0]?.path;
      if (elsewhere !== undefined) add(span, { href: addressOf(path, elsewhere) });
    }
  }
  for (const { kind, target, span } of plan.references) {
    const file = kind === 'feature' || kind === 'note' ? resolveReference(path, target) : undefined;
    if (file !== undefined) add(span, { href: addressOf(path, file) });
  }
  for (const { tag, tagSpan } of plan.clarifications) if (tag && tagSpan) add(tagSpan, { mark: { kind: tag } });
  const raised = token && writtenToken(plan.contract, token);
  for (const span of tokensIn(plan)) add(span, { mark: { kind: 'token', holds: textOf(span) === raised } });
  // To Markdown most of them are tags of HTML that nobody knows, which show as nothing.
  for (const { angles } of plan.blocks)
    for (const angle of angles)
      if (isPlaceholder(plan.contract, angle)) add(angle.span, { mark: { kind: 'placeholder' } });
  for (const ofLine of words.values()) ofLine.sort((a, b) => b.text.length - a.text.length);
  return { words, anchors };
}

/** Tells whether a unit is named in a heading of its own, where its name would lead to where one is. */
function ownNames(plan: Plan): (use: NameUse) => boolean {
  const named = new Map<Heading, Name[]>();
  for (const { heading, name } of namesIn(plan).definitions) {
    const names = heading && named.get(heading);
    if (names) names.push(name);
    else if (heading) named.set(heading, [name]);
  }
  const headings = new Map<Chunk, { readonly span: Span; readonly own: readonly Name[] }[]>();
  for (const { unit, blocks } of groupsOf(plan)) {
    const own = unit && named.get(unit.heading);
    for (const { heading } of own ? blocks : []) {
      if (!own || !heading) continue;
      const { span } = heading;
      const others = headings.get(span.chunk);
      if (others) others.push({ span, own });
      else headings.set(span.chunk, [{ span, own }]);
    }
  }
  return ({ name, span }) =>
    headings
      .get(span.chunk)
      ?.some(
        (heading) =>
          heading.span.start <= span.start &&
          span.end <= heading.span.end &&
          heading.own.some((one) => isSameName(one, name)),
      ) === true;
}

/** Where blocks write stop tokens, for the contract that was asked with. */
const tokensOfBlocks = new WeakMap<Block, { readonly contract: Contract; readonly spans: readonly Span[] }>();

/** Where stop tokens are written. */
function tokensIn({ blocks, contract }: Plan): readonly Span[] {
  const pattern = stopTokenPattern(contract);
  if (!pattern) return [];
  const words = Object.values(contract.stopTokens);
  return blocks.flatMap((block) => {
    let known = tokensOfBlocks.get(block);
    if (known?.contract !== contract)
      tokensOfBlocks.set(block, (known = { contract, spans: tokensOf(block, words, pattern) }));
    return known.spans;
  });
}

function tokensOf({ span: { chunk, start, end } }: Block, words: readonly string[], pattern: RegExp): readonly Span[] {
  const text = chunk.text.slice(start, end);
  // Much quicker than the pattern, and enough for nearly all blocks.
  if (!words.some((word) => text.includes(word))) return [];
  return [...text.matchAll(pattern)].map(({ index, 0: word }) => ({
    chunk,
    start: start + index,
    end: start + index + word.length,
  }));
}

/** A path of the workspace as a link in the plan at `from`. */
function addressOf(from: string, to: string): string {
  return relativePath(dirname(from), to).split('/').map(encodeURIComponent).join('/');
}
