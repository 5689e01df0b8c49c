import { MarkdownDocument } from '../../markdown/document';
import type { Contract, SectionSpec } from '../../plan/contract';
import { frontMatterField } from '../../plan/frontMatter';
import { readFields } from '../../plan/fields';
import type { Block, Plan, Section } from '../../plan/model';
import { normalise } from '../../plan/normalise';
import { readPlan } from '../../plan/readPlan';
import { textOf } from '../../plan/spans';
import type { Unit, UnitKind } from '../../plan/units';
import { blocksIn, hasTicks, isSameWords } from './bodyText';
import type { PlanContent, Piece } from './content';
import { templateIntro } from './intro';
import { pieceNamed } from './pieceNamed';
import { readUnit } from './readUnit';
import { bodyOf, isUntouched } from './sourceBody';
import { type UnitShape, unitShapeOf } from './unitShape';

/** Reads what a plan says, in pieces that can be put into another format. Every block of the plan is in one of them. */
export function readContent(text: string, contract: Contract): PlanContent {
  const document = new MarkdownDocument(text);
  const plan = readPlan(document, contract);
  const all = unitsOf(plan);
  const groups = unitBlocks(plan, all);
  const inUnits = new Set([...groups.values()].flat());
  const untouched: string[] = [];
  const shape = unitShapeOf(contract);
  const units = all.filter((unit) => !isUntouchedUnit(groups.get(unit) ?? [], unit, shape, plan));
  const sections: Piece[] = [];
  for (const section of plan.sections) {
    if (inUnits.has(section.own)) continue;
    const blocks = section.blocks.filter((block) => !inUnits.has(block));
    const piece = pieceNamed(nameOf(section, units, shape), bodyOf(blocks), section.spec);
    if (isUntouched(piece.body, section.spec?.template, plan) || isIntro(piece.body, section.spec))
      untouched.push(section.heading.text);
    else sections.push(piece);
  }
  const outside = plan.outside.filter(
    (block) => !inUnits.has(block) && (block.heading !== undefined || textBelow(block, plan) !== ''),
  );
  const titleBlock = outside.find(({ heading }) => heading?.depth === 1) ?? outside.find(({ heading }) => !heading);
  for (const block of outside) {
    if (block === titleBlock) continue;
    sections.push(pieceNamed(block.heading?.text ?? 'Introduction', textBelow(block, plan), undefined));
  }
  const head = titleBlock ? textBelow(titleBlock, plan) : '';
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

const PLURALS: Readonly<Record<UnitKind, string>> = {
  story: 'stories',
  phase: 'phases',
  task: 'tasks',
  milestone: 'milestones',
};

/** Without its stories, what is left of their section is about them. */
function nameOf({ key, heading }: Section, [unit]: readonly Unit[], shape: UnitShape): string {
  const isHome = (shape.kind === 'story' || shape.kind === 'milestone') && shape.sectionKey === key;
  return unit && isHome ? `About the ${PLURALS[unit.kind]}` : heading.text;
}

/** Word for word what the template says before the first story or task. */
function isIntro(body: string, spec: SectionSpec | undefined): boolean {
  const intro = spec === undefined ? '' : templateIntro(spec);
  return intro !== '' && !hasTicks(body) && isSameWords(body, intro);
}

/** A unit that nobody has filled in yet. */
function isUntouchedUnit(blocks: readonly Block[], unit: Unit, shape: UnitShape, plan: Plan): boolean {
  if (!/^(?:<[^<>]*>)?$/.test(unit.title)) return false;
  const text = blocks
    .map(({ span }) => textOf(span))
    .join('')
    .trim();
  const template =
    shape.kind === 'none'
      ? ''
      : shape.kind === 'story' || shape.kind === 'phase'
        ? shape.spec.template
        : shape.template;
  if (!hasTicks(text) && isSameWords(text, template)) return true;
  const { purpose, gateText, own, gate, parts } = readUnit(unit, blocks, false, plan);
  return purpose === undefined && gateText === undefined && own === '' && gate === '' && parts.length === 0;
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
  let before: Block | undefined;
  for (const block of plan.blocks) {
    const start = plan.offsetOf(block.span);
    let unit = units[index];
    while (unit && plan.resolve(unit.span).end <= start) unit = units[++index];
    const last = units[index - 1];
    // Milestones of a plan end at any heading for some; what stands below deeper ones is theirs.
    const isBelow = last && groups.get(last)?.at(-1) === before && (block.heading?.depth ?? 0) > last.heading.depth;
    const owner = unit && plan.offsetOf(unit.span) <= start ? unit : isBelow ? last : undefined;
    if (owner) groups.set(owner, [...(groups.get(owner) ?? []), block]);
    before = block;
  }
  return groups;
}

/** What stands below a heading, or before the first one: front matter is no part of it. */
function textBelow(block: Block, { frontMatter }: Plan): string {
  const body = bodyOf([block]).replace('\uFEFF', '');
  return block.heading || !frontMatter ? body : body.replace(/^---[ \t]*\n[^]*?\n---[ \t]*(?:\n|$)/, '').trim();
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
