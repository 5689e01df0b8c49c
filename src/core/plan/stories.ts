import { readCommands } from './commands';
import type { Contract, StorySpec } from './contract';
import { readFields } from './fields';
import { walkItems } from './items';
import type { Block, ExitItem, Heading, Item, Part, Story } from './model';
import { meaningOf } from './meanings';
import { normalise } from './normalise';
import { between, textOf } from './spans';
import { STORY_ID } from './storyId';
import { type Unit, type UnitList, unitProgress } from './units';

const WELL_FORMED = /^story \[s-\d+\]: \S/;
const TITLE_LEAD = /^(?:user\s+)?story\b\s*/i;

/** `exact`: `Story [S-1]: …`. `loose`: means to be a story's, e.g. `Story 1 - title`, `S-1: title`, `User story: title`. */
export type StoryLikeness = 'exact' | 'loose' | 'none';

/** Whether a unit is a story that was read as one. */
export function isStory(unit: Unit): unit is Story {
  return unit.kind === 'story' && 'parts' in unit;
}

const likeness = new WeakMap<Heading, StoryLikeness>();

/** How much a heading looks like a story's; read once for each heading. */
export function storyLikeness(heading: Heading): StoryLikeness {
  let known = likeness.get(heading);
  if (known === undefined) {
    const text = normalise(textOf(heading.textSpan));
    known = /^story \[s-\d+\]/.test(text) ? 'exact' : /^(?:user )?story\b|^\[?s-\d+\b/.test(text) ? 'loose' : 'none';
    likeness.set(heading, known);
  }
  return known;
}

/** Reads a story from its blocks, the first of which carries its heading. */
export function readStory(
  blocks: readonly Block[],
  spec: StorySpec,
  contract: Pick<Contract, 'placeholders'>,
): Story | undefined {
  const [own] = blocks;
  const heading = own?.heading;
  if (!own || !heading) return undefined;
  const written = textOf(heading.textSpan);
  const match = STORY_ID.exec(written);
  const number = match ? Number(match[1]) : undefined;
  const idStart = heading.textSpan.start + (match?.index ?? 0);
  const parts = readParts(blocks.slice(1), spec);
  const itemsOf = (key: string | undefined): readonly Item[] =>
    parts.filter((part) => part.key === key).flatMap((part) => [...part.block.items]);
  const tasks = [...walkItems(itemsOf(spec.tasksKey))].filter((item) => item.box);
  const exitPart = parts.find((part) => spec.exitKey !== undefined && part.key === spec.exitKey);
  const exitItems: readonly ExitItem[] = exitPart ? exitPart.block.items.map((item) => readExitItem(item, spec)) : [];
  const gate = exitPart && exitItems.length > 0 ? exitPart.block.items : undefined;
  const last = blocks.at(-1) ?? own;
  const list = (name: string, label: string, key: string | undefined): UnitList => {
    const part = key === undefined ? undefined : parts.find((candidate) => candidate.key === key);
    return { name, label, items: itemsOf(key), ...(part && { heading: part.heading }) };
  };
  return {
    kind: 'story',
    heading,
    ...(match && {
      id: `S-${number ?? 0}`,
      number: number ?? 0,
      idSpan: { chunk: heading.textSpan.chunk, start: idStart, end: idStart + match[0].length },
    }),
    title: titleOf(written),
    wellFormed: WELL_FORMED.test(normalise(written)),
    fields: own.items.flatMap(readFields),
    own,
    parts,
    blocks,
    span: between(own.span, last.span),
    acceptance: itemsOf(spec.acceptanceKey),
    tasks,
    get commands() {
      return readCommands(
        parts.filter((part) => part.key === spec.testsKey).flatMap((part) => [...part.blocks]),
        contract,
      );
    },
    ...(exitPart && { exit: { part: exitPart, items: exitItems } }),
    get lists() {
      return [
        list('acceptance', 'Acceptance Criteria', spec.acceptanceKey),
        list('tasks', 'Tasks', spec.tasksKey),
        list('tests', 'Story Tests', spec.testsKey),
        list('exit', 'Exit Checklist', spec.exitKey),
      ];
    },
    ...(gate && { gate }),
    progress: {
      ...unitProgress(tasks, gate),
      acceptance: itemsOf(spec.acceptanceKey).length,
    },
  };
}

function titleOf(written: string): string {
  return written
    .replace(TITLE_LEAD, '')
    .replace(/^\[?[Ss][-\u2010-\u2013]\d+\]?/, '')
    .replace(/^\s*\d*\s*[:.\u2014\u2013-]\s*/, '')
    .trim();
}

function readParts(blocks: readonly Block[], spec: StorySpec): Part[] {
  const parts: { heading: Heading; key: string; block: Block; blocks: Block[] }[] = [];
  for (const block of blocks) {
    const { heading } = block;
    const key = heading?.key ?? '';
    const open = parts.at(-1);
    if (heading && (heading.depth <= 4 || !open || spec.parts.some((part) => part.key === key))) {
      parts.push({ heading, key, block, blocks: [block] });
    } else {
      open?.blocks.push(block);
    }
  }
  return parts.map((part) => {
    const partSpec = spec.parts.find((candidate) => candidate.key === part.key);
    return { ...part, ...(partSpec && { spec: partSpec }) };
  });
}

function readExitItem(item: Item, spec: StorySpec): ExitItem {
  const key = normalise(item.text);
  const meaning =
    meaningOf(item.text, spec.exitMeanings) ??
    spec.exit.items.find((candidate) => normalise(candidate.text) === key)?.meaning;
  return { item, ...(meaning !== undefined && { meaning }) };
}
