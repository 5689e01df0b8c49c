import { NO_DIALECT, ruleSettings } from '../../src/core/lint/configFile';
import type { Dialect } from '../../src/core/lint/dialect';
import type { Rule, SeverityByStage } from '../../src/core/lint/rule';
import type { JsonSchema } from './validators';

/**
 * The JSON schema (draft-07) of planloom.config.json. `markdownDescription` and `markdownEnumDescriptions` are VS Code's
 * additions to the standard: they show in hover and completion.
 */
export function configSchema(rules: readonly Rule[], dialects: readonly Dialect[]): JsonSchema {
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
      plans: {
        type: 'object',
        markdownDescription:
          'Which files are plans, and in which format: globs from the workspace folder (`*`, `?`, `**`, `{a,b}`, `[a-z]`). Where several meet a file, the last one counts.',
        additionalProperties: {
          type: 'string',
          pattern: '\\S',
          default: dialects[0]?.id,
          // Any string will do: the templates of a team have ids too.
          anyOf: [{ enum: [...dialects.map(({ id }) => id), NO_DIALECT] }, { type: 'string' }],
          markdownDescription: [
            'The format of these files:',
            '',
            ...dialects.map(({ id, description }) => `- \`${id}\`: ${description}`),
            `- \`${NO_DIALECT}\`: no plans, whatever they look like.`,
            '- the id of a template of your own.',
          ].join('\n'),
        },
        default: {},
      },
      templates: {
        type: 'array',
        markdownDescription:
          'Templates of your own, as paths from the workspace folder, besides those in `.planloom/templates`. Each is a plan format.',
        items: { type: 'string', pattern: '\\S' },
        default: [],
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
