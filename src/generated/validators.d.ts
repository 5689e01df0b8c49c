// Made by `npm run generate`; do not edit.
import type { ErrorObject } from 'ajv';

/** A check of one schema. `errors` holds what the last call found, all of it. */
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
