import type { Contract, SectionSpec } from '../../plan/contract';
import type { Piece } from './content';
import { ABOUT_UNITS } from './generated';
import { elsewhere, type Meaning, meaningOfHeading } from './meaning';

/** Where a piece goes in the other format. */
export interface Placement {
  readonly spec: SectionSpec;
  /** It stands there below a heading of its own: the section is for something else. */
  readonly isForeign: boolean;
}

/** What the sections of a contract are for. */
export class Places {
  readonly #meanings: ReadonlyMap<SectionSpec, Meaning>;

  constructor(private readonly contract: Contract) {
    this.#meanings = new Map(contract.sections.map((spec) => [spec, meaningOf(spec)]));
  }

  /** The section of that key. */
  named(key: string): SectionSpec | undefined {
    return this.contract.sections.find((spec) => spec.key === key);
  }

  /** The section that is for something; those that a plan should have are preferred. */
  sectionFor(meaning: Meaning): SectionSpec | undefined {
    const all = this.contract.sections.filter((spec) => this.#meanings.get(spec) === meaning);
    return all.find(({ need }) => need !== 'optional') ?? all[0];
  }

  /** Where a piece goes: the section that means the same, one of its name, or the nearest that takes it in. */
  placeOf({ key, meaning }: Pick<Piece, 'key' | 'meaning'>): Placement | undefined {
    const named = this.named(key);
    const same = meaning === 'other' ? undefined : this.sectionFor(meaning);
    // It is about what another section holds, and keeps its name.
    const isIntro = ABOUT_UNITS.test(key);
    const own = named && this.#meanings.get(named) === meaning ? named : (same ?? named);
    if (own) return { spec: own, isForeign: isIntro };
    for (const other of elsewhere(meaning)) {
      const spec = this.sectionFor(other);
      if (spec) return { spec, isForeign: true };
    }
    const free = this.contract.sections.filter(
      (spec) => !/^(?:experts|questions)$/.test(this.#meanings.get(spec) ?? ''),
    );
    const last = free.findLast(({ checklist }) => !checklist) ?? free.at(-1);
    return last && { spec: last, isForeign: true };
  }
}

function meaningOf({ name, key, template }: SectionSpec): Meaning {
  const meaning = meaningOfHeading(name);
  const isLog = meaning === 'steps' && key === 'progress' && !/^- \[ \]/m.test(template);
  // Files of their own, which a plan may hold a copy of.
  if (/^(?:referenced expertise|expert augmentation)/.test(key)) return 'other';
  return isLog ? 'log' : meaning;
}
