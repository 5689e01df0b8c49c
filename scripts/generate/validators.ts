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
    allErrors: true,
    inlineRefs: false,
    // What is wrong is said in our own words, from keyword and parameters.
    messages: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addSchema(compact(withoutProse(configSchema)), 'config');
  const names = Object.keys(schemas).sort();
  for (const name of names) ajv.addSchema(compact(withoutProse(schemas[name] ?? {})), name);
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
const PROSE = new Set(['title', 'description', 'default', 'markdownDescription', 'markdownEnumDescriptions']);
/** Keywords whose value maps names of our own to schemas. */
const MAPS = new Set(['properties', 'definitions']);

function withoutProse(schema: JsonSchema): JsonSchema {
  const kept = Object.entries(schema).filter(([keyword]) => !PROSE.has(keyword));
  return Object.fromEntries(
    kept.map(([keyword, value]) => {
      if (!isSchema(value)) return [keyword, value];
      if (!MAPS.has(keyword)) return [keyword, withoutProse(value)];
      return [
        keyword,
        Object.fromEntries(
          Object.entries(value).map(([name, inner]) => [name, isSchema(inner) ? withoutProse(inner) : inner]),
        ),
      ];
    }),
  );
}

/** Many properties of one kind as one pattern, which makes one check instead of one for each. */
function compact(schema: JsonSchema): JsonSchema {
  const inner = Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (!isSchema(value)) return [keyword, value];
      if (!MAPS.has(keyword)) return [keyword, compact(value)];
      return [
        keyword,
        Object.fromEntries(Object.entries(value).map(([name, one]) => [name, isSchema(one) ? compact(one) : one])),
      ];
    }),
  );
  const { properties, ...rest } = inner;
  if (!isSchema(properties)) return inner;
  const kinds = new Set(Object.values(properties).map((value) => JSON.stringify(value)));
  const [kind] = kinds;
  if (kinds.size !== 1 || kind === undefined || Object.keys(properties).length < 2) return inner;
  const names = Object.keys(properties).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { ...rest, patternProperties: { [`^(?:${names.join('|')})$`]: Object.values(properties)[0] } };
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
