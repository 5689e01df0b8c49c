import type { ErrorObject } from 'ajv';

/** A check compiled from a JSON schema (`npm run generate`). `errors` holds what the last call found, all of it. */
export interface SchemaCheck {
  (data: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
}

/** The part of a front matter's JSON schema (draft-07) that is looked at for words, values and order. */
export interface FrontMatterSchema {
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, FrontMatterProperty>>;
}

export interface FrontMatterProperty {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | boolean | number | null)[];
  readonly pattern?: string;
  /** A value that the pattern fits, to show what is meant. */
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly items?: FrontMatterProperty;
}

/** What the front matter of a plan must hold. */
export interface FrontMatterSpec {
  /** A plan without front matter is wrong; otherwise it is checked where it is there. */
  readonly required: boolean;
  /** Its keys are in the order in which they are written. */
  readonly schema: FrontMatterSchema;
  readonly validate: SchemaCheck;
}
