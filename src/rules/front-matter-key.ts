import { defineRule, type Fix, type FixEdit } from '../core/lint/rule';
import type { Contract } from '../core/plan/contract';
import type { PlanFrontMatter } from '../core/plan/frontMatter';
import type { FrontMatterSpec } from '../core/plan/frontMatterSpec';
import type { Span } from '../core/plan/model';
import { nearest } from '../core/plan/nearest';
import { utcDate } from '../core/repo/paths';
import {
  anyDate,
  dataOf,
  type FrontMatterData,
  isDateProperty,
  schemaFaults,
  templateValues,
  yamlValue,
} from './support/frontMatter';

export default defineRule({
  id: 'plan/front-matter-key',
  summary: 'A key that the front matter must have is missing, or a key is misspelt.',
  why: `Whoever collects plans goes by their front matter: a plan that lacks a required key is left out (format execplan, Required YAML front matter: eight keys are required). The fix adds what is missing in the schema's order, with the value a new plan starts with; days are taken from the id or from a day that is there, and are today where there is none. Only days are added unseen: of a kind, an owner or a status nobody could tell later that nobody chose it. In an ExecPlan [execplan/metadata](../execplan/metadata.md) says the same.`,
  severity: 'error',
  good: [
    {
      title: 'All required keys, and one of the team’s own',
      dialect: 'execplan',
      text: '---\nid: EP-20260117-014\ntitle: Auth refresh\nstatus: planned\nkind: refactor\ndomain: backend\nowner: "@trevor"\ncreated: 2026-01-17\nupdated: 2026-01-17\nteam: core\n---\n\n# Auth refresh\n',
    },
  ],
  bad: [
    {
      title: 'Three keys are missing',
      dialect: 'execplan',
      text: '⟦---⟧\nid: EP-20260117-014\ntitle: Auth refresh\nstatus: planned\ndomain: backend\nowner: "@trevor"\ntags:\n  - auth\n---\n\n# Auth refresh\n',
      fixed:
        '---\nid: EP-20260117-014\ntitle: Auth refresh\nstatus: planned\nkind: feature\ndomain: backend\nowner: "@trevor"\ncreated: 2026-01-17\nupdated: 2026-01-17\ntags:\n  - auth\n---\n\n# Auth refresh\n',
    },
    {
      title: 'A day is missing, which another one tells',
      dialect: 'execplan',
      text: '⟦---⟧\nid: EP-20260117-014\ntitle: Auth refresh\nstatus: planned\nkind: refactor\ndomain: backend\nowner: "@trevor"\ncreated: 2026-01-17\n---\n\n# Auth refresh\n',
      fixed:
        '---\nid: EP-20260117-014\ntitle: Auth refresh\nstatus: planned\nkind: refactor\ndomain: backend\nowner: "@trevor"\ncreated: 2026-01-17\nupdated: 2026-01-17\n---\n\n# Auth refresh\n',
    },
    {
      title: 'A misspelt key',
      dialect: 'execplan',
      text: '---\nid: EP-20260117-014\ntitle: Auth refresh\nStatus: planned\nkind: refactor\ndomain: backend\nowner: "@trevor"\ncreated: 2026-01-17\nupdated: 2026-01-17\n---\n\n# Auth refresh\n'.replace(
        'Status',
        '⟦Status⟧',
      ),
      fixed:
        '---\nid: EP-20260117-014\ntitle: Auth refresh\nstatus: planned\nkind: refactor\ndomain: backend\nowner: "@trevor"\ncreated: 2026-01-17\nupdated: 2026-01-17\n---\n\n# Auth refresh\n',
    },
  ],
  plan(plan, report) {
    const spec = plan.contract.frontMatter;
    const { frontMatter } = plan;
    const data = frontMatter && dataOf(frontMatter);
    if (!spec || !frontMatter || !data) return;
    const { unknown, missing } = keysOf(frontMatter, data, spec);
    for (const { name, span, likely } of unknown) {
      report({
        span,
        message:
          likely === undefined
            ? `"${name}" is not a key of this front matter; take it out.`
            : `"${name}" is not a key of this front matter; did you mean "${likely}"?`,
        ...(likely === undefined && { severity: 'warning' }),
        fixes:
          likely === undefined
            ? []
            : [{ title: `Rename to "${likely}"`, safe: true, edits: [{ span, newText: likely }] }],
      });
    }
    if (missing.length === 0) return;
    const { chunk, start } = frontMatter.span;
    const names = missing.map((name) => `"${name}"`);
    report({
      span: { chunk, start, end: start + 3 },
      message:
        missing.length === 1
          ? `The key ${names.join()} is missing.`
          : `The keys ${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''} are missing.`,
      fixes: fixesFor(frontMatter, data, missing, plan.contract),
    });
  },
});

interface Keys {
  readonly unknown: readonly { readonly name: string; readonly span: Span; readonly likely?: string }[];
  readonly missing: readonly string[];
}

const known = new WeakMap<PlanFrontMatter, { readonly spec: FrontMatterSpec; readonly keys: Keys }>();

function keysOf(frontMatter: PlanFrontMatter, data: FrontMatterData, spec: FrontMatterSpec): Keys {
  let entry = known.get(frontMatter);
  if (entry?.spec !== spec) {
    entry = { spec, keys: findKeys(frontMatter, data, spec) };
    known.set(frontMatter, entry);
  }
  return entry.keys;
}

function findKeys(frontMatter: PlanFrontMatter, data: FrontMatterData, spec: FrontMatterSpec): Keys {
  const { properties } = spec.schema;
  const faults = schemaFaults(frontMatter, spec).filter(({ path }) => path.length === 0);
  const forbidden = new Set(
    faults.filter(({ keyword }) => keyword === 'additionalProperties').map(({ params }) => params.additionalProperty),
  );
  const missing = faults.filter(({ keyword }) => keyword === 'required').map(({ params }) => params.missingProperty);
  const free = Object.keys(properties).filter((key) => !Object.hasOwn(data, key));
  const unknown: { name: string; span: Span; likely?: string }[] = [];
  for (const name of Object.keys(data)) {
    if (Object.hasOwn(properties, name)) continue;
    const span = frontMatter.keySpan([name]);
    if (!span) continue;
    const key = name.toLowerCase();
    const near = nearest(key, free, (candidate) => candidate);
    // A team may well have a key of its own that looks a little like an optional one.
    const likely = near !== undefined && (near === key || missing.includes(near)) ? near : undefined;
    if (likely !== undefined) free.splice(free.indexOf(likely), 1);
    if (likely !== undefined || forbidden.has(name))
      unknown.push({ name, span, ...(likely !== undefined && { likely }) });
  }
  const renamed = new Set(unknown.map(({ likely }) => likely));
  return {
    unknown,
    missing: Object.keys(properties).filter((key) => missing.includes(key) && !renamed.has(key)),
  };
}

function fixesFor(
  frontMatter: PlanFrontMatter,
  data: FrontMatterData,
  missing: readonly string[],
  contract: Contract,
): readonly Fix[] {
  const order = Object.keys(contract.frontMatter?.schema.properties ?? {});
  const { chunk, start: contentStart } = frontMatter.contentSpan;
  const places = new Map<number, string[]>();
  for (const key of missing) {
    const before = order.slice(0, order.indexOf(key)).findLast((name) => Object.hasOwn(data, name));
    const start = (before === undefined ? undefined : lineBehind(frontMatter, before)) ?? contentStart;
    places.set(start, [...(places.get(start) ?? []), key]);
  }
  const edits = [...places].map(([start, keys]): FixEdit => ({
    span: { chunk, start, end: start },
    newText: (now) => keys.map((key) => `${key}: ${yamlValue(defaultOf(key, data, contract, now))}\n`).join(''),
  }));
  return [
    {
      title: missing.length === 1 ? `Add the key "${missing.join()}"` : 'Add the missing keys',
      insertsMissing: true,
      // A kind, an owner or a status that nobody chose would look as if somebody had.
      safe: missing.every((key) => {
        const property = contract.frontMatter?.schema.properties[key];
        return property !== undefined && isDateProperty(property);
      }),
      edits,
    },
  ];
}

/** Start of the line behind a top-level key and its value. */
function lineBehind(frontMatter: PlanFrontMatter, key: string): number | undefined {
  const value = frontMatter.valueSpan([key]);
  if (!value) return undefined;
  const { chunk } = value;
  const { end: contentEnd } = frontMatter.contentSpan;
  const end = value.start + chunk.text.slice(value.start, value.end).trimEnd().length;
  const lineEnd = chunk.text.indexOf('\n', end);
  return lineEnd < 0 || lineEnd >= contentEnd ? contentEnd : lineEnd + 1;
}

function defaultOf(key: string, data: FrontMatterData, contract: Contract, now: Date): unknown {
  const property = contract.frontMatter?.schema.properties[key];
  if (property?.default !== undefined) return property.default;
  if (property && isDateProperty(property)) return anyDate(data) ?? utcDate(now);
  return templateValues(contract)[key] ?? property?.enum?.[0] ?? '';
}
