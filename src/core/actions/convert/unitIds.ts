import type { ContentUnit } from './content';
import type { UnitShape } from './unitShape';

/** What the units of a plan are called in the other format. */
export interface UnitIds {
  /** Number of each unit, in their order. */
  readonly numbers: readonly number[];
  /** `S-1` as the plan calls it, and `T-1` as it is called then; none where names stay. */
  readonly renamed: ReadonlyMap<string, string>;
  /** A text with the names in it changed. */
  readonly change: (text: string) => string;
}

const STEM: Readonly<Record<Exclude<UnitShape['kind'], 'none'>, string>> = {
  story: 'S-',
  task: 'T-',
  phase: 'Phase ',
  milestone: 'Milestone ',
};

/** Names as plans write them: 1 the word, 2 the number. Tags such as `S-1/T-2` speak of commits that were made. */
const NAME =
  /(?<![\p{L}\p{N}_/-])([ST][-\u2010-\u2013]|(?:Phase|Week|Sprint|Milestone)[ \u00a0])(\d{1,6})(?![\p{L}\p{N}_/]|[-\u2010-\u2013.]\d)/gu;

/** Units keep their numbers where they have some, each its own. */
export function unitIds(units: readonly ContentUnit[], shape: UnitShape): UnitIds {
  const own = units.map(({ id }) => Number(/(\d+)$/.exec(id ?? '')?.[1] ?? Number.NaN));
  const isClear = own.every((number) => number > 0) && new Set(own).size === own.length;
  const numbers = isClear ? own : units.map((_, index) => index + 1);
  const renamed = new Map<string, string>();
  if (shape.kind !== 'none') {
    for (const [index, { id }] of units.entries()) {
      const now = `${STEM[shape.kind]}${numbers[index] ?? 0}`;
      if (id !== undefined && id !== now && !renamed.has(id)) renamed.set(id, now);
    }
  }
  const change = (text: string): string =>
    renamed.size === 0
      ? text
      : text.replace(NAME, (found: string, stem: string, number: string) => {
          const word = /^[ST]/.test(stem) && stem.length === 2 ? `${stem.charAt(0)}-` : `${stem.trim()} `;
          return renamed.get(`${word}${Number(number)}`) ?? found;
        });
  return { numbers, renamed, change };
}
