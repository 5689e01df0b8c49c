import type { ErrorObject } from 'ajv';
import { readFrontMatter } from '../../core/markdown/frontMatter';
import { BYTE_ORDER_MARK } from '../../core/markdown/frontMatterFence';
import type { YamlPath } from '../../core/markdown/yamlBlock';
import type { Contract } from '../../core/plan/contract';
import type { PlanFrontMatter } from '../../core/plan/frontMatter';
import type { FrontMatterProperty, FrontMatterSpec } from '../../core/plan/frontMatterSpec';
import type { Plan, Span } from '../../core/plan/model';
import { isRealDate } from '../../core/plan/stamps';

/** Something in a front matter that its schema does not allow. */
export interface SchemaFault {
  /** The value at fault; empty for the whole. */
  readonly path: YamlPath;
  /** ajv's word for what is wrong, such as `enum`. */
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly value: unknown;
  /** The schema of the value, where the format has one. */
  readonly property?: FrontMatterProperty;
}

/** The keys and values of a front matter that can be read as such. */
export type FrontMatterData = Readonly<Record<string, unknown>>;

/** Its data where it is keys with values, or nothing at all; undefined where it is something else or cannot be read. */
export function dataOf(frontMatter: PlanFrontMatter): FrontMatterData | undefined {
  if (frontMatter.problems.length > 0) return undefined;
  const data: unknown = frontMatter.data ?? {};
  return isMap(data) ? data : undefined;
}

const faults = new WeakMap<
  PlanFrontMatter,
  { readonly spec: FrontMatterSpec; readonly found: readonly SchemaFault[] }
>();

/** What the schema says against a front matter; one for each place. Front matter that YAML cannot read is passed over. */
export function schemaFaults(frontMatter: PlanFrontMatter, spec: FrontMatterSpec): readonly SchemaFault[] {
  let known = faults.get(frontMatter);
  if (known?.spec !== spec) {
    known = { spec, found: findFaults(frontMatter, spec) };
    faults.set(frontMatter, known);
  }
  return known.found;
}

function findFaults(frontMatter: PlanFrontMatter, spec: FrontMatterSpec): readonly SchemaFault[] {
  const whole = dataOf(frontMatter);
  const data = whole && withoutBlanks(whole, spec);
  if (!data || spec.validate(data)) return [];
  // Of a value that is wrong in several ways its type is the first thing to say.
  const errors = [...(spec.validate.errors ?? [])].sort((a, b) => weight(a) - weight(b));
  const found = new Map<string, SchemaFault>();
  for (const error of errors) {
    const path = pathOf(error.instancePath);
    const key = `${error.instancePath}|${COUNTED_EACH.has(error.keyword) ? JSON.stringify(error.params) : ''}`;
    if (found.has(key)) continue;
    const property = propertyAt(spec, path);
    found.set(key, {
      path,
      keyword: error.keyword,
      params: Object.fromEntries(Object.entries(error.params)),
      value: valueAt(data, path),
      ...(property && { property }),
    });
  }
  return [...found.values()];
}

/** A key that may be left out may as well be left without a value. */
function withoutBlanks(data: FrontMatterData, { schema }: FrontMatterSpec): FrontMatterData {
  const kept = Object.entries(data).filter(
    ([key, value]) => (value !== null && value !== '') || schema.required?.includes(key) === true,
  );
  return Object.fromEntries(kept);
}

/** Faults of a map that are about one of its keys each. */
const COUNTED_EACH = new Set(['required', 'additionalProperties']);

function weight({ keyword }: ErrorObject): number {
  return keyword === 'type' ? 0 : keyword === 'enum' ? 1 : 2;
}

function pathOf(pointer: string): YamlPath {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function valueAt(data: unknown, path: YamlPath): unknown {
  let value = data;
  for (const step of path) {
    if (Array.isArray(value)) value = typeof step === 'number' ? value[step] : undefined;
    else value = isMap(value) && Object.hasOwn(value, step) ? value[String(step)] : undefined;
  }
  return value;
}

function propertyAt(spec: FrontMatterSpec, path: YamlPath): FrontMatterProperty | undefined {
  const [key, ...rest] = path;
  if (key === undefined || !Object.hasOwn(spec.schema.properties, key)) return undefined;
  let property: FrontMatterProperty | undefined = spec.schema.properties[String(key)];
  for (const step of rest) property = typeof step === 'number' ? property?.items : undefined;
  return property;
}

export function isMap(value: unknown): value is FrontMatterData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Written as the value of a key: one line, quoted where YAML would take it for something else. */
export function yamlValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yamlValue).join(', ')}]`;
  if (isMap(value)) {
    const entries = Object.entries(value).map(([key, inner]) => `${key}: ${yamlValue(inner)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  if (typeof value !== 'string') return String(value);
  const isPlain = /^[\p{L}][\p{L}\p{N} _./-]*$/u.test(value) || /^\d{4}-\d\d-\d\d$/.test(value);
  const isOtherType = /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return isPlain && !isOtherType && !value.endsWith(' ') ? value : JSON.stringify(value);
}

/** Whether a property is a day, told by its pattern: it fits one and no word. */
export function isDateProperty({ pattern }: FrontMatterProperty): boolean {
  if (pattern === undefined) return false;
  const fits = new RegExp(pattern, 'u');
  return fits.test('2026-01-31') && !fits.test('word');
}

/** A day that the front matter tells of: that of its id, or else the first that it holds. */
export function anyDate(data: FrontMatterData): string | undefined {
  const inId = /(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)/.exec(typeof data.id === 'string' ? data.id : '');
  const days = inId ? [inId.slice(1).join('-')] : [];
  for (const value of Object.values(data)) if (typeof value === 'string') days.push(value.trim().slice(0, 10));
  return days.find(isRealDate);
}

const templates = new WeakMap<Contract, FrontMatterData>();

/** The values of the front matter that a new plan starts from. */
export function templateValues(contract: Contract): FrontMatterData {
  let values = templates.get(contract);
  if (!values) {
    const data = readFrontMatter(contract.template)?.data;
    values = isMap(data) ? data : {};
    templates.set(contract, values);
  }
  return values;
}

/** Where front matter goes: the document's first place, behind a byte order mark. */
export function documentStart(plan: Pick<Plan, 'blocks'>): Span | undefined {
  const span = (plan.blocks.find((block) => block.span.chunk.text !== BYTE_ORDER_MARK) ?? plan.blocks[0])?.span;
  if (!span) return undefined;
  const start = span.chunk.text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  return { chunk: span.chunk, start, end: start };
}
