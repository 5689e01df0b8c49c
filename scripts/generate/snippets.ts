import { decisionEntry } from '../../src/core/actions/appendDecision';
import type { Dialect } from '../../src/core/lint/dialect';
import type { Contract, StorySpec } from '../../src/core/plan/contract';
import type { FrontMatterProperty, FrontMatterSpec } from '../../src/core/plan/frontMatterSpec';
import { normalise } from '../../src/core/plan/normalise';
import { escapeSnippet, toSnippet } from '../../src/core/plan/snippet';
import { utcSeconds } from '../../src/core/repo/paths';

/** A snippet as VS Code's snippet files have it. */
export interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

/**
 * The snippets of a dialect by name, all of them cut from its template. A prefix leads to one snippet of a dialect; several
 * dialects may share one, and each description says whose it is.
 */
export function snippetsFor(dialect: Dialect): Readonly<Record<string, Snippet>> {
  const contract = dialect.contract();
  const snippets: Record<string, Snippet> = {};
  const taken = new Set<string>();
  const add: Add = (name, prefix, description, body) => {
    if (name in snippets) return;
    const free = [...new Set(prefix)].filter((word) => !taken.has(word));
    const own = free.length > 0 ? free : [`${dialect.id}-${slugOf(name)}`];
    for (const word of own) taken.add(word);
    snippets[name] = { prefix: own, description: `${dialect.name}: ${description}`, body: body.split('\n') };
  };

  const whole = toSnippet(contract.template.trimEnd(), contract);
  add(dialect.name, ['plan', `${dialect.id}-plan`], `A whole plan. ${dialect.description}`, whole);
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
  const { repeated, frontMatter } = contract;
  if (repeated && !taken.has(kindOf(repeated.spec.key))) {
    const kind = kindOf(repeated.spec.key);
    add(capitalised(kind), [kind, `section-${kind}`], `A ${kind} more.`, toSnippet(repeated.spec.template, contract));
  }
  if (frontMatter)
    add('Front matter', ['front-matter', `${dialect.id}-front-matter`], 'The front matter.', fencedKeys(frontMatter));
  if (contract.story)
    add(
      'Decision Log entry',
      ['decision', 'decision-log'],
      'An entry of decision-log.md, stamped with the time.',
      decisionSnippet(),
    );
  return snippets;
}

/** `phase` of `phase 1`. */
function kindOf(key: string): string {
  return /^[a-z]+/.exec(key)?.[0] ?? 'section';
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The keys that front matter must have, or those it may choose, each a tab stop: a choice where the schema names the values. */
function fencedKeys(spec: FrontMatterSpec): string {
  const lines = keysOf(spec).map((key, index) => `${key}: ${keyStop(index + 1, spec.schema.properties[key])}`);
  return ['---', ...lines, '---$0'].join('\n');
}

/** Of front matter that a new plan begins with. */
export function keysOf({ schema }: Pick<FrontMatterSpec, 'schema'>): readonly string[] {
  const { properties, required = [] } = schema;
  const chosen = Object.keys(properties).filter((key) => valuesOf(properties[key]).length > 0);
  return required.length > 0 ? Object.keys(properties).filter((key) => required.includes(key)) : chosen;
}

function valuesOf(property: FrontMatterProperty | undefined): readonly unknown[] {
  return property?.enum ?? (property?.type === 'boolean' ? [true, false] : []);
}

function keyStop(stop: number, property: FrontMatterProperty | undefined): string {
  const { default: given, pattern = '', type } = property ?? {};
  const values = valuesOf(property);
  if (values.length > 0) {
    const ordered = values.toSorted((a, b) => Number(b === given) - Number(a === given));
    return `\${${stop}|${ordered.map((value) => String(value).replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
  }
  if (typeof given === 'string') return `\${${stop}:${escapeSnippet(JSON.stringify(given))}}`;
  if (type === 'array') return `[\${${stop}}]`;
  const example = exampleOf(pattern);
  return example === undefined ? `\${${stop}}` : `\${${stop}:${example}}`;
}

const TODAY = ['${CURRENT_YEAR}', '${CURRENT_MONTH}', '${CURRENT_DATE}'] as const;

/** Today, or the first id of today, for a pattern that is a date, or an id with a date in it; undefined for any other. */
function exampleOf(pattern: string): string | undefined {
  const form = pattern.replace(/\\d/g, '[0-9]').replace(/^\^(.*)\$$/, '$1');
  const example = form
    .replace('[0-9]{4}-[0-9]{2}-[0-9]{2}', TODAY.join('-'))
    .replace('[0-9]{8}', TODAY.join(''))
    .replace('[0-9]{3}', '001');
  return example !== form && !/[[\]()*+?\\^|]/.test(example) ? example : undefined;
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
