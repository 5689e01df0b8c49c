import type { SectionSpec } from '../../plan/contract';
import type { ContentUnit } from './content';
import type { Places } from './placing';
import type { UnitShape } from './unitShape';
import type { WriteContext } from './writeContext';
import { writePhase } from './writePhase';
import { writeChecklist, writeProse } from './writeProse';
import { writeStory } from './writeStory';
import { writeTask } from './writeTask';

/** The units in the other format. */
export interface WrittenUnits {
  readonly units: readonly string[];
  /** The section that they stand in; undefined for phases, which are sections. */
  readonly home?: SectionSpec;
  /** Boxes of units that stand in a section of steps, because the units have none there. */
  readonly steps?: { readonly spec: SectionSpec; readonly text: string };
}

export function writeUnits(
  units: readonly ContentUnit[],
  numbers: readonly number[],
  shape: UnitShape,
  context: WriteContext,
  places: Places,
): WrittenUnits {
  const number = (index: number): number => numbers[index] ?? index + 1;
  switch (shape.kind) {
    case 'phase':
      return { units: units.map((unit, index) => writePhase(unit, number(index), shape.spec, context)) };
    case 'story':
      return {
        units: units.map((unit, index) => writeStory(unit, number(index), shape.spec, context)),
        ...homeIn(places, shape.sectionKey),
      };
    case 'task':
      return {
        units: units.map((unit, index) => writeTask(unit, number(index), shape.template, context)),
        ...homeIn(places, shape.sectionKey),
      };
    default: {
      const label = (unit: ContentUnit, index: number): string =>
        shape.kind === 'milestone'
          ? `Milestone ${number(index)}: ${unit.title}`
          : unit.id === undefined
            ? unit.title
            : `${unit.id}: ${unit.title}`;
      const steps = places.sectionFor('steps');
      const text = units.flatMap((unit, index) => writeChecklist(unit, label(unit, index), context) ?? []).join('\n');
      const home = shape.kind === 'milestone' ? homeIn(places, shape.sectionKey) : proseHome(places);
      return {
        units: units.map((unit, index) => writeProse(unit, label(unit, index), context, steps === undefined)),
        ...home,
        ...(steps && text !== '' && { steps: { spec: steps, text } }),
      };
    }
  }
}

function homeIn(places: Places, key: string): Pick<WrittenUnits, 'home'> {
  const home = places.named(key);
  return home ? { home } : {};
}

/** Where work is told in prose. */
function proseHome(places: Places): Pick<WrittenUnits, 'home'> {
  const home = places.sectionFor('implementation') ?? places.placeOf({ key: '', meaning: 'implementation' })?.spec;
  return home ? { home } : {};
}
