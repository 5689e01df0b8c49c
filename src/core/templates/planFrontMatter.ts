import type { ErrorObject } from 'ajv';
import type { FrontMatterSpec, SchemaCheck } from '../plan/frontMatterSpec';
import { TEMPLATE_KEY } from './checkTemplate';
import { yamlText } from './yamlText';

type Keys = ReadonlyMap<string, readonly string[]>;

/** The front matter that plans of a template have: the template's id, and its keys with their values. */
export function planFrontMatterSpec(id: string, keys: Keys): FrontMatterSpec {
  const properties = [...keys].map(
    ([key, values]) => [key, { type: 'string', ...(values.length > 0 && { enum: values }) }] as const,
  );
  return {
    required: true,
    schema: {
      required: [...keys.keys()],
      properties: { [TEMPLATE_KEY]: { type: 'string', default: id }, ...Object.fromEntries(properties) },
    },
    validate: checkOf(keys),
  };
}

/** The front matter that a new plan begins with, up to behind the closing fence's line end. */
export function newPlanFrontMatter(id: string, keys: Keys): string {
  const lines = [...keys].map(([key, [first]]) => `${key}: ${first === undefined ? `<${key}>` : yamlText(first)}`);
  return ['---', `${TEMPLATE_KEY}: ${id}`, ...lines, '---', ''].join('\n');
}

/** Finds what ajv would: the keys come from outside, and ajv makes code of them. */
function checkOf(keys: Keys): SchemaCheck {
  const check: SchemaCheck = (data) => {
    const given = new Map(typeof data === 'object' && data !== null ? Object.entries(data) : []);
    const errors = [...keys].flatMap(([key, values]): readonly ErrorObject[] => {
      const schemaPath = `#/properties/${key}`;
      if (!given.has(key)) {
        return [{ instancePath: '', schemaPath, keyword: 'required', params: { missingProperty: key } }];
      }
      const value: unknown = given.get(key);
      const at = { instancePath: `/${key}`, schemaPath };
      if (values.length > 0) {
        return values.includes(String(value)) ? [] : [{ ...at, keyword: 'enum', params: { allowedValues: values } }];
      }
      return value === null || value === '' ? [{ ...at, keyword: 'type', params: { type: 'string' } }] : [];
    });
    check.errors = errors;
    return errors.length === 0;
  };
  return check;
}
