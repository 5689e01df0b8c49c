import { headingKey } from '../../plan/normalise';
import { hasTicks, partsAt } from './bodyText';
import type { ContentUnit, Piece, PlanContent } from './content';
import { EXIT_ITEM } from './generated';
import { meaningOfHeading } from './meaning';
import { textOfUnit } from './readUnit';
import { listItem } from './stepLists';
import type { UnitShape } from './unitShape';

/** A unit as formats without any tell it: `S-1: Pay an invoice`; 1 the id, 2 the title. */
const TOLD = /^([ST]-\d{1,6}|Phase \d{1,6}): (.+)$/;
const KINDS: Readonly<Record<string, ContentUnit['kind']>> = { S: 'story', T: 'task', P: 'phase' };

/**
 * Finds again what an earlier conversion told in words: units below headings of level 3, where the format has none of its own, and
 * the boxes of units that stand below one for the unit in a section of steps.
 */
export function withCarriedUnits(content: PlanContent, shape: UnitShape): PlanContent {
  const told = content.units.length > 0 || shape.kind === 'none' ? content : withToldUnits(content);
  return withSteps(told);
}

function withToldUnits(content: PlanContent): PlanContent {
  const units: ContentUnit[] = [];
  const sections = content.sections.flatMap((piece): readonly Piece[] => {
    const { lead, parts } = partsAt(piece.body, 3);
    const kept: string[] = lead === '' ? [] : [lead];
    let isTaken = false;
    for (const { name, body, text } of parts) {
      const match = TOLD.exec(name);
      const kind = KINDS[match?.[1]?.charAt(0) ?? ''];
      if (!match || !kind) {
        kept.push(text);
        continue;
      }
      isTaken = true;
      units.push(toldUnit(kind, match[1] ?? '', match[2] ?? '', body));
    }
    if (!isTaken) return [piece];
    return kept.length === 0 ? [] : [{ ...piece, body: kept.join('\n\n') }];
  });
  return units.length === 0 ? content : { ...content, units, sections };
}

function toldUnit(kind: ContentUnit['kind'], id: string, title: string, body: string): ContentUnit {
  const { lead, parts } = partsAt(body, 4);
  const story = kind === 'story' ? parts.find(({ name }) => headingKey(name) === 'story') : undefined;
  const { purpose, gateText, own } = textOfUnit(kind === 'phase' ? 'phase' : 'milestone', lead);
  return {
    kind,
    id,
    title,
    isDone: false,
    isBegun: false,
    isPassed: false,
    ...(purpose !== undefined && { purpose }),
    ...(gateText !== undefined && { gateText }),
    fields: new Map(),
    own: story ? story.body : own,
    gate: '',
    parts: parts
      .filter((part) => part !== story)
      .map(({ name, body: text }) => ({ name, key: headingKey(name), meaning: meaningOfHeading(name), body: text })),
  };
}

/** Gives units the boxes that stand below theirs in a section of steps. */
function withSteps(content: PlanContent): PlanContent {
  let { sections } = content;
  const units = content.units.map((unit): ContentUnit => {
    const label = unit.id === undefined ? unit.title : `${unit.id}: ${unit.title}`;
    for (const piece of sections) {
      const found = piece.meaning === 'steps' ? listItem(piece.body, label) : undefined;
      if (!found) continue;
      const rest = found.without;
      sections = sections.flatMap((one) => (one !== piece ? [one] : rest === '' ? [] : [{ ...one, body: rest }]));
      const exit = listItem(found.below, EXIT_ITEM);
      const tasks = exit ? exit.without : found.below;
      const checklist: Piece = { name: 'Checklist', key: 'checklist', meaning: 'steps', body: tasks };
      return {
        ...unit,
        isDone: found.isTicked,
        isBegun: unit.isBegun || found.isTicked || hasTicks(found.below),
        gate: exit ? exit.below : unit.gate,
        parts: tasks === '' ? unit.parts : [checklist, ...unit.parts],
      };
    }
    return unit;
  });
  const lastBegun = units.findLastIndex(({ isBegun }) => isBegun);
  return {
    ...content,
    sections,
    units: units.map((unit, index) => ({ ...unit, isPassed: index < lastBegun })),
  };
}
