import { budgetAt, budgetLines } from './budgetLines';
import { parseBudgets } from './budgets';
import { type Command, readCommands } from './commands';
import { measuredCommand, programOf, roleOfText } from './commandPrograms';
import type { Block, Heading, Plan, Section, Span, Story } from './model';
import { normalise } from './normalise';
import type { Budget, Runnable, RunnableGroup, RunnableRole } from './runnables';
import { textHash } from './textHash';
import { perSection } from './units';

/** What can be run, group by group in the order of the document. Reads again only what an edit touched. */
export function runnablesOf(plan: Plan): readonly RunnableGroup[] {
  return (plan.contract.reading.runnables ?? storyRunnables)(plan);
}

/**
 * Reads the tests of each story in steps of a few milliseconds, so that `runnablesOf` is quick then. Nothing for formats that keep
 * their commands elsewhere.
 */
export function* readingRunnables(plan: Plan): Generator<undefined, void> {
  if (plan.contract.reading.runnables) return;
  const budgets = endToEndBudgets(plan);
  for (const story of plan.stories) {
    storyGroup(plan, story, budgets);
    yield;
  }
}

/** The limits that "Constraints & Requirements" sets for end-to-end tests: its line "E2E Runtime Budgets". */
interface EndToEndBudgets {
  /** For all of them. */
  readonly total?: Budget;
  /** For those of one story, which is a spec by itself. */
  readonly each?: Budget;
}

const NONE: EndToEndBudgets = {};

/** What is kept for a story or a section, as long as the limits from elsewhere are the same. */
interface Kept {
  readonly budgets: EndToEndBudgets;
  readonly group: RunnableGroup | undefined;
}

const ofStories = new WeakMap<Story, Kept>();
const ofSections = new WeakMap<Section, Kept>();

/** The default: the tests of each story, and "Tests to Run" of the plan (format codex, Part 1). */
export function storyRunnables(plan: Plan): readonly RunnableGroup[] {
  return inOrder(plan, [
    ...plan.stories.flatMap((story) => storyGroup(plan, story, endToEndBudgets(plan)) ?? []),
    ...planRunnables(plan),
  ]);
}

/** "Tests to Run" of the plan alone. */
export function planRunnables(plan: Plan): readonly RunnableGroup[] {
  const budgets = endToEndBudgets(plan);
  return plan.sections
    .filter(({ key }) => key === 'tests to run')
    .flatMap((section) => {
      let kept = ofSections.get(section);
      if (kept?.budgets !== budgets) {
        kept = { budgets, group: readPlanGroup(plan, section, budgets) };
        ofSections.set(section, kept);
      }
      return kept.group ?? [];
    });
}

/** Groups in the order in which they stand. */
export function inOrder(plan: Plan, groups: readonly RunnableGroup[]): readonly RunnableGroup[] {
  return groups
    .map((group) => ({ group, at: plan.offsetOf(group.span) }))
    .sort((a, b) => a.at - b.at)
    .map(({ group }) => group);
}

/** What a group is made of. */
export interface GroupSource {
  readonly unit?: string;
  readonly title: string;
  readonly heading: Heading;
  readonly commands: readonly Command[];
  /** Where budgets are looked for. */
  readonly budgeted: readonly Block[];
  /** What the group's hash is made of: the same array as long as nothing in it changed. */
  readonly hashed: readonly Block[];
  /** For end-to-end commands that have no limit of their own. */
  readonly endToEnd?: Budget;
}

/** A group of commands; undefined without any. */
export function runnableGroup(source: GroupSource): RunnableGroup | undefined {
  const { unit, title, heading, commands, hashed, endToEnd } = source;
  if (commands.length === 0) return undefined;
  const limits = source.budgeted.flatMap(budgetLines);
  const total = limits.find(({ scope }) => scope === 'total')?.budget;
  const each = unit === undefined ? undefined : limits.find(({ scope }) => scope === 'each')?.budget;
  const elsewhere = total ? undefined : endToEnd;
  return {
    ...(unit !== undefined && { unit }),
    title,
    span: heading.span,
    runnables: commands.map((command) => {
      const budget = ownBudget(command) ?? (isEndToEnd(command) ? (each ?? elsewhere) : undefined);
      return readRunnable(command, commands, unit, budget);
    }),
    ...(total && { budget: total }),
    get hash() {
      return textHash(hashed);
    },
  };
}

function storyGroup(plan: Plan, story: Story, budgets: EndToEndBudgets): RunnableGroup | undefined {
  let kept = ofStories.get(story);
  if (kept?.budgets !== budgets) {
    kept = { budgets, group: readStoryGroup(plan, story, budgets) };
    ofStories.set(story, kept);
  }
  return kept.group;
}

/** What was read of the tests of a story: it stays while the story around them is edited. */
interface KeptTests {
  readonly blocks: readonly Block[];
  readonly unit: string | undefined;
  readonly each: Budget | undefined;
  readonly group: RunnableGroup | undefined;
}

/** By the first block of the tests. */
const ofTests = new WeakMap<Block, KeptTests>();

/** The commands of one story; without budgets of the plan it looks at the story alone. */
export function readStoryGroup(
  plan: Pick<Plan, 'contract'>,
  story: Story,
  { each }: EndToEndBudgets = NONE,
): RunnableGroup | undefined {
  const testsKey = plan.contract.story?.testsKey;
  const blocks = story.parts.filter(({ key }) => key === testsKey).flatMap((part) => part.blocks);
  const [first] = blocks;
  if (!first) return undefined;
  let kept = ofTests.get(first);
  const isSame =
    kept?.unit === story.id &&
    kept?.each === each &&
    kept?.blocks.length === blocks.length &&
    blocks.every((block, index) => block === kept?.blocks[index]);
  if (!kept || !isSame) {
    const group = runnableGroup({
      ...(story.id !== undefined && { unit: story.id }),
      title: story.title,
      heading: story.heading,
      commands: readCommands(blocks, plan.contract),
      budgeted: blocks,
      hashed: blocks,
      ...(each && { endToEnd: each }),
    });
    ofTests.set(first, (kept = { blocks, unit: story.id, each, group }));
  }
  if (!kept.group) return undefined;
  const hashed = askedBy(story);
  const { unit, runnables, budget } = kept.group;
  return {
    ...(unit !== undefined && { unit }),
    title: story.title,
    span: story.heading.span,
    runnables,
    ...(budget && { budget }),
    get hash() {
      return textHash(hashed);
    },
  };
}

/** Blocks of a story that say what came of it (format codex, Part 1): filling them in asks for nothing new. */
const AFTERWARDS: ReadonlySet<string> = new Set([
  'story runbook and logs',
  'story progress and hygiene',
  'links/artifacts',
]);

function askedBy({ own, parts }: Story): readonly Block[] {
  return [own, ...parts.filter(({ key }) => !AFTERWARDS.has(key)).flatMap(({ blocks }) => blocks)];
}

function readPlanGroup(plan: Plan, section: Section, { total }: EndToEndBudgets): RunnableGroup | undefined {
  return runnableGroup({
    title: section.heading.text,
    heading: section.heading,
    commands: readCommands(section.blocks, plan.contract),
    budgeted: section.blocks,
    hashed: section.blocks,
    ...(total && { endToEnd: total }),
  });
}

const endToEndIn: (section: Section) => EndToEndBudgets = perSection(({ key, blocks }) => {
  if (key !== 'constraints and requirements') return NONE;
  const limits = blocks.flatMap(budgetLines).filter(({ name }) => /^(?:e2e|end-to-end)\b/.test(name));
  const total = limits.find(({ scope }) => scope === 'total')?.budget;
  const each = limits.find(({ scope }) => scope === 'each')?.budget;
  return total || each ? { ...(total && { total }), ...(each && { each }) } : NONE;
});

/** The same object as long as the section that says so is the same. */
function endToEndBudgets({ sections }: Pick<Plan, 'sections'>): EndToEndBudgets {
  for (const section of sections) {
    const found = endToEndIn(section);
    if (found !== NONE) return found;
  }
  return NONE;
}

/** The limit that is said in the command's own line. */
function ownBudget({ remarks }: Command): Budget | undefined {
  for (const span of remarks) {
    const [parsed] = parseBudgets(span.chunk.text.slice(span.start, span.end));
    if (parsed) return budgetAt(span, parsed);
  }
  return undefined;
}

function isEndToEnd({ text, label, trail }: Command): boolean {
  return /(?:^|[^\p{L}])(?:E2E|end[- ]to[- ]end|playwright|cypress)(?:$|[^\p{L}])/iu.test(
    `${text} ${label ?? ''} ${trail.join(' ')}`,
  );
}

function readRunnable(
  command: Command,
  all: readonly Command[],
  unit: string | undefined,
  budget: Budget | undefined,
): Runnable {
  const { text, span, label, threshold } = command;
  return {
    text,
    span,
    ...(unit !== undefined && { unit }),
    ...(label !== undefined && { label }),
    role: roleOf(command, all),
    isEndToEnd: isEndToEnd(command),
    ...(threshold && { threshold }),
    ...(budget && { budget }),
    holes: holesIn(span),
  };
}

function roleOf({ text, label, trail }: Command, all: readonly Command[]): RunnableRole {
  const name = normalise(label ?? '');
  // The innermost label decides; what it stands below may say so for all of its commands.
  for (const key of [name, ...trail.map(normalise).reverse()]) {
    if (
      /^(?:setup|set-up|set up|install(?:ation)?|prerequisites?|prepare|preparation|bootstrap|cleanup|teardown)\b/.test(
        key,
      )
    )
      return 'setup';
    if (/^(?:full|nightly|optional(?:ly)?)\b/.test(key)) return 'full';
    if (/^monitoring\b/.test(key)) return 'monitoring';
    if (/^(?:fast|smoke)\b/.test(key)) break;
  }
  const measured = measuredCommand(text);
  if (measured !== undefined) {
    const { program } = programOf(measured);
    const isVariant = all.some(
      (other) => measuredCommand(other.text) === undefined && programOf(other.text).program === program,
    );
    if (isVariant) return 'monitoring';
  }
  return roleOfText(text);
}

/** What a run fills in by itself. */
const FILLED_IN = /^(?:story|run[ _-]?id)$/i;
/** `<paths>`; `< file` and `<<EOF` are the shell's, `</p>` and `<!--` are no holes. Behind them a lone `...`, also in quotes. */
const HOLE = /<(?![\s<(/!?=&])[^<>\r\n]{0,200}?(?<!\s)>|(?<=^|[\s="'])(?:\.{3}|\u2026)(?=$|[\s"'])/g;

/** What must be filled in before a command can be run. */
function holesIn({ chunk, start, end }: Span): readonly Span[] {
  const holes: Span[] = [];
  for (const match of chunk.text.slice(start, end).matchAll(HOLE)) {
    const [text] = match;
    if (text.startsWith('<') && FILLED_IN.test(text.slice(1, -1).trim())) continue;
    holes.push({ chunk, start: start + match.index, end: start + match.index + text.length });
  }
  return holes;
}
