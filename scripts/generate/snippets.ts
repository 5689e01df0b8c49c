import { decisionEntry } from '../../src/core/actions/appendDecision';
import type { Dialect } from '../../src/core/lint/dialect';
import type { Contract, StorySpec } from '../../src/core/plan/contract';
import { normalise } from '../../src/core/plan/normalise';
import { toSnippet } from '../../src/core/plan/snippet';
import { utcSeconds } from '../../src/core/repo/paths';

/** A snippet as VS Code's snippet files have it. */
export interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

/** The snippets of a dialect by name, all of them cut from its template. */
export function snippetsFor(dialect: Dialect): Readonly<Record<string, Snippet>> {
  const contract = dialect.contract();
  const snippets: Record<string, Snippet> = {};
  const add = (name: string, prefix: readonly string[], description: string, body: string): void => {
    snippets[name] = { prefix: [...new Set(prefix)], description, body: body.split('\n') };
  };

  add(
    dialect.name,
    ['plan', `${dialect.id}-plan`],
    `A whole plan. ${dialect.description}`,
    toSnippet(contract.template.trimEnd(), contract),
  );
  for (const section of contract.sections) {
    const slug = slugOf(section.name);
    add(
      `Section: ${section.name}`,
      [`section-${slug}`, slug, ...abbreviation(section.name)],
      `The section "${section.name}".`,
      toSnippet(section.template, contract),
    );
  }
  if (contract.story) addStory(contract, contract.story, add);
  for (const tag of ['Critical', 'Nice']) {
    const line = contract.template.split('\n').find((candidate) => candidate.startsWith(`- [${tag}] `));
    if (line !== undefined) {
      const description =
        tag === 'Critical' ? 'A question that must be answered before work starts.' : 'A question that may stay open.';
      add(
        `Clarification: ${tag}`,
        [tag.toLowerCase(), `clarification-${tag.toLowerCase()}`],
        description,
        toSnippet(line, contract),
      );
    }
  }
  for (const { name, prefix, description, text, body } of dialect.snippets ?? []) {
    add(name, prefix, description, body ?? toSnippet(text, contract));
  }
  if (contract.story)
    add(
      'Decision Log entry',
      ['decision', 'decision-log'],
      'An entry of decision-log.md, stamped with the time.',
      decisionSnippet(),
    );
  return snippets;
}

type Add = (name: string, prefix: readonly string[], description: string, body: string) => void;

function addStory(contract: Contract, story: StorySpec, add: Add): void {
  const options = { storyNumber: true };
  add('Story', ['story', 'user-story'], 'A whole user story.', toSnippet(story.template, contract, options));
  for (const part of story.parts) {
    const slug = slugOf(part.name).replace(/^story-/, '');
    const body = toSnippet(part.template, contract, { storyNumber: /S[-\u2011]1\b/.test(part.template) });
    add(
      `Story: ${part.name}`,
      [`story-${slug}`, ...abbreviation(part.heading, 'story-'), ...shortNames(part.key, story)],
      `The story block "${part.name}".`,
      body,
    );
  }
  const criterion = story.template.split('\n').find((line) => line.startsWith('- Given '));
  if (criterion !== undefined) {
    add(
      'Acceptance criterion',
      ['gwt', 'given'],
      'A criterion in the form Given, When, Then.',
      toSnippet(criterion, contract),
    );
  }
}

/** The time in the user's zone, which is all that snippets know; the command "Append Decision Log Entry" writes UTC. */
const NOW =
  '${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}T${CURRENT_HOUR}:${CURRENT_MINUTE}:${CURRENT_SECOND}${CURRENT_TIMEZONE_OFFSET}';

function decisionSnippet(): string {
  const never = new Date(0);
  const entry = decisionEntry({}, never);
  const placeholders = new Set([...entry.matchAll(/<[^<>]*>/g)].map(([placeholder]) => normalise(placeholder)));
  return toSnippet(entry, { placeholders })
    .replace(utcSeconds(never), () => NOW)
    .replace(
      /^(- Decision: \$\{\d+):<([^<>]*)>\}/m,
      (_, lead: string, values: string) => `${lead}|${values.split('/').join(',')}|}`,
    );
}

/** What people type for the blocks they need most. */
function shortNames(key: string, story: StorySpec): readonly string[] {
  if (key === story.exitKey) return ['exit'];
  if (key === story.acceptanceKey) return ['ac', 'acceptance'];
  if (key === story.tasksKey) return ['tasks'];
  return [];
}

/** `dod` for `Definition of Done (DoD)`. */
function abbreviation(heading: string, lead = ''): readonly string[] {
  const word = /\((\w+)\)/.exec(heading)?.[1];
  return word === undefined ? [] : [`${lead}${word.toLowerCase()}`];
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/\([^()]*\)/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
