import type { Item, Plan, Stage, Story } from '../../../core/plan/model';

/** What the tree and the status bar say of a plan without looking at it again. */
export interface PlanSummary {
  readonly stage: Stage;
  readonly stories: number;
  /** Stories whose gate is passed (where a story has no exit checklist: whose tasks are all ticked). */
  readonly storiesDone: number;
  /** The first story that is not done: its id, or its title where it has none. Undefined when all are done. */
  readonly current?: string;
  /** One sentence for each thing that someone should look at; empty when there is none. */
  readonly attention: readonly string[];
}

/** Sums up a plan. */
export function summarise(plan: Plan): PlanSummary {
  const current = currentStory(plan);
  return {
    stage: plan.stage,
    stories: plan.stories.length,
    storiesDone: plan.stories.filter((story) => story.progress.claimsDone).length,
    ...(current && { current: nameOf(current) }),
    attention: attentionOf(plan),
  };
}

/** The story that is being worked on: the first one whose gate is not passed. */
export function currentStory(plan: Pick<Plan, 'stories'>): Story | undefined {
  return plan.stories.find((story) => !story.progress.claimsDone);
}

/** How a story is named in a few letters: its id, else its title. */
export function nameOf(story: Pick<Story, 'id' | 'title'>): string {
  return story.id ?? (story.title === '' ? 'story without a title' : story.title);
}

/** Stories that have ticks although the gate of a story before them is open: codex, User Stories ("the next story starts only when …"). */
export function startedTooEarly(stories: readonly Story[]): ReadonlyMap<Story, Story> {
  const early = new Map<Story, Story>();
  let open: Story | undefined;
  for (const story of stories) {
    if (open && story.progress.started) early.set(story, open);
    if (!story.progress.claimsDone) open ??= story;
  }
  return early;
}

/** Sums the stories up in a few words: `2/5 stories, S-2 open`. */
export function progressText(summary: PlanSummary): string {
  if (summary.stories === 0) return 'no stories';
  const count = `${summary.storiesDone}/${summary.stories} ${summary.stories === 1 ? 'story' : 'stories'}`;
  return summary.current === undefined ? count : `${count}, ${summary.current} open`;
}

function attentionOf(plan: Plan): string[] {
  const sentences: string[] = [];
  for (const [story, open] of startedTooEarly(plan.stories)) {
    sentences.push(`${nameOf(story)} has ticks while the gate of ${nameOf(open)} is open.`);
  }
  const isUnderWay = plan.stage === 'executing' || plan.stage === 'done';
  const open = plan.clarifications.filter(
    ({ tag, resolved, placeholder }) => tag === 'critical' && !resolved && !placeholder,
  );
  if (isUnderWay && open.length > 0) {
    sentences.push(
      open.length === 1 ? 'A critical clarification is open.' : `${open.length} critical clarifications are open.`,
    );
  }
  return sentences;
}

/** Where a plan stands at its gates: the current story's exit checklist. */
export interface GateState {
  /** undefined when every gate is passed. */
  readonly story?: Story;
  /** `S-2 gate 5/8`. */
  readonly text: string;
  /** Exit items that are not ticked. */
  readonly open: readonly Item[];
}

/** The gate that comes next; undefined for a plan without stories. */
export function gateOf(plan: Pick<Plan, 'stories'>): GateState | undefined {
  if (plan.stories.length === 0) return undefined;
  const story = currentStory(plan);
  if (!story) return { text: 'All gates passed', open: [] };
  if (!story.exit) return { story, text: `${nameOf(story)} has no gate`, open: [] };
  const { exitDone, exit } = story.progress;
  const open = story.exit.items.flatMap(({ item }) => (item.box?.state === 'done' ? [] : item));
  return { story, text: `${nameOf(story)} gate ${exitDone}/${exit}`, open };
}
