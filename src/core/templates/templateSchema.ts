import schema from './template.schema.json';

/** The part of template.schema.json that completion and messages look at. */
export interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
}

/** What the schema says of the value at a path of names (and places in lists). */
export function schemaAt(path: readonly (string | number)[]): SchemaNode | undefined {
  let node: SchemaNode | undefined = schema;
  for (const step of path) {
    const { properties, additionalProperties, items }: SchemaNode = node;
    const inner: SchemaNode | boolean | undefined =
      typeof step === 'number' ? items : (own(properties, step) ?? additionalProperties);
    if (typeof inner !== 'object') return undefined;
    node = inner;
  }
  return node;
}

function own(properties: SchemaNode['properties'], name: string): SchemaNode | undefined {
  return properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
}
