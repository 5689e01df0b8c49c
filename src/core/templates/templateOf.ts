import type { List, ListItem, RootContent, Table } from 'mdast';
import type { Dialect } from '../lint/dialect';
import { MarkdownDocument } from '../markdown/document';
import { readFields } from '../plan/fields';
import { walkItems } from '../plan/items';
import type { Block, Item, Plan, Section, Story } from '../plan/model';
import { normalise } from '../plan/normalise';
import { readPlan } from '../plan/readPlan';
import { endOf, startOf } from '../plan/spans';
import { STORY_ID } from '../plan/storyId';
import { yamlText } from './yamlText';

/** As many as a template may have. */
const MAX_SECTIONS = 100;
/** Longer code is particular to the plan; commands are the team's. */
const CODE_LINES = 10;

export type TemplateText =
  | { readonly ok: true; readonly text: string }
  /** One sentence: why no template can be made, and what to do. */
  | { readonly ok: false; readonly message: string };

/**
 * The text of a template for plans like this one, `\n` line ends: sections, headings, checklists (unticked), names of fields,
 * heads of tables and short code are kept; values, prose, other items and all stories but one give way to placeholders.
 */
export function templateOf(text: string, dialect: Dialect, name: string): TemplateText {
  const plan = readPlan(new MarkdownDocument(text.replace(/\r\n?/g, '\n')), dialect.contract());
  const sections = sectionsOf(plan);
  if (sections.length === 0)
    return { ok: false, message: 'The plan has no sections that a template could be made of.' };
  if (sections.length > MAX_SECTIONS) {
    return {
      ok: false,
      message: `The plan has more than ${MAX_SECTIONS} sections, which is more than a template may have.`,
    };
  }
  const body = [titleOf(plan), ...sections.map((section) => sectionText(section, plan))].join('\n\n');
  return { ok: true, text: `${frontMatterOf(sections, dialect, name)}\n${body}\n` };
}

/** Each section once, and of those that a plan has any number of the first. */
function sectionsOf(plan: Plan): readonly Section[] {
  const { repeated } = plan.contract;
  const seen = new Set<string>();
  let hasRepeated = false;
  return plan.sections.filter((section) => {
    if (seen.has(section.key) || nameOf(section) === '') return false;
    seen.add(section.key);
    if (repeated?.spec !== section.spec || !section.spec) return true;
    const isFirst = !hasRepeated;
    hasRepeated = true;
    return isFirst;
  });
}

function frontMatterOf(sections: readonly Section[], dialect: Dialect, name: string): string {
  const { repeated, stopTokens, ids = [] } = dialect.contract();
  const base = dialect.source === undefined ? dialect.id : dialect.base;
  const named = sections.filter(({ spec }) => base === undefined || !spec || spec !== repeated?.spec);
  const needed = (need: 'required' | 'optional'): readonly Section[] => named.filter(({ spec }) => spec?.need === need);
  const required = needed('required');
  const list = (key: string, of: readonly Section[]): readonly string[] =>
    of.length === 0 ? [] : [`  ${key}:`, ...of.map((section) => `    - ${yamlText(nameOf(section))}`)];
  const under = (key: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`${key}:`, ...lines];
  const checklists = named.flatMap((section) => {
    const items = section.spec?.checklist?.items ?? [];
    if (items.length === 0) return [];
    const lines = items.map(({ text }) => `      - ${yamlText(text)}`);
    return [`  ${yamlText(nameOf(section))}:`, '    checklist:', ...lines];
  });
  return [
    '---',
    `name: ${yamlText(name)}`,
    ...(base === undefined ? [] : [`extends: ${base}`]),
    'output_contract:',
    ...list('allowed_sections', named),
    ...list('required_sections', required.length > 0 ? required : named.filter((one) => one.spec?.need !== 'optional')),
    ...list('optional_sections', needed('optional')),
    ...under(
      'stop_tokens',
      Object.entries(stopTokens).map(([meaning, token]) => `  ${yamlText(meaning)}: ${yamlText(token)}`),
    ),
    ...under('sections', checklists),
    ...under(
      'ids',
      ids.map((form) => `  - ${yamlText(form)}`),
    ),
    '---',
    '',
  ].join('\n');
}

function nameOf({ spec, heading }: Section): string {
  return oneLine(spec?.name ?? heading.text);
}

function titleOf({ contract, title }: Plan): string {
  const isFormats = !title || normalise(title.text).startsWith(normalise(contract.title));
  return `# ${isFormats ? contract.titleTemplate : '<title>'}`;
}

function sectionText(section: Section, plan: Plan): string {
  const inStories = new Set(plan.stories.flatMap(({ blocks }) => blocks));
  const [story] = plan.stories.filter(({ own }) => section.blocks.includes(own));
  const pieces = section.blocks.flatMap((block) => {
    if (story?.own === block) return [storyText(story)];
    return inStories.has(block)
      ? []
      : [blockText(block, block === section.own ? `## ${headingOf(section)}` : undefined)];
  });
  return pieces.join('\n\n');
}

/** As the plan writes it, but with the name that is allowed. */
function headingOf({ heading }: Section): string {
  return oneLine(heading.text);
}

/** The story as S-1, without a title, with one task. */
function storyText(story: Story): string {
  const tasks = new Set(story.tasks);
  const pieces = story.blocks.map((block) => {
    const isOwn = block === story.own;
    return blockText(block, isOwn ? '### Story [S-1]: <short, actionable title>' : undefined, tasks);
  });
  return pieces.join('\n\n').replace(new RegExp(STORY_ID.source, 'gu'), (found) => found.replace(/\d+$/, '1'));
}

function blockText(block: Block, heading = headingLine(block), tasks: ReadonlySet<Item> = new Set()): string {
  const said = placeholder(block.heading?.text ?? 'text');
  const items = new Map([...walkItems(block.items)].map((item) => [item.span.start, item]));
  const writer = new Writer(block, items, tasks, said);
  return [heading, writer.nodes(block.nodes)].filter((piece) => piece !== '').join('\n');
}

function headingLine({ heading }: Block): string {
  return heading ? `${'#'.repeat(heading.depth)} ${oneLine(heading.text)}` : '';
}

class Writer {
  constructor(
    private readonly block: Block,
    private readonly items: ReadonlyMap<number, Item>,
    private readonly tasks: ReadonlySet<Item>,
    private readonly said: string,
  ) {}

  nodes(nodes: readonly RootContent[]): string {
    const pieces: string[] = [];
    for (const node of nodes) {
      const piece = this.#node(node);
      // Several paragraphs are one placeholder.
      if (piece !== '' && !(piece === this.said && pieces.at(-1) === piece)) pieces.push(piece);
    }
    return pieces.join('\n\n');
  }

  #node(node: RootContent): string {
    switch (node.type) {
      case 'paragraph':
        return this.#isPlaceholder(this.#text(node)) ? this.#text(node) : this.said;
      case 'list':
        return this.#list(node, '');
      case 'table':
        return this.#table(node);
      case 'code': {
        const text = this.#text(node);
        return text.split('\n').length <= CODE_LINES + 2 ? text : `\`\`\`${node.lang ?? ''}\n<...>\n\`\`\``;
      }
      case 'html':
        return node.value.startsWith('<!--') && !node.value.includes('planloom-') ? node.value : '';
      case 'thematicBreak':
        return '---';
      case 'blockquote':
        return `> ${this.said}`;
      default:
        return '';
    }
  }

  #list(list: List, indent: string): string {
    const lines: string[] = [];
    let isPlain = false;
    let hasTask = false;
    for (const [index, node] of list.children.entries()) {
      const item = this.items.get(startOf(node));
      if (!item) continue;
      const isTask = this.tasks.has(item);
      const reduced = isTask ? '<task>' : this.#item(item);
      // One stands for all that say something of the plan's own.
      if ((reduced === '<...>' && isPlain) || (isTask && hasTask)) continue;
      isPlain ||= reduced === '<...>';
      hasTask ||= isTask;
      const marker = list.ordered === true ? `${(list.start ?? 1) + index}. ` : '- ';
      lines.push(`${indent}${marker}${item.box ? '[ ] ' : ''}${reduced}`);
      if (reduced !== '<...>' && !isTask) lines.push(...this.#inner(node, indent + ' '.repeat(marker.length)));
    }
    return lines.join('\n');
  }

  #inner(node: ListItem, indent: string): readonly string[] {
    return node.children.flatMap((child) => (child.type === 'list' ? [this.#list(child, indent)] : []));
  }

  /** Boxes say what to do in every plan; of fields the names are kept. */
  #item(item: Item): string {
    const text = oneLine(item.text);
    if (item.box || this.#isPlaceholder(text)) return text;
    const fields = readFields(item).filter(({ name, value }) => value !== '' && !/\d/.test(name));
    if (fields.length === 0) return item.text.endsWith(':') ? text : '<...>';
    let reduced = '';
    let at = 0;
    for (const { name, value, valueSpan } of fields) {
      const start = valueSpan.start - item.textSpan.start;
      reduced +=
        item.text.slice(at, start) + (this.#isPlaceholder(value) || isStoryId(value) ? value : placeholder(name));
      at = start + value.length;
    }
    return oneLine(reduced + item.text.slice(at));
  }

  #table(table: Table): string {
    const [head] = table.children;
    if (!head) return '';
    const lines = this.#text(table).split('\n').slice(0, 2);
    const cells = head.children.map((cell) => placeholder(this.#text(cell).replace(/^\|?\s*|\s*\|?$/g, '') || '...'));
    return [...lines, `| ${cells.join(' | ')} |`].join('\n');
  }

  #isPlaceholder(text: string): boolean {
    return /^<[^<>\n]+>$/.test(text);
  }

  #text(node: RootContent | Table['children'][number]['children'][number]): string {
    return this.block.span.chunk.text.slice(startOf(node), endOf(node));
  }
}

/** The story's own, which becomes S-1. */
function isStoryId(value: string): boolean {
  return STORY_ID.exec(value)?.[0] === value;
}

/** `<name>`, from a name as it stands in a heading, field or table. */
function placeholder(name: string): string {
  const text = oneLine(name.replace(/[<>*_`|[\]]/g, ' ')).toLowerCase();
  return `<${text === '' || text.length > 80 ? '...' : text}>`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
