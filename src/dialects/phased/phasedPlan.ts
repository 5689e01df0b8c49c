import { acrossSections } from '../../core/plan/acrossSections';
import type { Plan } from '../../core/plan/model';
import { IdIndex, type Owner } from './idIndex';
import type { Phase } from './phases';
import { readSection, type SectionReading } from './readSection';
import type { Task } from './tasks';

/** `phased`: the format's own parts. `tasks`: task lists below phases, as spec-kit writes them. `headings`: each task has a heading. */
export type Style = 'phased' | 'tasks' | 'headings';

const idsAcross = acrossSections(
  (section) => readSection(section),
  () => new IdIndex(),
);

/** What a plan says in the terms of this format. */
export class PhasedPlan {
  #phases?: readonly Phase[];
  #tasks?: readonly Task[];
  #places?: ReadonlyMap<SectionReading, number>;
  #style?: Style;

  constructor(private readonly plan: Pick<Plan, 'sections'>) {}

  get sections(): readonly SectionReading[] {
    return idsAcross(this.plan).readings;
  }

  get style(): Style {
    return (this.#style ??= this.sections.some(({ hasParts }) => hasParts)
      ? 'phased'
      : this.sections.some(({ tasks }) => tasks.some(({ form }) => form === 'heading'))
        ? 'headings'
        : 'tasks');
  }

  get phases(): readonly Phase[] {
    if (this.#phases) return this.#phases;
    const phases: Phase[] = [];
    for (const { phase } of this.sections) if (phase) phases.push(phase);
    return (this.#phases = phases);
  }

  /** In the order of the document. Long: not for what runs at every keystroke. */
  get tasks(): readonly Task[] {
    return (this.#tasks ??= this.sections.flatMap(({ tasks }) => tasks));
  }

  /** Series that at least one task has, and how many have it. */
  get series(): ReadonlyMap<string, number> {
    return this.#ids.series;
  }

  /** Ids that several tasks have. */
  get sharedIds(): Iterable<string> {
    return this.#ids.shared;
  }

  /** The sections that mention ids which nothing in the plan has. */
  get sectionsWithUnknownIds(): ReadonlySet<SectionReading> {
    return this.#ids.sectionsWithUnknown();
  }

  /** Whether that id is there, be it without a box. */
  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** The tasks that have an id, or a range with it, in the order of the document. */
  tasksOf(id: string): readonly Task[] {
    return this.ownersOf(id).flatMap(({ tasks }) => tasks);
  }

  /** The same by section. */
  ownersOf(id: string): readonly Owner[] {
    const owners = this.#ids.ownersOf(id);
    if (owners.length < 2) return owners;
    const places = (this.#places ??= new Map(this.sections.map((reading, index) => [reading, index])));
    return owners.toSorted((a, b) => (places.get(a.reading) ?? 0) - (places.get(b.reading) ?? 0));
  }

  /** Of this version of the plan, whichever was asked last. */
  get #ids(): IdIndex {
    return idsAcross(this.plan).gathered;
  }
}

const plans = new WeakMap<Plan, PhasedPlan>();

/** Reads a plan; once, however many rules ask. */
export function phasedPlan(plan: Plan): PhasedPlan {
  let known = plans.get(plan);
  if (!known) plans.set(plan, (known = new PhasedPlan(plan)));
  return known;
}
