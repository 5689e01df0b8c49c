import { ruleSettings } from '../../src/core/lint/configFile';
import type { Rule, SeverityByStage } from '../../src/core/lint/rule';
import type { JsonSchema } from './validators';

/**
 * The JSON schema (draft-07) of planloom.config.json. `markdownDescription` and `markdownEnumDescriptions` are VS Code's
 * additions to the standard: they show in hover and completion.
 */
export function configSchema(rules: readonly Rule[]): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Planloom',
    description: 'How Planloom checks the plans of this workspace.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'Where the schema of this file is, for editors that do not know it.' },
      rules: {
        type: 'object',
        description: 'How severe the findings of each rule are. Rules that are not named stay as they are.',
        additionalProperties: false,
        properties: Object.fromEntries(
          rules.map((rule) => [
            rule.id,
            { $ref: '#/definitions/setting', markdownDescription: describe(rule), default: 'default' },
          ]),
        ),
        default: {},
      },
    },
    definitions: {
      setting: {
        enum: Object.keys(ruleSettings),
        markdownEnumDescriptions: Object.values(ruleSettings),
      },
    },
  };
}

function describe(rule: Rule): string {
  return `${rule.summary}\n\nBy default: ${severityInWords(rule.severity)}.`;
}

/** `warning`, or `hint in a draft, error from then on` and the like. */
export function severityInWords(severity: SeverityByStage): string {
  if (typeof severity === 'string') return severity;
  const { draft, ready, executing, done } = severity;
  if (draft === ready && ready === executing && executing === done) return draft;
  if (ready === executing && executing === done) return `${draft} in a draft, ${ready} from then on`;
  if (draft === ready && ready === executing) return `${draft}, ${done} once the plan claims to be done`;
  return `${draft} in a draft, ${ready} when ready, ${executing} while executed, ${done} when done`;
}
