import type { YamlPath } from '../markdown/yamlBlock';

/** What front matter says at a place, as a map; an empty one where it says something else. */
export function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

/** The texts of a list, each with its place among the entries. */
export function stringsIn(value: unknown): readonly { readonly text: string; readonly index: number }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((text: unknown, index) => (typeof text === 'string' ? [{ text, index }] : []));
}

/** A JSON pointer's numbers are names in a map and places in a list. */
export function withIndexes(path: YamlPath, data: unknown): YamlPath {
  let value = data;
  return path.map((step) => {
    const inList = Array.isArray(value);
    const place = Number(step);
    value = inList ? (value as readonly unknown[])[place] : asMap(value)[String(step)];
    return inList ? place : step;
  });
}
