import type { Collection } from './collection';
import type { PlanRecord } from './record';
import { REGISTRY_VERSION, type RegistryDocument, type RegistryEntry, type RegistryProblem } from './registryDocument';

/** Entries that get a hint of their own; the hint on `plans` counts all. */
const MOST_HINTS = 100;
/** Ids, files and fields that a message names. */
const MOST_NAMED = 3;

/** All fields of an entry, as `PlanRecord` has them. */
const FIELDS = Object.keys({
  id: true,
  title: true,
  status: true,
  kind: true,
  domain: true,
  owner: true,
  created: true,
  updated: true,
  tags: true,
  touches: true,
  risk: true,
  breaking: true,
  migration: true,
  links: true,
  depends_on: true,
  supersedes: true,
  path: true,
} satisfies Readonly<Record<keyof PlanRecord, true>>) as readonly (keyof PlanRecord)[];

/** How a registry differs from the plans, whatever its layout, order and time stamp are. */
export interface RegistryDifferences {
  /** Entries that say something else than their plan. */
  readonly changed: readonly { readonly entry: RegistryEntry; readonly plan: PlanRecord; readonly fields: Fields }[];
  /** Entries for which there is no plan, or whose plan has an entry already. */
  readonly withoutPlan: readonly { readonly entry: RegistryEntry; readonly isRepeated: boolean }[];
  /** Plans without an entry. */
  readonly missing: readonly PlanRecord[];
}

type Fields = readonly (keyof PlanRecord)[];

/**
 * What is wrong in a registry.json: with the file itself, and where it is older than the plans. A plan that has errors is not
 * looked for there: what was last known of it may stay, because nothing is written as long as there are errors.
 *
 * @param collection left out where nothing is to be said of its age
 */
export function checkRegistry(document: RegistryDocument, collection?: Collection): readonly RegistryProblem[] {
  if (!document.ok) return document.problems.map((problem) => withObstacles(problem, collection));
  if (document.version > REGISTRY_VERSION) {
    return [
      {
        code: 'registry/version',
        message: `This registry has schema version ${document.version}, and Planloom knows ${REGISTRY_VERSION}: it is not held against the plans, and rebuilding it would write version ${REGISTRY_VERSION}.`,
        range: document.plansRange(),
        severity: 'hint',
      },
    ];
  }
  if (!collection) return [];
  const differences = registryDifferences(document.entries, collection);
  const summary = summaryOf(differences);
  if (summary === undefined) return [];
  const stale = { code: 'registry/stale', severity: 'hint' } as const;
  const relativeOf = new Map(collection.files.map(({ path, relative }) => [path, relative]));
  const entries = [
    ...differences.changed.map(({ entry, plan, fields }): RegistryProblem => {
      const relative = relativeOf.get(plan.path);
      return {
        ...stale,
        message: `In the plan, ${saying(plan, fields)}.`,
        range: document.rangeOf(entry, fields[0]),
        ...(relative !== undefined && { plans: [{ relative, message: 'This is the plan.' }] }),
      };
    }),
    ...differences.withoutPlan.map(({ entry, isRepeated }): RegistryProblem => ({
      ...stale,
      message: isRepeated
        ? `${entry.id} has an entry above already; rebuild the registry.`
        : `There is no plan ${entry.id} any more; rebuild the registry.`,
      range: document.rangeOf(entry),
    })),
  ];
  const whole: RegistryProblem = { ...stale, message: summary, range: document.plansRange() };
  return [withObstacles(whole, collection), ...entries.slice(0, MOST_HINTS)].sort(
    (a, b) => a.range.start - b.range.start,
  );
}

/** Holds the entries of a registry against the plans without errors. */
export function registryDifferences(
  entries: readonly RegistryEntry[],
  { files, plans }: Pick<Collection, 'files' | 'plans'>,
): RegistryDifferences {
  const waiting = new Map<string, PlanRecord[]>();
  for (const plan of plans) {
    const same = waiting.get(plan.id);
    if (same) same.push(plan);
    else waiting.set(plan.id, [plan]);
  }
  const known = new Set(waiting.keys());
  const broken = new Set<unknown>(files.flatMap(({ path, record }) => (record ? [] : [path])));
  const changed: RegistryDifferences['changed'][number][] = [];
  const withoutPlan: RegistryDifferences['withoutPlan'][number][] = [];
  for (const entry of entries) {
    const candidates = waiting.get(entry.id) ?? [];
    const at = candidates.findIndex(({ path }) => path === entry.fields.path);
    // Two plans may have one id, until one of them gets another.
    const [plan] = candidates.splice(Math.max(at, 0), 1);
    if (!plan) {
      if (!broken.has(entry.fields.path)) withoutPlan.push({ entry, isRepeated: known.has(entry.id) });
      continue;
    }
    const fields = FIELDS.filter((field) => !isSame(entry.fields[field], plan[field]));
    if (fields.length > 0) changed.push({ entry, plan, fields });
  }
  return { changed, withoutPlan, missing: [...waiting.values()].flat() };
}

/** One sentence, or undefined where nothing differs. */
function summaryOf({ changed, withoutPlan, missing }: RegistryDifferences): string | undefined {
  const parts = [
    ...(changed.length > 0 ? [`${counted(changed.length, 'entry differs', 'entries differ')} from the plan`] : []),
    ...(missing.length > 0
      ? [`${counted(missing.length, 'plan is', 'plans are')} missing (${named(missing.map(({ id }) => id))})`]
      : []),
    ...(withoutPlan.length > 0 ? [`${counted(withoutPlan.length, 'entry has', 'entries have')} no plan`] : []),
  ];
  return parts.length === 0 ? undefined : `The registry is older than the plans: ${parts.join(', ')}. Rebuild it.`;
}

/** What a plan says in some fields: `status is "active" and risk is null`. */
function saying(plan: PlanRecord, fields: Fields): string {
  return named(fields.map((field) => `${field} is ${shown(plain(plan[field]))}`));
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** Says what keeps the registry from being rebuilt, where something does. */
function withObstacles(problem: RegistryProblem, collection?: Collection): RegistryProblem {
  const errors = collection?.issues.filter(({ severity }) => severity === 'error') ?? [];
  if (!collection || errors.length === 0) return problem;
  // What two files have with each other names them among its parameters.
  const concerned = new Set(
    errors.flatMap(({ path, params }) => (path === undefined ? Object.values(params).flat() : [path])),
  );
  const files = collection.files.filter(({ path }) => concerned.has(path));
  const what = counted(errors.length, 'error in the plans keeps', 'errors in the plans keep');
  return {
    ...problem,
    message: `${problem.message} ${what} it from being rebuilt: correct ${errors.length === 1 ? 'it' : 'them'} first.`,
    plans: files
      .slice(0, MOST_NAMED)
      .map(({ relative }) => ({ relative, message: 'This plan has to be corrected first.' })),
  };
}

/** Whether a value of JSON is that of a record. */
function isSame(written: unknown, value: PlanRecord[keyof PlanRecord]): boolean {
  if (typeof value !== 'object' || value === null) return written === value;
  if (!(value instanceof Map)) {
    const list: unknown = value;
    if (!Array.isArray(written) || !Array.isArray(list) || written.length !== list.length) return false;
    return list.every((one, index) => written[index] === one);
  }
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return false;
  const entries = Object.entries(written);
  return entries.length === value.size && entries.every(([key, one]) => value.get(key) === one);
}

/** As JSON has it. */
function plain(value: PlanRecord[keyof PlanRecord]): string | boolean | null | readonly string[] | object {
  return value instanceof Map ? Object.fromEntries<unknown>(value) : value;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function named(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  const first = names.slice(0, MOST_NAMED);
  if (more > 0) return `${first.join(', ')} and ${more} more`;
  return first.length < 2 ? first.join('') : `${first.slice(0, -1).join(', ')} and ${first.at(-1) ?? ''}`;
}
