import type { ErrorObject } from 'ajv';
import { schemaChecks } from '../../generated/validators';
import { nearest } from '../plan/nearest';
import type { TemplateReport } from './templateReport';
import { schemaAt } from './templateSchema';

/** What is said of a template without front matter, or with none that says anything. */
export const NO_FRONT_MATTER =
  'A template begins with front matter that has output_contract.allowed_sections, or extends.';

/** The front matter of a template against template.schema.json. */
export function checkSchema(report: TemplateReport): void {
  const validate = schemaChecks.template;
  if (!validate) throw new Error('There is no compiled schema "template": run npm run generate.');
  if (validate(report.frontMatter.data)) return;
  for (const error of validate.errors ?? []) reportError(report, error);
}

function reportError(report: TemplateReport, error: ErrorObject): void {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const params: Readonly<Record<string, unknown>> = { ...error.params };
  const unknown = params.additionalProperty;
  if (typeof unknown === 'string') {
    report.add(unknownKey(unknown, path), report.keyRange([...path, unknown]), 'warning');
  } else {
    const name = path.at(-1) ?? '';
    report.add(schemaMessage(error.keyword, params, name, path), report.valueRange(path));
  }
}

function unknownKey(key: string, path: readonly string[]): string {
  const keys = Object.keys(schemaAt(path)?.properties ?? {});
  const near = nearest(key, keys, (name) => name);
  const said = `"${key}" means nothing here`;
  if (near !== undefined) return `${said}; did you mean "${near}"?`;
  return keys.length === 1 ? `${said}: there is only "${keys[0] ?? ''}".` : `${said}.`;
}

function schemaMessage(
  keyword: string,
  params: Readonly<Record<string, unknown>>,
  name: string,
  path: readonly string[],
): string {
  if (path.length === 0) return NO_FRONT_MATTER;
  const inList = /^\d+$/.test(name) && path.length > 1;
  const what = inList ? `An entry of "${path.at(-2) ?? ''}"` : `"${name}"`;
  switch (keyword) {
    case 'type':
      return `${what} must be ${TYPES.get(String(params.type)) ?? String(params.type)}.`;
    case 'minItems':
      return `${what} must not be empty.`;
    case 'maxItems':
      return `${what} may have ${String(params.limit)} entries at most.`;
    case 'pattern':
      if (name !== 'id') return `${what} must not be empty.`;
      return `${what} must be lower-case letters, digits and single hyphens, such as house-plan.`;
    default:
      return `${what} is not as it must be.`;
  }
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['array', 'a list'],
  ['object', 'a map of keys'],
  ['string', 'a text'],
]);
