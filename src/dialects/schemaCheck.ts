import { schemaChecks } from '../generated/validators';
import type { SchemaCheck } from '../core/plan/frontMatterSpec';

/**
 * The check of a dialect's frontMatter.schema.json. It is looked up when it is first run, because the generator that makes it
 * loads the dialects too.
 */
export function schemaCheck(dialect: string): SchemaCheck {
  const check: SchemaCheck = (data) => {
    const compiled = schemaChecks[dialect];
    if (!compiled) throw new Error(`There is no compiled schema "${dialect}": run npm run generate.`);
    const valid = compiled(data);
    check.errors = compiled.errors ?? null;
    return valid;
  };
  return check;
}
