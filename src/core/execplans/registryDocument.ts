import { type JsonNode, readJson } from '../text/json';
import type { Range } from '../text/range';

/** The file's name; it stands directly in the exec_plans folder. */
export const REGISTRY_FILE = 'registry.json';

/** The schema version that is read and written. */
export const REGISTRY_VERSION = 1;

/** What is wrong in a registry.json. */
export interface RegistryProblem {
  readonly code: 'registry/conflict' | 'registry/json' | 'registry/shape' | 'registry/version' | 'registry/stale';
  /** One sentence: what is wrong and what to do. */
  readonly message: string;
  /** UTF-16 offsets in the file's text. */
  readonly range: Range;
  readonly severity: 'error' | 'hint';
  /** Files of plans that it is about, from the exec_plans folder. */
  readonly plans?: readonly { readonly relative: string; readonly message: string }[];
}

/** A plan as a registry.json has it. */
export interface RegistryEntry {
  readonly id: string;
  /** As parsed, whatever it is. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Its place in `plans`. */
  readonly index: number;
}

/** A registry.json that was read. */
export type RegistryDocument =
  /** It cannot be made sense of; at least one problem, in order of place. */
  | { readonly ok: false; readonly problems: readonly RegistryProblem[] }
  | {
      readonly ok: true;
      /** Whole number; a file without one counts as of version 1. */
      readonly version: number;
      readonly entries: readonly RegistryEntry[];
      /** Of the key `plans`. */
      plansRange(): Range;
      /** Of a field's value; of the entry's id where it has no such field. */
      rangeOf(entry: RegistryEntry, field?: string): Range;
    };

const CONFLICT = /^<{7}.*$/gm;
const CONFLICT_END = /^>{7}.*$/gm;
const NOWHERE: Range = { start: 0, end: 0 };

/**
 * Reads the text of a registry.json (format execplan, registry metadata): as much of it as is needed to hold it against the plans.
 * Places are only worked out when they are asked for, because a file with nothing to say of is the rule. Never throws.
 */
export function readRegistry(text: string): RegistryDocument {
  const value = parsed(text);
  if (value === undefined) {
    const conflicts = conflictsIn(text);
    return { ok: false, problems: conflicts.length > 0 ? conflicts : [unreadable(text)] };
  }
  const plans = isRecord(value) ? value.plans : undefined;
  if (!isRecord(value) || !Array.isArray(plans)) {
    return { ok: false, problems: [misshapen(rootRange(text), 'It has no list "plans"')] };
  }
  const places = onDemand(() => new Places(text));
  const entries: RegistryEntry[] = [];
  for (const [index, item] of (plans as readonly unknown[]).entries()) {
    if (!isRecord(item) || typeof item.id !== 'string') {
      return { ok: false, problems: [misshapen(places().itemAt(index), 'This entry has no id')] };
    }
    entries.push({ id: item.id, fields: item, index });
  }
  const { schema_version: version } = value;
  return {
    ok: true,
    version: typeof version === 'number' ? version : REGISTRY_VERSION,
    entries,
    plansRange: () => places().plansKey,
    rangeOf: ({ index }, field = 'id') => places().fieldOf(index, field),
  };
}

/** The value of a JSON text, a BOM before it passed over; undefined where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whole stretches between the marks that version control leaves where two sides changed the same lines. */
function conflictsIn(text: string): readonly RegistryProblem[] {
  const problems: RegistryProblem[] = [];
  CONFLICT.lastIndex = 0;
  for (let begin = CONFLICT.exec(text); begin; begin = CONFLICT.exec(text)) {
    const { index: start, 0: first } = begin;
    CONFLICT_END.lastIndex = start + first.length;
    const last = CONFLICT_END.exec(text);
    const end = last ? last.index + last[0].length : start + first.length;
    problems.push({
      code: 'registry/conflict',
      message:
        'A merge left this conflict, and it need not be solved by hand: the registry is made from the plans, so rebuild it.',
      range: { start, end },
      severity: 'error',
    });
    // Without an end there is none further down either.
    if (!last) break;
    CONFLICT.lastIndex = end;
  }
  return problems;
}

function unreadable(text: string): RegistryProblem {
  const reading = readJson(text);
  const { message, range } = reading.ok ? { message: '', range: NOWHERE } : reading;
  return {
    code: 'registry/json',
    message: `The registry cannot be read from here on, so rebuild it from the plans. ${message}`.trim(),
    range,
    severity: 'error',
  };
}

function misshapen(range: Range, what: string): RegistryProblem {
  return {
    code: 'registry/shape',
    message: `${what}, so this is no registry that other tools can read: rebuild it from the plans.`,
    range,
    severity: 'error',
  };
}

/** Of the first character, for what the whole file lacks. */
function rootRange(text: string): Range {
  const start = Math.max(0, text.search(/[^\s\uFEFF]/));
  return { start, end: Math.min(start + 1, text.length) };
}

/** Where things stand in a registry that JSON.parse could read. */
class Places {
  readonly plansKey: Range;
  readonly #items: readonly JsonNode[];

  constructor(text: string) {
    const reading = readJson(text);
    const plans = reading.ok ? memberOf(reading.root, 'plans') : undefined;
    this.plansKey = plans?.keyRange ?? NOWHERE;
    this.#items = plans?.value.kind === 'array' ? plans.value.items : [];
  }

  itemAt(index: number): Range {
    return this.#items[index]?.range ?? NOWHERE;
  }

  fieldOf(index: number, field: string): Range {
    const item = this.#items[index];
    const member = item && (memberOf(item, field) ?? memberOf(item, 'id'));
    return member?.value.range ?? NOWHERE;
  }
}

/** The last of several with one key, which is the one that counts. */
function memberOf(node: JsonNode, name: string): { readonly keyRange: Range; readonly value: JsonNode } | undefined {
  return node.kind === 'object' ? node.members.findLast(({ key }) => key === name) : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function onDemand<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
