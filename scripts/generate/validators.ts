import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The code of the checks that the schemas describe, written out by ajv ahead of time: ajv itself makes code from strings,
 * which the editor's content security policy forbids, and is larger than everything it would check here.
 */
export function validatorsCode(
  configSchema: JsonSchema,
  ruleIds: readonly string[],
  schemas: Readonly<Record<string, JsonSchema>>,
): string {
  const ajv = new Ajv({
    strict: true,
    // Of the schemas as they are written; `grouped` moves properties to where this does not look for them.
    strictRequired: false,
    allErrors: true,
    inlineRefs: false,
    // Required keys in a loop: shorter than a piece of code for each.
    loopRequired: 1,
    // What is wrong is said in our own words, from keyword and parameters.
    messages: false,
    code: { source: true, esm: true, lines: true },
  });
  const names = Object.keys(schemas).sort();
  const all = { config: configSchema, ...schemas };
  const compact = Object.entries(all).map(([name, schema]) => {
    const bare = withoutProse(schema);
    new Ajv({ strict: true }).compile(bare);
    return [name, grouped(bare)] as const;
  });
  for (const [name, schema] of Object.entries(sharing(Object.fromEntries(compact)))) ajv.addSchema(schema, name);
  const exported = Object.fromEntries(names.map((name) => [identifier(name), name]));
  const code = standaloneCode(ajv, { validateConfig: 'config', ...exported });
  if (/\brequire\(/.test(code)) {
    throw new Error('The generated checks ask for a part of ajv at run time; use another keyword in the schema.');
  }
  return [
    '// Made by `npm run generate` from the rules and schemas/; do not edit.',
    `export const ruleIds = ${JSON.stringify(ruleIds, null, 2)};`,
    code.trim(),
    'export const schemaChecks = {',
    ...names.map((name) => `  ${JSON.stringify(name)}: ${identifier(name)},`),
    '};',
    '',
  ].join('\n');
}

/** The name of a schema's check in the code. */
function identifier(name: string): string {
  return `validate_${name.replace(/[^A-Za-z0-9]/g, '_')}`;
}

/** What is there for people alone, and would only make the code larger. */
const PROSE = new Set([
  '$schema',
  'title',
  'description',
  'default',
  'examples',
  'markdownDescription',
  'markdownEnumDescriptions',
]);
/** Keywords whose value is a schema, and those whose value maps names or patterns of our own to schemas. */
const INNER = new Set(['items', 'additionalProperties']);
const MAPS = new Set(['properties', 'patternProperties', 'definitions']);

/** A copy with each schema directly inside it replaced. Alternatives (`anyOf` and the like) stay as they are. */
function mapInner(schema: JsonSchema, change: (inner: JsonSchema) => JsonSchema): JsonSchema {
  const changed = (value: unknown): unknown => (isSchema(value) ? change(value) : value);
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (INNER.has(keyword)) return [keyword, changed(value)];
      if (!MAPS.has(keyword) || !isSchema(value)) return [keyword, value];
      return [keyword, Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, changed(inner)]))];
    }),
  );
}

function withoutProse(schema: JsonSchema): JsonSchema {
  const kept = Object.entries(schema).filter(([keyword]) => !PROSE.has(keyword));
  return mapInner(Object.fromEntries(kept), withoutProse);
}

/** Properties of one kind as one pattern, which makes one check instead of one for each. */
function grouped(schema: JsonSchema): JsonSchema {
  const { properties, ...rest } = mapInner(schema, grouped);
  if (!isSchema(properties)) return rest;
  if ('patternProperties' in rest) return { ...rest, properties };
  const kinds = new Map<string, (readonly [string, unknown])[]>();
  for (const [name, kind] of Object.entries(properties)) {
    const key = JSON.stringify(kind);
    kinds.set(key, [...(kinds.get(key) ?? []), [name, kind]]);
  }
  const groups = [...kinds.values()];
  const alone = groups.filter(({ length }) => length === 1).flat();
  const alike = groups.filter(({ length }) => length > 1);
  return {
    ...rest,
    ...(alone.length > 0 && { properties: Object.fromEntries(alone) }),
    ...(alike.length > 0 && {
      patternProperties: Object.fromEntries(
        alike.map((group) => [patternOf(group.map(([name]) => name)), group[0]?.[1]]),
      ),
    }),
  };
}

function patternOf(names: readonly string[]): string {
  return `^(?:${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`;
}

/** The schemas with what several of them, or several places of one, have in common as schemas of their own: one check each. */
function sharing(schemas: Readonly<Record<string, JsonSchema>>): Readonly<Record<string, JsonSchema>> {
  const uses = new Map<string, number>();
  const count = (schema: JsonSchema): JsonSchema => {
    const key = JSON.stringify(schema);
    const before = uses.get(key) ?? 0;
    uses.set(key, before + 1);
    // What is inside is then used once, however often the whole is.
    return before === 0 ? mapInner(schema, count) : schema;
  };
  for (const schema of Object.values(schemas)) mapInner(schema, count);

  const names = new Map<string, string>();
  const shared: Record<string, JsonSchema> = {};
  const share = (schema: JsonSchema): JsonSchema => {
    const key = JSON.stringify(schema);
    const isShared = (uses.get(key) ?? 0) > 1 && key !== '{}';
    // The code would keep the whole schema that alternatives stand in: of the configuration's, every rule id once more.
    const isApart = 'anyOf' in schema;
    // A reference within the schema it stands in means nothing elsewhere.
    if (!(isShared || isApart) || key.includes('"$ref"')) return mapInner(schema, share);
    const name = names.get(key) ?? `shared-${names.size + 1}`;
    if (!names.has(key)) {
      names.set(key, name);
      shared[name] = mapInner(schema, share);
    }
    return { $ref: name };
  };
  return {
    ...Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, mapInner(schema, share)])),
    ...shared,
  };
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The types of what `validatorsCode` exports. */
export const validatorsTypes = `// Made by \`npm run generate\`; do not edit.
import type { ErrorObject } from 'ajv';

/** A check of one schema. \`errors\` holds what the last call found, all of it. */
interface Validator {
  (data: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
}

/** The ids of all rules of all dialects. */
export declare const ruleIds: readonly string[];

/** schemas/planloom.config.schema.json. */
export declare const validateConfig: Validator;

/** By name: front matter's by its dialect's id, every other by its file's (<name>.schema.json). */
export declare const schemaChecks: Readonly<Record<string, Validator>>;
`;
