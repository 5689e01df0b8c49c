import { readFields } from '../../plan/fields';
import type { Block, Plan } from '../../plan/model';
import { headingKey, normalise } from '../../plan/normalise';
import type { Unit } from '../../plan/units';
import { blocksIn, checklistsIn } from './bodyText';
import type { ContentUnit, Piece } from './content';
import { meaningOfHeading } from './meaning';
import { bodyOf, isUntouched } from './sourceBody';

/** A label at the beginning of a paragraph, as phases have it: 1 the name, 2 what it says. */
const LABEL =
  /^(?:\*\*|__)(purpose|goal|objective|exit gate|checkpoint)(?::(?:\*\*|__)|(?:\*\*|__)[ \t]*:)[ \t]*([^]*)$/i;
const EXIT = /\bexit checklist$/;

/**
 * Reads a unit from its blocks, the heading's first.
 *
 * @param isPassed a later one was begun
 */
export function readUnit(unit: Unit, blocks: readonly Block[], isPassed: boolean, plan: Plan): ContentUnit {
  const [own, ...below] = blocks;
  const body = own ? bodyOf([own]) : '';
  const labels = new Map<string, string>();
  const kept: string[] = [];
  let gate = '';
  for (const block of unit.kind === 'phase' ? blocksIn(body) : []) {
    const match = LABEL.exec(block);
    const name = /^(?:exit gate|checkpoint)$/i.test(match?.[1] ?? '') ? 'gate' : 'purpose';
    if (match && !labels.has(name)) labels.set(name, (match[2] ?? '').trim());
    else if (labels.has('gate') && gate === '' && isChecklist(block) && unit.gate) gate = block;
    else kept.push(block);
  }
  const rest = unit.kind === 'phase' ? kept.join('\n\n') : body;
  const fields = new Map(
    (own?.items ?? [])
      .filter(({ box }) => !box)
      .flatMap(readFields)
      .map(({ name, value }) => [headingKey(name), value.trim()] as const)
      .filter(([, value]) => value !== '' && !/^<[^<>]*>$/.test(value)),
  );
  const parts = partsOf(unit, below, plan);
  const exit = parts.find(({ key }) => EXIT.test(key));
  const { text, checklist } = takenApart(rest);
  const purpose = labels.get('purpose') ?? fields.get('user story');
  const gateText = labels.get('gate');
  return {
    kind: unit.kind,
    ...(unit.id !== undefined && { id: unit.id }),
    title: unit.title,
    isDone: unit.progress.claimsDone,
    isBegun: unit.progress.started,
    isPassed,
    ...(isSaid(purpose) && { purpose }),
    ...(isSaid(gateText) && { gateText }),
    fields,
    own: text,
    gate: exit?.body ?? gate,
    parts: [
      ...(checklist === ''
        ? []
        : [{ name: 'Checklist', key: 'checklist', meaning: 'steps', body: checklist } satisfies Piece]),
      ...parts.filter((part) => part !== exit),
    ],
  };
}

/** Something but a placeholder. */
function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== '' && !/^(?:<[^<>]*>|As a <[^<>]*>, I want .*)$/.test(text);
}

function isChecklist(block: string): boolean {
  return checklistsIn(block).every((piece) => piece.isChecklist);
}

/** Boxes are work to be done, wherever they stand; `**Checklist**` above them says no more. */
function takenApart(body: string): { readonly text: string; readonly checklist: string } {
  const pieces = checklistsIn(body);
  const text = pieces.filter(({ isChecklist: is }) => !is).map((piece) => piece.text);
  const checklist = pieces.filter(({ isChecklist: is }) => is).map((piece) => piece.text);
  return {
    text: text
      .map((piece) => (checklist.length > 0 ? piece.replace(/(?:^|\n\s*)\*\*Checklist:?\*\*:?$/, '') : piece).trimEnd())
      .filter((piece) => piece !== '')
      .join('\n\n'),
    checklist: checklist.join('\n'),
  };
}

function partsOf({ kind, heading }: Unit, blocks: readonly Block[], plan: Plan): readonly Piece[] {
  const depth = Math.min(6, ...blocks.map((block) => block.heading?.depth ?? 6));
  const groups: Block[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    const level = block.heading?.depth ?? 6;
    // The details of a phase hold what other formats have parts for.
    const isDetail = kind === 'phase' && level === depth + 1 && /\bdetails$/.test(last?.[0]?.heading?.key ?? '');
    const isNext = isDetail || (kind === 'phase' && level === depth + 1 && last?.[0]?.heading?.depth === level);
    if (last && level > Math.max(depth, heading.depth + 1) && !isNext) last.push(block);
    else groups.push([block]);
  }
  const { story, repeated } = plan.contract;
  return groups.flatMap((group): Piece[] => {
    const text = group[0]?.heading?.text ?? '';
    const name = kind === 'phase' ? text.replace(/^(?:phase|week|sprint)\s+[\d.]+\s+(?=\S)/i, '') : text;
    const key = headingKey(name);
    const body = bodyOf(group);
    const template =
      kind === 'story'
        ? story?.parts.find((part) => part.key === key)?.template
        : repeated && partTemplate(repeated.spec.template, key);
    // What is left to be ticked in the end is a claim also where nobody ticked it yet.
    if (!EXIT.test(key) && isUntouched(body, template, plan)) return [];
    return [{ name, key, meaning: meaningOfHeading(name), body }];
  });
}

function partTemplate(template: string, key: string): string | undefined {
  return template
    .split(/^(?=### )/m)
    .find((part) => normalise(/^### (?:Phase 1 )?([^(\n]*)/.exec(part)?.[1] ?? '') === key);
}
