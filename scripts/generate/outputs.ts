import { format } from 'prettier';
import type { Dialect } from '../../src/core/lint/dialect';
import type { Rule } from '../../src/core/lint/rule';
import { RULE_PAGES, rulePagePath } from '../../src/core/lint/rulePage';
import { rulesOf } from '../../src/dialects';
import { configSchema } from './configSchema';
import { packageManifest } from './packageManifest';
import { registrySchema } from './registrySchema';
import { ruleIndexPage, rulePage } from './rulePages';
import { ruleSubjects } from './ruleSubjects';
import { snippetsFor } from './snippets';
import { sourceSchemas } from './sourceSchemas';
import { type JsonSchema, validatorsCode, validatorsTypes } from './validators';

/** A generated file. Paths are relative to the repository's root, `/` between names. */
export interface Output {
  readonly path: string;
  readonly text: string;
}

/** Folders in which every file is generated, so that one which is generated no longer has to go. */
export const generatedFolders = [RULE_PAGES, 'snippets', 'src/generated'] as const;

/**
 * All files that are made from the rules, the templates and the extension's declarations.
 *
 * @param packageJson the text of package.json, of which a slice is made
 */
export async function outputsOf(dialects: readonly Dialect[], packageJson: string): Promise<readonly Output[]> {
  const rules = sortedRules(dialects);
  const schema = configSchema(rules, dialects);
  return [
    { path: `${RULE_PAGES}/README.md`, text: ruleIndexPage(rules) },
    ...rules.map((rule) => ({ path: rulePagePath(rule.id), text: rulePage(rule) })),
    ...dialects.map((dialect) => ({ path: `snippets/${dialect.id}.json`, text: json(snippetsFor(dialect)) })),
    {
      path: 'schemas/planloom.config.schema.json',
      text: await format(json(schema), { parser: 'json', printWidth: 120 }),
    },
    {
      path: 'schemas/metrics.schema.json',
      text: await format(json(ownRunsOnly(sourceSchemas().metrics ?? {})), { parser: 'json', printWidth: 120 }),
    },
    {
      path: 'schemas/registry.schema.json',
      text: await format(json(registrySchema(sourceSchemas().execplan ?? {})), { parser: 'json', printWidth: 120 }),
    },
    {
      path: 'src/generated/validators.js',
      text: validatorsCode(
        schema,
        rules.map(({ id }) => id),
        sourceSchemas(),
      ),
    },
    { path: 'src/generated/validators.d.ts', text: validatorsTypes },
    { path: 'src/generated/ruleSubjects.ts', text: await ruleSubjects(rules) },
    { path: 'package.json', text: packageManifest(packageJson) },
  ];
}

/** The rules of all dialects, each once, in order of their ids with the shared ones first. */
export function sortedRules(dialects: readonly Dialect[]): readonly Rule[] {
  const rank = (id: string): string => (id.startsWith('plan/') ? ` ${id}` : id);
  return [...rulesOf(dialects)].sort((a, b) => (rank(a.id) < rank(b.id) ? -1 : 1));
}

/** The schema of metrics.json for editors, which also meet such files by other hands: those are not held against it. */
function ownRunsOnly({ $schema, title, description, definitions, ...own }: JsonSchema): JsonSchema {
  return { $schema, title, description, if: { required: ['version', 'textHash'] }, then: own, definitions };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
