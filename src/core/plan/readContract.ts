import { readFrontMatter } from '../markdown/frontMatter';
import { MarkdownDocument } from '../markdown/document';
import type { ChecklistItemSpec, Contract, Meaning, Need, PartSpec, SectionSpec, StorySpec } from './contract';
import type { FrontMatterSpec } from './frontMatterSpec';
import { blocksOf } from './blocks';
import { walkItems } from './items';
import type { Block } from './model';
import { meaningOf } from './meanings';
import { headingKey, normalise } from './normalise';
import { STORY_ID } from './storyId';
import { textOf } from './spans';
import type { PlanReading } from './units';

export interface ContractOptions {
  readonly dialect: string;
  readonly template: string;
  /** Meanings of exit checklist items; items that fit none get their own text as meaning. */
  readonly exitMeanings?: readonly Meaning[];
  /** Meets heading keys: sections that a plan has any number of. The template's first one is the model. */
  readonly repeated?: RegExp;
  readonly frontMatter?: FrontMatterSpec;
  readonly reading?: PlanReading;
}

const OPTIONAL = /\((?:optional|if)\b/i;

/** Derives the contract from a template. Throws when the template's front matter has no `output_contract.allowed_sections`. */
export function readContract(options: ContractOptions): Contract {
  const { dialect, template, exitMeanings = [], repeated, frontMatter: frontMatterSpec, reading = {} } = options;
  const frontMatter = readFrontMatter(template);
  const { allowed, required, optional, stopTokens } = readOutputContract(frontMatter?.data, dialect);
  const body = template.slice(frontMatter?.range.end ?? 0).replace(/^\s+/, '');
  const blocks = new MarkdownDocument(body).chunks.flatMap((chunk) => [...blocksOf(chunk)]);

  const sections: SectionSpec[] = [];
  const bodies = groupBy(blocks, (block) => block.heading?.depth === 2);
  for (const name of allowed) {
    const key = headingKey(name);
    const index = bodies.findIndex((group) => headingKey(group[0]?.heading?.text ?? '') === key);
    const group = bodies[index];
    const heading = group?.[0]?.heading?.text ?? name;
    sections.push({
      name,
      key,
      heading,
      need: required.has(key) ? 'required' : optional.has(key) || OPTIONAL.test(heading) ? 'optional' : 'expected',
      index: sections.length,
      template: group ? joined(group) : `## ${name}`,
    });
  }
  const model = repeated && bodies.find((group) => repeated.test(group[0]?.heading?.key ?? ''));
  const story = bodies.map((group) => readStory(group, exitMeanings)).find((spec) => spec !== undefined);
  const heading = blocks.find((block) => block.heading?.depth === 1)?.heading;
  const titleTemplate = heading ? textOf(heading.textSpan) : 'Plan';
  const title = titleTemplate.replace(/(?:<|\[[A-Z]{2})[^]*$/, '').trim();
  const placeholders = new Set(blocks.flatMap((block) => block.angles.map((angle) => normalise(angle.text))));
  return {
    dialect,
    title,
    titleTemplate,
    template: body,
    sections,
    ...(story && { story }),
    ...(repeated && model && { repeated: { pattern: repeated, spec: repeatedSpec(model, bodies, sections) } }),
    ...(frontMatterSpec && { frontMatter: frontMatterSpec }),
    reading,
    stopTokens,
    placeholders,
  };
}

/** Stands behind the last of the allowed sections that the template has before it. */
function repeatedSpec(
  group: readonly Block[],
  bodies: readonly (readonly Block[])[],
  sections: readonly SectionSpec[],
): SectionSpec {
  const heading = group[0]?.heading?.text ?? '';
  const before = new Set(bodies.slice(0, bodies.indexOf(group)).map(([own]) => own?.heading?.key));
  const index = sections.filter(({ key }) => before.has(key)).length - 0.5;
  return { name: heading, key: headingKey(heading), heading, need: 'optional', index, template: joined(group) };
}

function readStory(group: readonly Block[], meanings: readonly Meaning[]): StorySpec | undefined {
  const start = group.findIndex((block) => block.heading?.depth === 3 && STORY_ID.test(block.heading.text));
  const sectionHeading = group[0]?.heading;
  if (start < 0 || !sectionHeading) return undefined;
  const rest = group.slice(start);
  const next = rest.findIndex((block, index) => index > 0 && (block.heading?.depth ?? 6) <= 3);
  const blocks = next < 0 ? rest : rest.slice(0, next);
  const parts: PartSpec[] = groupBy(blocks.slice(1), (block) => block.heading?.depth === 4).map((part, index) => {
    const heading = part[0]?.heading?.text ?? '';
    const name = heading.replace(/\s*\([^()]*\)$/, '');
    return { name, key: headingKey(heading), heading, index, need: need(heading), template: joined(part) };
  });
  const keyOf = (pattern: RegExp): string | undefined => parts.find((part) => pattern.test(part.key))?.key;
  const acceptanceKey = keyOf(/^acceptance criteria/);
  const tasksKey = keyOf(/^tasks\b/);
  const testsKey = keyOf(/\btests to run$/);
  const exitKey = keyOf(/\bexit checklist$/);
  const exit = blocks.find((block) => block.heading && headingKey(block.heading.text) === exitKey);
  return {
    sectionKey: headingKey(sectionHeading.text),
    template: joined(blocks),
    parts,
    ...(acceptanceKey !== undefined && { acceptanceKey }),
    ...(tasksKey !== undefined && { tasksKey }),
    ...(testsKey !== undefined && { testsKey }),
    ...(exitKey !== undefined && { exitKey }),
    exitMeanings: meanings,
    exit: { items: [...walkItems(exit?.items ?? [])].map((item) => checklistItem(item.text, meanings)) },
  };
}

const need = (heading: string): Need => (OPTIONAL.test(heading) ? 'optional' : 'expected');

function checklistItem(text: string, meanings: readonly Meaning[]): ChecklistItemSpec {
  return { meaning: meaningOf(text, meanings) ?? normalise(text), text, optional: OPTIONAL.test(text) };
}

function groupBy(blocks: readonly Block[], opens: (block: Block) => boolean): Block[][] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    if (opens(block)) groups.push([block]);
    else groups.at(-1)?.push(block);
  }
  return groups;
}

function joined(blocks: readonly Block[]): string {
  return blocks
    .map((block) => textOf(block.span))
    .join('')
    .trimEnd();
}

interface OutputContract {
  readonly allowed: readonly string[];
  readonly required: ReadonlySet<string>;
  readonly optional: ReadonlySet<string>;
  readonly stopTokens: Readonly<Record<string, string>>;
}

function readOutputContract(data: unknown, dialect: string): OutputContract {
  const contract = record(record(data).output_contract);
  const allowed = strings(contract.allowed_sections);
  if (allowed.length === 0)
    throw new Error(
      `The template of dialect "${dialect}" has no output_contract.allowed_sections in its front matter.`,
    );
  const stopTokens = Object.fromEntries(
    Object.entries(record(record(data).stop_tokens)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
  return {
    allowed,
    required: new Set(strings(contract.required_sections).map(headingKey)),
    optional: new Set(strings(contract.optional_sections).map(headingKey)),
    stopTokens,
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}
