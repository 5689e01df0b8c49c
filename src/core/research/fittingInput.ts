/**
 * What a tool is called with, without what its JSON schema does not list: many tools take no `limit`, and some refuse what they
 * do not know. All of it where the schema lists nothing of it, or there is none.
 */
export function fittingInput(
  schema: unknown,
  input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (typeof schema !== 'object' || schema === null || !('properties' in schema)) return input;
  const { properties } = schema;
  if (typeof properties !== 'object' || properties === null) return input;
  const known = Object.entries(input).filter(([key]) => Object.hasOwn(properties, key));
  return known.length > 0 ? Object.fromEntries(known) : input;
}
