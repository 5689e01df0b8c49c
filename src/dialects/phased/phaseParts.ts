import type { Block, Heading, Located, Section } from '../../core/plan/model';
import { textOf } from '../../core/plan/spans';
import type { PartRole } from './tasks';

/** One of a phase's parts: a level-3 heading and what stands below it. */
export interface PhasePart {
  readonly heading: Heading;
  readonly role?: PartRole;
  readonly blocks: readonly Block[];
  /** The number that the heading says the part belongs to: `Phase 2 Test Plan`. */
  readonly number?: Located;
}

export const partLabels: Readonly<Record<PartRole, string>> = {
  tests: 'Test Plan',
  features: 'Feature Checklist',
  optional: 'Performance & Observability',
  details: 'Details',
};

function roleOf({ key }: Heading): PartRole | undefined {
  if (
    /\btest plan\b|\bt-series\b|^(?:(?:phase|week|sprint) [\d.]+ )?(?:consolidated|additional)\b.*\btests\b/.test(key)
  ) {
    return 'tests';
  }
  if (/\bfeature checklist\b|\bf-series\b|^(?:phase|week|sprint) [\d.]+ (?:features|feature tasks)\b/.test(key)) {
    return 'features';
  }
  if (/\bperformance\b.*\bobservability\b/.test(key)) return 'optional';
  return /^(?:(?:phase|week|sprint) [\d.]+ )?details\b/.test(key) ? 'details' : undefined;
}

/** The parts of a phase, in order; deeper headings belong to the part before them unless they open one of the format's. */
export function readParts(section: Section): readonly PhasePart[] {
  const parts: { heading: Heading; role?: PartRole; blocks: Block[]; number?: Located }[] = [];
  for (const block of section.blocks.slice(1)) {
    const { heading } = block;
    const open = parts.at(-1);
    if (!heading) continue;
    const role = roleOf(heading);
    if (heading.depth > 3 && open && !role) {
      open.blocks.push(block);
      continue;
    }
    const number = partNumber(heading);
    parts.push({ heading, blocks: [block], ...(role && { role }), ...(number && { number }) });
  }
  return parts;
}

function partNumber({ textSpan }: Heading): Located | undefined {
  const match = /^(?:phase|week|sprint)[ \t]+(\d+(?:\.\d+)*)(?=[ \t])/i.exec(textOf(textSpan));
  const text = match?.[1];
  if (!match || text === undefined) return undefined;
  const end = textSpan.start + match[0].length;
  return { text, span: { chunk: textSpan.chunk, start: end - text.length, end } };
}
