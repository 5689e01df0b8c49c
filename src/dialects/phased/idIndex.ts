import type { Gathered } from '../../core/plan/acrossSections';
import type { Span } from '../../core/plan/model';
import type { TaskId } from './ids';
import type { SectionReading } from './readSection';
import { idsOf, type Task } from './tasks';

/** The tasks of one section that have an id. */
export interface Owner {
  readonly reading: SectionReading;
  readonly tasks: readonly Task[];
}

/** Who has an id, and where it is mentioned. */
interface IdUse {
  readonly series: string;
  owners: { readonly reading: SectionReading; readonly tasks: Task[] }[];
  /** Of all owners. */
  tasks: number;
  declared: number;
  mentions: SectionReading[];
  /** Of the mentions those that count whichever series the plan has. */
  certain: SectionReading[];
}

/** A mention of an id that a reader follows. */
export interface FollowedMention {
  readonly id: TaskId;
  readonly span: Span;
  /** Means a task whichever series the plan has. */
  readonly isCertain: boolean;
}

export const EXAMPLES = 'parallel execution examples';
/** The sections that stand behind the phases and speak of their tasks. */
const ABOUT_TASKS = new Set(['implementation order', 'dependencies overview', EXAMPLES]);

/** The mentions of a section, without those in code and comments that are no commands. */
export function followedMentions({ section, references }: SectionReading): readonly FollowedMention[] {
  return references.flatMap(({ id, span, until, isHidden, isCommand }) =>
    isHidden && !isCommand && section.key !== EXAMPLES
      ? []
      : [{ id, span }, ...(until ? [until] : [])].map((end) => ({
          ...end,
          isCertain: isCommand || (ABOUT_TASKS.has(section.key) && /^[TF]$/.test(end.id.series)),
        })),
  );
}

/** The ids of a plan, gathered section by section. */
export class IdIndex implements Gathered<SectionReading> {
  /** How many tasks have an id of a series. */
  readonly series = new Map<string, number>();
  /** Ids that several tasks have. */
  readonly shared = new Set<string>();
  readonly #uses = new Map<string, IdUse>();
  /** Mentioned, and not there. */
  readonly #unknown = new Set<IdUse>();

  has(id: string): boolean {
    const use = this.#uses.get(id);
    return use !== undefined && isThere(use);
  }

  /** In no order. */
  ownersOf(id: string): readonly Owner[] {
    return this.#uses.get(id)?.owners ?? [];
  }

  /** The sections that mention ids which are not there; ids of series that no task has are only looked at where they are certain. */
  sectionsWithUnknown(): ReadonlySet<SectionReading> {
    const sections = new Set<SectionReading>();
    for (const { series, mentions, certain } of this.#unknown) {
      for (const reading of this.series.has(series) ? mentions : certain) sections.add(reading);
    }
    return sections;
  }

  add(reading: SectionReading): void {
    for (const task of reading.tasks) {
      const { id: first } = task;
      if (!first) continue;
      this.series.set(first.series, (this.series.get(first.series) ?? 0) + 1);
      for (const id of idsOf(task)) {
        const use = this.#useOf(id, first.series);
        const owner = use.owners.at(-1);
        if (owner?.reading === reading) owner.tasks.push(task);
        else use.owners.push({ reading, tasks: [task] });
        use.tasks++;
        this.#settle(id, use);
      }
    }
    for (const { text, series } of reading.declared) {
      const use = this.#useOf(text, series);
      use.declared++;
      this.#settle(text, use);
    }
    for (const { id, isCertain } of followedMentions(reading)) {
      const use = this.#useOf(id.text, id.series);
      if (use.mentions.at(-1) !== reading) use.mentions.push(reading);
      if (isCertain && use.certain.at(-1) !== reading) use.certain.push(reading);
      this.#settle(id.text, use);
    }
  }

  remove(reading: SectionReading): void {
    for (const task of reading.tasks) {
      const { id: first } = task;
      if (!first) continue;
      const left = (this.series.get(first.series) ?? 0) - 1;
      if (left > 0) this.series.set(first.series, left);
      else this.series.delete(first.series);
      for (const id of idsOf(task)) {
        const use = this.#useOf(id, first.series);
        use.owners = use.owners.filter((owner) => owner.reading !== reading);
        use.tasks--;
        this.#settle(id, use);
      }
    }
    for (const { text, series } of reading.declared) {
      const use = this.#useOf(text, series);
      use.declared--;
      this.#settle(text, use);
    }
    for (const { id } of followedMentions(reading)) {
      const use = this.#useOf(id.text, id.series);
      use.mentions = use.mentions.filter((other) => other !== reading);
      use.certain = use.certain.filter((other) => other !== reading);
      this.#settle(id.text, use);
    }
  }

  #useOf(id: string, series: string): IdUse {
    let use = this.#uses.get(id);
    if (!use) {
      use = { series, owners: [], tasks: 0, declared: 0, mentions: [], certain: [] };
      this.#uses.set(id, use);
    }
    return use;
  }

  #settle(id: string, use: IdUse): void {
    if (use.tasks > 1) this.shared.add(id);
    else this.shared.delete(id);
    if (use.mentions.length > 0 && !isThere(use)) this.#unknown.add(use);
    else this.#unknown.delete(use);
    if (use.mentions.length === 0 && !isThere(use)) this.#uses.delete(id);
  }
}

function isThere({ tasks, declared }: IdUse): boolean {
  return tasks + declared > 0;
}
