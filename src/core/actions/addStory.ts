import { type Insertion, insertionAfter } from '../plan/insertion';
import type { Contract, StorySpec } from '../plan/contract';
import type { Plan, Story } from '../plan/model';
import { nextStoryNumber, STORY_ID } from '../plan/storyId';
import type { TextEdit } from '../text/range';

export type AddStoryResult =
  | { readonly ok: true; readonly id: string; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly message: string };

/**
 * Puts a new story behind the last one, with the next free id. Where the plan has no section for stories yet, the section is
 * inserted with it, at the template's place. Edits are absolute, in the document the plan was read from.
 *
 * @param title stands in the template's placeholder where it is empty
 */
export function addStory(plan: Plan, title: string): AddStoryResult {
  const { contract } = plan;
  const { story: spec } = contract;
  if (!spec) return { ok: false, message: `Plans of the format "${contract.dialect}" have no stories.` };
  const id = `S-${nextStoryNumber(plan.stories)}`;
  const text = storyText(spec, id, title);
  const insertion = storyInsertion(plan, spec, text);
  if (!insertion) {
    return {
      ok: false,
      message: 'The story would be swallowed by a code fence or comment that is open above it; close that first.',
    };
  }
  const { eol } = plan;
  return { ok: true, id, edits: [{ ...plan.resolve(insertion.span), newText: insertion.newText.replace(/\n/g, eol) }] };
}

/** Behind the last story; with the section for stories where the plan has none yet. undefined where an open fence would swallow it. */
export function storyInsertion(plan: Plan, spec: StorySpec, text: string): Insertion | undefined {
  const { contract } = plan;
  const last: Story | undefined = plan.stories.at(-1);
  if (last) return insertionAfter(last.blocks, text);
  const section = plan.sections.find((candidate) => candidate.key === spec.sectionKey);
  if (section) return insertionAfter(section.blocks, text);
  return insertionAfter(blocksBeforeStories(plan, contract, spec), `${sectionIntro(contract, spec)}\n\n${text}`);
}

/** The template's story block for another id. Only ids that are the story's own change; the hyphen each is written with stays. */
export function storyText(spec: StorySpec, id: string, title: string): string {
  const number = id.slice(2);
  const renumbered = spec.template.replace(new RegExp(STORY_ID.source, 'gu'), (found) => found.replace(/\d+$/, number));
  return title === ''
    ? renumbered
    : renumbered.replace(/^(### [^\n]*?:\s*)<[^\n]*>$/m, (_, lead: string) => lead + title);
}

function blocksBeforeStories(plan: Plan, contract: Contract, spec: StorySpec): Plan['blocks'] {
  const index = contract.sections.findIndex((section) => section.key === spec.sectionKey);
  const before = plan.sections.filter((section) => section.spec && section.spec.index < index).at(-1);
  return before ? before.blocks : plan.blocks;
}

function sectionIntro(contract: Contract, spec: StorySpec): string {
  const template = contract.sections.find((section) => section.key === spec.sectionKey)?.template ?? '## User Stories';
  const at = template.indexOf(spec.template);
  return (at < 0 ? template : template.slice(0, at)).trimEnd();
}
