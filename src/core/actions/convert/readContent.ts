import { MarkdownDocument } from '../../markdown/document';
import type { Contract, SectionSpec } from '../../plan/contract';
import { frontMatterField } from '../../plan/frontMatter';
import { readFields } from '../../plan/fields';
import type { Block, Plan } from '../../plan/model';
import { headingKey, normalise } from '../../plan/normalise';
import { readPlan } from '../../plan/readPlan';
import { textOf } from '../../plan/spans';
import type { Unit } from '../../plan/units';
import { blocksIn, isSameWords } from './bodyText';
import type { PlanContent, Piece } from './content';
import { meaningOfHeading } from './meaning';
import { readUnit } from './readUnit';
import { bodyOf, isUntouched } from './sourceBody';

/** Reads what a plan says, in pieces that can be put into another format. Every block of the plan is in one of them. */
export function readContent(text: string, contract: Contract): PlanContent {
  const document = new MarkdownDocument(text);
  const plan = readPlan(document, contract);
  const units = unitsOf(plan);
  const groups = unitBlocks(plan, units);
  const inUnits = new Set([...groups.values()].flat());
  const untouched: string[] = [];
  const sections: Piece[] = [];
  for (const section of plan.sections) {
    if (inUnits.has(section.own)) continue;
    const blocks = section.blocks.filter((block) => !inUnits.has(block));
    const piece = pieceOf(section.heading.text, bodyOf(blocks), section.spec);
    if (isUntouched(piece.body, section.spec?.template, plan)) untouched.push(section.heading.text);
    else sections.push(piece);
  }
  const [titleBlock, ...others] = plan.outside.filter((block) => !inUnits.has(block) && !isEmpty(block));
  const isTitles = titleBlock !== undefined && (titleBlock.heading?.depth === 1 || !titleBlock.heading);
  for (const block of isTitles ? others : plan.outside.filter((one) => !inUnits.has(one) && !isEmpty(one))) {
    sections.push(pieceOf(block.heading?.text ?? 'Introduction', bodyOf([block]), undefined));
  }
  const head = isTitles ? bodyOf([titleBlock]) : '';
  const title = titleOf(plan);
  const lastBegun = units.findLastIndex(({ progress }) => progress.started);
  return {
    ...(title !== undefined && { title }),
    head: withoutTemplate(head, contract),
    frontMatter: frontMatterText(plan),
    facts: factsOf(plan, titleBlock),
    stage: plan.stage,
    sections,
    units: units.map((unit, index) => readUnit(unit, groups.get(unit) ?? [], index < lastBegun, plan)),
    untouched,
  };
}

/** Stories, phases, tasks with an id, milestones; sections of boxes are sections, and what stands in another unit is part of it. */
function unitsOf(plan: Plan): readonly Unit[] {
  let end = -1;
  return plan.units.filter((unit) => {
    if (unit.kind === 'task' && unit.id === undefined) return false;
    const range = plan.resolve(unit.span);
    if (range.start < end) return false;
    end = range.end;
    return true;
  });
}

function unitBlocks(plan: Plan, units: readonly Unit[]): ReadonlyMap<Unit, readonly Block[]> {
  const groups = new Map<Unit, Block[]>();
  let index = 0;
  for (const block of plan.blocks) {
    const start = plan.offsetOf(block.span);
    let unit = units[index];
    while (unit && plan.resolve(unit.span).end <= start) unit = units[++index];
    if (unit && plan.offsetOf(unit.span) <= start) groups.set(unit, [...(groups.get(unit) ?? []), block]);
  }
  return groups;
}

function isEmpty(block: Block): boolean {
  return !block.heading && textOf(block.content).replace('\uFEFF', '').trim() === '';
}

function pieceOf(name: string, body: string, spec: SectionSpec | undefined): Piece {
  const key = headingKey(name);
  const meaning = meaningOfHeading(name);
  // Two formats have a Progress section: one of boxes, one of entries.
  const isLog = meaning === 'steps' && key === 'progress' && spec !== undefined && !/^- \[ \]/m.test(spec.template);
  return { name, key, meaning: isLog ? 'log' : meaning, body };
}

/** The head without the paragraphs and lists that the template has there, too. */
function withoutTemplate(head: string, contract: Contract): string {
  const template = contract.template.replace(/^---\n[^]*?\n---\n/, '').replace(/^\s*#[^\n]*\n/, '');
  const own = template.slice(0, Math.max(0, template.search(/^## /m)));
  const known = blocksIn(own.trim());
  return blocksIn(head)
    .filter((block) => !known.some((other) => isSameWords(block, other)))
    .join('\n\n');
}

function titleOf({ title, contract, frontMatter }: Plan): string | undefined {
  const written = title?.text ?? frontMatterField(frontMatter, 'title')?.text ?? '';
  const fixed = normalise(contract.title).replace(/:$/, '');
  const own = fixed !== '' && normalise(written).startsWith(fixed) ? written.slice(fixed.length) : written;
  const text = own.replace(/^[\s:\u2013\u2014-]+/, '').trim();
  return text === '' || /^(?:<.*>|\[[A-Z ]+\])$/.test(text) ? undefined : text;
}

function frontMatterText({ frontMatter, contract }: Plan): string {
  if (!frontMatter) return '';
  const text = textOf(frontMatter.contentSpan).trim();
  const template = /^---\n([^]*?)\n---/.exec(contract.template)?.[1] ?? '';
  return isSameWords(text, template) ? '' : text;
}

function factsOf({ frontMatter }: Plan, titleBlock: Block | undefined): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  const { data } = frontMatter ?? {};
  if (typeof data === 'object' && data !== null) {
    for (const [key, value] of Object.entries(data)) {
      if (typeof value === 'string' && value.trim() !== '') facts.set(normalise(key), value.trim());
    }
  }
  for (const field of (titleBlock?.items ?? []).flatMap(readFields)) {
    for (const [name, value] of inlineFields(field.name, field.value)) facts.set(normalise(name), value);
  }
  const branch = /^\*\*Branch\*\*:[ \t]*`?([^`\n<>]+)/m.exec(titleBlock ? textOf(titleBlock.content) : '')?.[1]?.trim();
  if (branch !== undefined) facts.set('branch', branch);
  return facts;
}

/** `Start: 2025-10-13 • Last Updated: …` holds two. */
function inlineFields(name: string, value: string): readonly (readonly [string, string])[] {
  const [first = '', ...rest] = value.split(/[ \t]+\u2022[ \t]+(?=[A-Z][A-Za-z/ ]*:)/);
  const others = rest.map((part): readonly [string, string] => {
    const colon = part.indexOf(':');
    return [part.slice(0, colon), part.slice(colon + 1).trim()];
  });
  return [[name, first] as const, ...others].filter(([, text]) => text !== '' && !/^`?<.*>`?$/.test(text));
}
