import { record } from './record';
import type { JsonSchema } from './validators';

/** A registry is not written by hand: there is nothing to complete. */
const FOR_WRITERS = new Set(['default', 'examples']);

/** What the format's tools take for one: those of other scripts, too. */
const DIGIT = '\\p{Nd}';

/**
 * The JSON schema (draft-07) of registry.json for editors, made of that of an ExecPlan's front matter: the same fields with the
 * same values, but all of them, as the registry has each plan whole (format execplan, registry metadata). What a build writes is
 * valid. Only an editor needs it: what is written is checked plan by plan.
 *
 * @param frontMatter src/dialects/execplan/frontMatter.schema.json
 */
export function registrySchema(frontMatter: JsonSchema): JsonSchema {
  const fields = record(frontMatter.properties);
  const texts = { type: 'array', items: { type: 'string' } };
  const id = { type: 'string', pattern: `^EP-${DIGIT}{8}-${DIGIT}{3}$` };
  // The registry has what is written, and a day need not be padded.
  const day = { pattern: `^${DIGIT}{4}-` };
  const own: Readonly<Record<string, object>> = {
    id,
    created: day,
    updated: day,
    depends_on: { items: id },
    supersedes: { items: id },
    tags: texts,
    risk: { enum: [...enumOf(fields.risk), null] },
    breaking: { enum: [...enumOf(fields.breaking), null] },
    migration: { enum: [...enumOf(fields.migration), null] },
    links: { additionalProperties: { type: 'string' } },
  };
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const kept = Object.entries(record(field)).filter(([keyword]) => !FOR_WRITERS.has(keyword));
      return [name, { ...Object.fromEntries(kept), ...own[name] }];
    }),
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Registry of ExecPlans',
    description: 'Made of the front matter of all ExecPlans; rebuild it instead of editing it.',
    type: 'object',
    required: ['plans', 'schema_version'],
    properties: {
      schema_version: { enum: [1], description: 'Of the format of this file.' },
      generated_at: {
        type: 'string',
        pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$',
        description: 'When the file was made; only where that was asked for.',
      },
      plans: {
        type: 'array',
        description: 'All plans without errors, by id.',
        items: { $ref: '#/definitions/plan' },
      },
    },
    definitions: {
      plan: {
        type: 'object',
        required: [...Object.keys(properties), 'path'].sort(),
        properties: {
          ...properties,
          path: {
            type: 'string',
            pattern: '[^/]$',
            description: 'The plan, as a path from the folder of the repository.',
          },
        },
      },
    },
  };
}

function enumOf(field: unknown): readonly unknown[] {
  const { enum: values } = record(field);
  return Array.isArray(values) ? values : [];
}
