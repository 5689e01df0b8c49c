import type { Plan, Section } from './model';

/** Something that is gathered from all sections of a plan, and from which what one section gave can be taken out again. */
export interface Gathered<T> {
  add(reading: T): void;
  remove(reading: T): void;
}

/** What `acrossSections` answers. Good until it is asked about another version of the plan: ask again, do not keep it. */
export interface Across<T, G> {
  /** What was read of each section, in the order of the document. */
  readonly readings: readonly T[];
  readonly gathered: G;
}

/**
 * For what only all sections together show, such as two tasks with one id. Makes a reader of plans that follows a plan through
 * its edits: only the sections that came or went since it was asked last are looked at, so a keystroke costs one section and
 * a comparison of the others by identity. `read` must look at its section alone.
 */
export function acrossSections<T, G extends Gathered<T>>(
  read: (section: Section) => T,
  start: () => G,
): (plan: Pick<Plan, 'sections'>) => Across<T, G> {
  // By the first and the last section, of which an edit seldom takes both. Sections belong to the versions of one plan alone.
  const states = new WeakMap<Section, State<T, G>>();
  return ({ sections }) => {
    const [first] = sections;
    const last = sections.at(-1);
    const known = (first && states.get(first)) ?? (last && states.get(last));
    if (known?.sections === sections) return known;
    const state = known ?? { sections: [], readings: [], gathered: start() };
    update(state, sections, read);
    if (first && last) states.set(first, state).set(last, state);
    return state;
  };
}

interface State<T, G> extends Across<T, G> {
  sections: readonly Section[];
  readings: T[];
}

function update<T, G extends Gathered<T>>(
  state: State<T, G>,
  sections: readonly Section[],
  read: (section: Section) => T,
): void {
  const { sections: old, readings, gathered } = state;
  const shorter = Math.min(old.length, sections.length);
  let head = 0;
  while (head < shorter && old[head] === sections[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === sections[sections.length - 1 - tail]) tail++;
  const gone = new Map<Section, T>();
  readings.slice(head, old.length - tail).forEach((reading, index) => {
    const section = old[head + index];
    if (section) gone.set(section, reading);
  });
  const added: T[] = [];
  const now = sections.slice(head, sections.length - tail).map((section) => {
    const reading = gone.get(section) ?? read(section);
    if (!gone.delete(section)) added.push(reading);
    return reading;
  });
  // From here on nothing can fail half-way.
  for (const reading of gone.values()) gathered.remove(reading);
  for (const reading of added) gathered.add(reading);
  if (old.length === sections.length) now.forEach((reading, index) => (readings[head + index] = reading));
  else state.readings = readings.slice(0, head).concat(now, readings.slice(old.length - tail));
  state.sections = sections;
}

/**
 * Makes a reader of all that `read` finds in the sections of a plan, in the order of the document; for what few sections have.
 * `read` must look at its section alone.
 */
export function foundInSections<T>(
  read: (section: Section) => readonly T[],
): (plan: Pick<Plan, 'sections'>) => readonly T[] {
  const across = acrossSections(read, () => new NonEmpty<T>());
  return (plan) => {
    const { readings, gathered } = across(plan);
    const found: T[] = [];
    // `flat` takes several times as long.
    if (gathered.count > 0) for (const reading of readings) for (const each of reading) found.push(each);
    return found;
  };
}

class NonEmpty<T> implements Gathered<readonly T[]> {
  count = 0;

  add(found: readonly T[]): void {
    if (found.length > 0) this.count++;
  }

  remove(found: readonly T[]): void {
    if (found.length > 0) this.count--;
  }
}
