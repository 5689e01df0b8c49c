import { readFields } from '../../plan/fields';
import type { Block, Plan } from '../../plan/model';
import { headingKey, normalise } from '../../plan/normalise';
import type { Unit, UnitKind } from '../../plan/units';
import { blocksIn, checklistsIn } from './bodyText';
import type { ContentUnit, Piece } from './content';
import { EVERY_BOX, MARKED_DONE } from './generated';
import { meaningOfHeading } from './meaning';
import { bodyOf, isUntouched } from './sourceBody';

/** A label at the beginning of a paragraph, as phases have it: 1 the name, 2 what it says. */
const LABEL =
  /^(?:\*\*|__)(purpose|goal|objective|exit gate|checkpoint)(?::(?:\*\*|__)|(?:\*\*|__)[ \t]*:)[ \t]*([^]*)$/i;
/** What the boxes of a gate stand below where others stand beside them. */
const GATE_LABEL = /^(?:\*\*|__)Exit Checklist:?(?:\*\*|__)$/;
const EXIT = /\bexit checklist$/;

/**
 * Reads a unit from its blocks, the heading's first.
 *
 * @param isPassed a later one was begun
 */
export function readUnit(unit: Unit, blocks: readonly Block[], isPassed: boolean, plan: Plan): ContentUnit {
  const [own, ...below] = blocks;
  const said = textOfUnit(unit.kind, own ? bodyOf([own]) : '');
  const fields = new Map(
    (own?.items ?? [])
      .filter(({ box }) => !box)
      .flatMap(readFields)
      .map(({ name, value }) => [headingKey(name), value.trim()] as const)
      .filter(([, value]) => value !== '' && !/^<[^<>]*>$/.test(value)),
  );
  const parts = partsOf(unit, below, plan);
  const exit = parts.find(({ key }) => EXIT.test(key));
  const told = (key: string): Piece | undefined =>
    unit.kind === 'story' ? undefined : parts.find((part) => part.key === key);
  const toldPurpose = said.purpose === undefined ? told('purpose') : undefined;
  const toldGate = said.gateText === undefined ? told('exit gate') : undefined;
  const purpose = said.purpose ?? toldPurpose?.body ?? fields.get('user story');
  const gateText = said.gateText ?? toldGate?.body;
  const gate = exit?.body ?? said.gate;
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
    own: unit.kind === 'task' ? withoutOpenFields(said.own) : said.own,
    gate: isGenerated(gate) ? '' : gate,
    parts: [
      ...(said.checklist === ''
        ? []
        : [{ name: 'Checklist', key: 'checklist', meaning: 'steps', body: said.checklist } satisfies Piece]),
      ...parts.filter((part) => part !== exit && part !== toldPurpose && part !== toldGate),
    ],
  };
}

/** What stands directly below the heading of a unit. */
interface UnitText {
  readonly purpose?: string;
  readonly gateText?: string;
  /** Boxes that must be ticked in the end, where they are told apart from the others. */
  readonly gate: string;
  readonly checklist: string;
  /** All else. */
  readonly own: string;
}

export function textOfUnit(kind: UnitKind, body: string): UnitText {
  const labels = new Map<string, string>();
  const kept: string[] = [];
  let gate = '';
  let isGateNext = false;
  for (const block of kind === 'story' ? [] : blocksIn(body)) {
    const match = LABEL.exec(block);
    const name = /^(?:exit gate|checkpoint)$/i.test(match?.[1] ?? '') ? 'gate' : 'purpose';
    const isGate = isGateNext && isChecklist(block);
    isGateNext = false;
    if (GATE_LABEL.test(block)) isGateNext = true;
    else if (isGate) gate = block;
    else if (match && !labels.has(name)) {
      labels.set(name, (match[2] ?? '').trim());
      isGateNext = name === 'gate';
    } else kept.push(block);
  }
  const { text, checklist } = takenApart(kind === 'story' ? body : kept.join('\n\n'));
  const [purpose, gateText] = [labels.get('purpose'), labels.get('gate')];
  return {
    ...(isSaid(purpose) && { purpose }),
    ...(isSaid(gateText) && gateText !== EVERY_BOX && { gateText }),
    gate,
    checklist,
    own: text,
  };
}

/** Fields that nobody has filled in say nothing. */
function withoutOpenFields(own: string): string {
  return own.replace(/^[-*+] \*\*[^:*\n]+:\*\*[ \t]*<[^<>\n]*>[ \t]*(?:\n|$)/gm, '').trimEnd();
}

/** The gate that a conversion gave to a unit that was done. */
function isGenerated(gate: string): boolean {
  return gate === `- [x] ${MARKED_DONE}`;
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
    if (isUntouched(body, template, plan)) return [];
    return [{ name, key, meaning: meaningOfHeading(name), body }];
  });
}

function partTemplate(template: string, key: string): string | undefined {
  return template
    .split(/^(?=### )/m)
    .find((part) => normalise(/^### (?:Phase 1 )?([^(\n]*)/.exec(part)?.[1] ?? '') === key);
}
