import { defineRule, type Finding, type Fix } from '../core/lint/rule';
import type { Contract } from '../core/plan/contract';
import type { PlanFrontMatter } from '../core/plan/frontMatter';
import type { Span } from '../core/plan/model';
import { nearest } from '../core/plan/nearest';
import { isRealDate } from '../core/plan/stamps';
import { textOf } from '../core/plan/spans';
import {
  dataOf,
  isDateProperty,
  type SchemaFault,
  schemaFaults,
  templateValues,
  yamlValue,
} from './support/frontMatter';

const PLAN = (lines: string): string =>
  `---\nid: EP-20260117-014\ntitle: Auth refresh\nkind: refactor\ndomain: backend\nowner: "@trevor"\n${lines}\n---\n\n# Auth refresh\n`;

export default defineRule({
  id: 'plan/front-matter-value',
  summary: 'A value of the front matter is not one that the format allows.',
  why: `Registries and scripts compare front matter word for word: \`status: Done\` is not \`done\`, and \`touches: [backend, tool]\` is refused as a whole (format execplan, Required YAML front matter; format codex-web). Of a list every entry is looked at on its own. Values that the template leaves to be filled in are only a hint as long as the plan is a draft. In an ExecPlan [execplan/metadata](../execplan/metadata.md) says the same where a registry refuses the value, and [execplan/metadata-style](../execplan/metadata-style.md) where it does not.`,
  severity: 'error',
  good: [
    {
      title: 'Values of the format',
      dialect: 'execplan',
      text: PLAN('status: active\ncreated: 2026-01-17\nupdated: 2026-01-18\ntouches: [api, db]\nbreaking: false'),
    },
  ],
  bad: [
    {
      title: 'Another spelling of a value',
      dialect: 'execplan',
      text: PLAN('status: ⟦Active⟧\ncreated: 2026-01-17\nupdated: 2026-01-18\nbreaking: ⟦no⟧'),
      fixed: PLAN('status: active\ncreated: 2026-01-17\nupdated: 2026-01-18\nbreaking: false'),
    },
    {
      title: 'Nearly a value of the format',
      dialect: 'execplan',
      text: PLAN('status: ⟦planed⟧\ncreated: 2026-01-17\nupdated: 2026-01-18\ntouches:\n  - api\n  - ⟦test⟧'),
      fixed: PLAN('status: planned\ncreated: 2026-01-17\nupdated: 2026-01-18\ntouches:\n  - api\n  - tests'),
    },
    {
      title: 'Days that are none',
      dialect: 'execplan',
      text: PLAN('status: active\ncreated: ⟦2026-1-7⟧\nupdated: ⟦2026-02-30⟧'),
      fixed: PLAN('status: active\ncreated: 2026-01-07\nupdated: 2026-02-30'),
    },
    {
      title: 'A word where a list is wanted',
      dialect: 'execplan',
      text: PLAN('status: active\ncreated: 2026-01-07\nupdated: 2026-01-07\ntags: ⟦auth⟧'),
      fixed: PLAN('status: active\ncreated: 2026-01-07\nupdated: 2026-01-07\ntags: [auth]'),
    },
    {
      title: "The template's owner",
      dialect: 'execplan',
      text: PLAN('status: active\ncreated: 2026-01-17\nupdated: 2026-01-18').replace(
        '"@trevor"',
        '⟦"@handle-or-team"⟧',
      ),
    },
    {
      title: 'No value',
      dialect: 'execplan',
      text: PLAN('⟦status⟧:\ncreated: 2026-01-07\nupdated: 2026-01-07'),
    },
  ],
  plan(plan, report) {
    if (plan.frontMatter && plan.contract.frontMatter)
      for (const finding of findingsOf(plan.frontMatter, plan.contract)) report(finding);
  },
});

const known = new WeakMap<PlanFrontMatter, { readonly contract: Contract; readonly findings: readonly Finding[] }>();

function findingsOf(frontMatter: PlanFrontMatter, contract: Contract): readonly Finding[] {
  let entry = known.get(frontMatter);
  if (entry?.contract !== contract) {
    entry = { contract, findings: [...find(frontMatter, contract)] };
    known.set(frontMatter, entry);
  }
  return entry.findings;
}

/** What the template leaves to be filled in is no mistake in a draft. */
const UNFILLED = { draft: 'hint', ready: 'error', executing: 'error', done: 'error' } as const;

/** How format execplan writes its placeholder for the owner; every tool reads it, so that it is no error. */
const TEMPLATE_OWNER = '@handle-or-team';
const UNNAMED = { draft: 'hint', ready: 'warning', executing: 'warning', done: 'warning' } as const;

function* find(frontMatter: PlanFrontMatter, contract: Contract): Generator<Finding> {
  const spec = contract.frontMatter;
  const data = dataOf(frontMatter);
  if (!spec || !data) return;
  const faults = schemaFaults(frontMatter, spec);
  for (const fault of faults) {
    const span = fault.path.length > 0 ? spanOf(frontMatter, fault) : undefined;
    if (span) yield findingOf(fault, span, contract);
  }
  for (const [key, value] of Object.entries(templateValues(contract))) {
    if (typeof value !== 'string' || data[key] !== value) continue;
    const isOwner = value === TEMPLATE_OWNER;
    if (!isOwner && !/^<.*>$/.test(value)) continue;
    const span = frontMatter.valueSpan([key]);
    if (span) yield { span, message: `${key} is not filled in yet.`, severity: isOwner ? UNNAMED : UNFILLED };
  }
  // A day that the pattern lets through and the calendar does not.
  for (const [key, value] of Object.entries(data)) {
    const property = Object.hasOwn(spec.schema.properties, key) ? spec.schema.properties[key] : undefined;
    if (!property || !isDateProperty(property) || typeof value !== 'string') continue;
    const span = frontMatter.valueSpan([key]);
    if (span && !isRealDate(value.trim()) && !faults.some(({ path }) => path[0] === key))
      yield { span, message: `There is no such day as ${value.trim()}; correct ${key}.` };
  }
}

/** Where there is no value, its key is what can be seen. */
function spanOf(frontMatter: PlanFrontMatter, { path }: SchemaFault): Span | undefined {
  const value = frontMatter.valueSpan(path);
  return value && value.end > value.start ? value : frontMatter.keySpan(path);
}

function findingOf(fault: SchemaFault, span: Span, contract: Contract): Finding {
  const { path, value, keyword } = fault;
  const key = String(path[0]);
  const name = path.length === 1 ? key : `${key} (${shown(value)})`;
  if (value === null || value === '') return { span, message: `${key} has no value; it must be ${wanted(fault)}.` };
  const isTemplate = path.length === 1 && typeof value === 'string' && templateValues(contract)[key] === value;
  if (isTemplate) {
    return {
      span,
      message: `${key} is not filled in yet; it must be ${wanted(fault)}.`,
      severity: UNFILLED,
    };
  }
  const must =
    keyword === 'required' ? `must have the key "${String(fault.params.missingProperty)}"` : `must be ${wanted(fault)}`;
  return {
    span,
    message: `${name} ${must}.`,
    ...(isReadable(fault) && { severity: 'warning' }),
    fixes: fixesFor(fault, span),
  };
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `"${text.length <= 40 ? text : `${text.slice(0, 39)}…`}"`.replace(/\s+/g, ' ');
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys and values',
};

/** What stands behind "must be". */
function wanted({ property, keyword, params }: SchemaFault): string {
  const values = valuesOf(property);
  if (values.length > 0) return oneOf(values.map(String));
  if (property && isDateProperty(property)) return 'a day such as 2026-01-31';
  if (keyword === 'minimum') return `at least ${String(params.limit)}`;
  if (keyword === 'maximum') return `at most ${String(params.limit)}`;
  const example = property?.examples?.find((one) => typeof one === 'string' || typeof one === 'number');
  if (keyword === 'pattern' && example !== undefined) return `something like ${String(example)}`;
  const types = [property?.type ?? params.type].flat().filter((type) => type !== 'null');
  return oneOf(types.map((type) => TYPES[String(type)] ?? String(type)));
}

function valuesOf(property: SchemaFault['property']): readonly (string | boolean | number)[] {
  return (property?.enum ?? []).filter((value): value is string | boolean | number => value !== null);
}

function oneOf(values: readonly string[]): string {
  if (values.length < 3) return values.join(' or ');
  return `one of ${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`;
}

const YES = /^(?:yes|y|on|true|1)$/i;
const NO = /^(?:no|n|off|false|0)$/i;

function fixesFor(fault: SchemaFault, span: Span): readonly Fix[] {
  const better = correction(fault);
  if (better === undefined || better.text === textOf(span)) return [];
  return [{ title: `Change to ${better.text}`, safe: better.safe, edits: [{ span, newText: better.text }] }];
}

/**
 * Registries of the format read this all the same: a word for a list, a number for a text, another spelling of a day or of a
 * truth value. Words of the format they compare letter by letter.
 */
function isReadable(fault: SchemaFault): boolean {
  const { property, keyword } = fault;
  if (!property || correction(fault) === undefined) return false;
  const values = valuesOf(property);
  if (values.length > 0)
    return values.every((one) => typeof one === 'boolean') || values.some((one) => one === String(fault.value).trim());
  return isDateProperty(property) || keyword === 'type';
}

/** What was most likely meant, as YAML; safe where it says the same. */
function correction({
  property,
  value,
  keyword,
}: SchemaFault): { readonly text: string; readonly safe: boolean } | undefined {
  if (!property || Array.isArray(value) || (typeof value === 'object' && value !== null)) return undefined;
  const said = String(value).trim();
  const values = valuesOf(property);
  if (values.length > 0) {
    const isFlag = values.every((one) => typeof one === 'boolean');
    if (isFlag && (YES.test(said) || NO.test(said))) return { text: String(YES.test(said)), safe: true };
    const same = values.find((one) => plain(String(one)) === plain(said));
    if (same !== undefined) return { text: yamlValue(same), safe: true };
    const near = nearest(plain(said), values, (one) => plain(String(one)));
    return near === undefined ? undefined : { text: yamlValue(near), safe: false };
  }
  if (isDateProperty(property)) {
    const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)$/s.exec(said);
    if (!match) return undefined;
    const day = `${match[1] ?? ''}-${(match[2] ?? '').padStart(2, '0')}-${(match[3] ?? '').padStart(2, '0')}`;
    return isRealDate(day) ? { text: day, safe: match[4] === '' } : undefined;
  }
  const types = [property.type].flat();
  if (keyword !== 'type' || said === '') return undefined;
  if (types.includes('array')) return { text: yamlValue(listOf(said)), safe: false };
  if (types.includes('string')) return { text: JSON.stringify(said), safe: true };
  return undefined;
}

/** `In Progress` says the same as `in_progress`. */
function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, '-');
}

function listOf(said: string): readonly string[] {
  return said
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
