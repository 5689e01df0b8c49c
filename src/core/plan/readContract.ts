import { readFrontMatter } from '../markdown/frontMatter';
import { MarkdownDocument } from '../markdown/document';
import type {
  ChecklistItemSpec,
  ChecklistSpec,
  Contract,
  Meaning,
  Need,
  PartSpec,
  SectionSpec,
  StorySpec,
} from './contract';
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
  /** What entries leave for the author to fill in besides the template's own placeholders, brackets included. */
  readonly entryPlaceholders?: readonly string[];
}

const OPTIONAL = /\((?:optional|if)\b/i;

/** What a template's front matter says of its plans: `output_contract`, `stop_tokens`, `sections`, `ids`. */
export interface TemplateTerms {
  /** Names of sections, in order; at least one. */
  readonly allowed: readonly string[];
  /** Heading keys. */
  readonly required: ReadonlySet<string>;
  /** Heading keys. */
  readonly optional: ReadonlySet<string>;
  readonly stopTokens: Readonly<Record<string, string>>;
  /** Items that a section must hold as boxes, by heading key. */
  readonly checklists?: ReadonlyMap<string, readonly string[]>;
  readonly ids?: readonly string[];
}

/** Derives the contract from a template. Throws when the template's front matter has no `output_contract.allowed_sections`. */
export function readContract(options: ContractOptions): Contract {
  const { dialect, template } = options;
  const frontMatter = readFrontMatter(template);
  const terms = readTerms(frontMatter?.data);
  if (terms.allowed.length === 0) {
    throw new Error(
      `The template of dialect "${dialect}" has no output_contract.allowed_sections in its front matter.`,
    );
  }
  return contractOf(template.slice(frontMatter?.range.end ?? 0), terms, options);
}

/** The contract of a template without its front matter, whose terms are given. */
export function contractOf(
  text: string,
  { allowed, required, optional, stopTokens, checklists, ids }: TemplateTerms,
  options: Omit<ContractOptions, 'template'>,
): Contract {
  const {
    dialect,
    exitMeanings = [],
    repeated,
    frontMatter: frontMatterSpec,
    reading = {},
    entryPlaceholders = [],
  } = options;
  const body = text.replace(/^\s+/, '');
  const blocks = new MarkdownDocument(body).chunks.flatMap((chunk) => [...blocksOf(chunk)]);

  const sections: SectionSpec[] = [];
  const bodies = groupBy(blocks, (block) => block.heading?.depth === 2);
  for (const name of allowed) {
    const key = headingKey(name);
    const group = bodies.find((candidate) => candidate[0]?.heading?.key === key);
    const heading = group?.[0]?.heading?.text ?? name;
    const checklist = checklists?.get(key);
    sections.push({
      name,
      key,
      heading,
      need: required.has(key) ? 'required' : optional.has(key) || OPTIONAL.test(heading) ? 'optional' : 'expected',
      index: sections.length,
      template: group ? joined(group) : `## ${name}`,
      ...(checklist && { checklist: checklistOf(checklist) }),
    });
  }
  const model = repeated && bodies.find((group) => repeated.test(group[0]?.heading?.key ?? ''));
  const story = bodies.map((group) => readStory(group, exitMeanings)).find((spec) => spec !== undefined);
  const heading = blocks.find((block) => block.heading?.depth === 1)?.heading;
  const titleTemplate = heading ? textOf(heading.textSpan) : 'Plan';
  const title = titleTemplate.replace(/(?:<|\[[A-Z]{2})[^]*$/, '').trim();
  const blanks = blocks.flatMap((block) => block.angles.map((angle) => angle.text));
  const placeholders = new Set([...blanks, ...entryPlaceholders].map(normalise));
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
    ...(ids && ids.length > 0 && { ids }),
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

function checklistOf(items: readonly string[]): ChecklistSpec {
  return { items: items.map((text) => checklistItem(text, [])) };
}

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

/** Reads the terms as far as they make sense; whether they are well formed is not looked at. */
export function readTerms(data: unknown): TemplateTerms {
  const root = record(data);
  const contract = record(root.output_contract);
  const stopTokens = Object.fromEntries(
    Object.entries(record(root.stop_tokens)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  const checklists = Object.entries(record(root.sections)).flatMap(([name, section]) => {
    const items = strings(record(section).checklist);
    return items.length > 0 ? [[headingKey(name), items] as const] : [];
  });
  return {
    allowed: strings(contract.allowed_sections),
    required: new Set(strings(contract.required_sections).map(headingKey)),
    optional: new Set(strings(contract.optional_sections).map(headingKey)),
    stopTokens,
    checklists: new Map(checklists),
    ids: strings(root.ids),
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}
