import { utcSeconds } from '../repo/paths';
import { compareCodePoints } from './pyText';
import type { PlanRecord } from './record';

/** All fields, in the order of their names. */
const FIELDS = [
  'breaking',
  'created',
  'depends_on',
  'domain',
  'id',
  'kind',
  'links',
  'migration',
  'owner',
  'path',
  'risk',
  'status',
  'supersedes',
  'tags',
  'title',
  'touches',
  'updated',
] as const satisfies readonly (keyof PlanRecord)[];

/**
 * registry.json of plans (schema version 1), byte for byte as the format's tools write it: sorted by id, keys sorted, ASCII alone.
 *
 * @param generatedAt left out by default, so that equal plans make an equal file
 */
export function registryJson(plans: readonly PlanRecord[], generatedAt?: Date): string {
  const sorted = [...plans].sort((a, b) => compareCodePoints(a.id, b.id));
  const lines = [
    ...(generatedAt ? [`"generated_at": ${asciiJson(utcSeconds(generatedAt))}`] : []),
    `"plans": ${block('[', sorted.map(planJson), ']', '  ')}`,
    '"schema_version": 1',
  ];
  return `${block('{', lines, '}', '')}\n`;
}

function planJson(plan: PlanRecord): string {
  const lines = FIELDS.map((field) => `"${field}": ${valueJson(plan[field])}`);
  return block('{', lines, '}', '    ');
}

/** A value within a plan. */
function valueJson(value: PlanRecord[keyof PlanRecord]): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return asciiJson(value);
  if (!('entries' in value && 'get' in value)) return block('[', value.map(asciiJson), ']', '      ');
  const links = [...value].sort(([a], [b]) => compareCodePoints(a, b));
  return block(
    '{',
    links.map(([key, link]) => `${asciiJson(key)}: ${asciiJson(link)}`),
    '}',
    '      ',
  );
}

/** @param indent of the line that it begins in */
function block(open: string, lines: readonly string[], close: string, indent: string): string {
  if (lines.length === 0) return open + close;
  const inner = `${indent}  `;
  return `${open}\n${inner}${lines.join(`,\n${inner}`)}\n${indent}${close}`;
}

function asciiJson(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
