import type { SnippetSpec } from '../../core/lint/dialect';
import type { FrontMatterProperty, FrontMatterSchema } from '../../core/plan/frontMatterSpec';

/** Blocks of an ExecPlan that are written again and again. */
export const execplanSnippets: readonly SnippetSpec[] = [
  {
    name: 'Progress Entry',
    prefix: ['progress', 'entry', 'done'],
    description: 'A step that is done, with its time in UTC.',
    text: '- [x] (<YYYY-MM-DD hh:mm>Z) <what was done>',
  },
  {
    name: 'Progress Step',
    prefix: ['step', 'task', 'todo'],
    description: 'A step that is to be done.',
    text: '- [ ] <next step>',
  },
  {
    name: 'Split Step',
    prefix: ['split', 'partial'],
    description: 'A step that is begun and not finished.',
    text: '- [ ] <step> (completed: <what is done>; remaining: <what is left>)',
  },
  {
    name: 'Decision',
    prefix: ['decision', 'decide'],
    description: 'A decision with its reason, date and author.',
    text: '- Decision: <what was decided>\n  Rationale: <why>\n  Date/Author: <date / who>',
  },
  {
    name: 'Observation',
    prefix: ['observation', 'surprise', 'discovery'],
    description: 'Something unexpected, with what shows it.',
    text: '- Observation: <what was not expected>\n  Evidence: <the few lines of output that show it>',
  },
  {
    name: 'Milestone',
    prefix: ['milestone'],
    description: 'A milestone as a story: goal, work, result, proof.',
    text: '### Milestone <number>: <what exists at its end>\n\n<goal, work, result and proof as a short story: what is built, the commands to run, what is then seen>',
  },
];

/** The front matter with its required keys, in VS Code's snippet syntax; words of the format are choices. */
export function frontMatterSnippet(name: string, schema: FrontMatterSchema): SnippetSpec {
  const lines = (schema.required ?? []).map((key, index) => `${key}: ${tabStop(schema.properties[key], index + 1)}`);
  const body = ['---', ...lines, '---', '', '$0'].join('\n');
  return {
    name,
    prefix: ['front-matter', 'yaml', 'metadata'],
    description: 'The required keys of the front matter.',
    text: body,
    body,
  };
}

function tabStop(property: FrontMatterProperty | undefined, stop: number): string {
  const words = property?.enum?.filter((word): word is string => typeof word === 'string') ?? [];
  if (words.length > 0) return `\${${stop}|${words.join(',')}|}`;
  if (property?.pattern?.startsWith('^[0-9]{4}-') === true)
    return `\${${stop}:\${CURRENT_YEAR}-\${CURRENT_MONTH}-\${CURRENT_DATE}}`;
  const example = property?.examples?.find((one) => typeof one === 'string' || typeof one === 'number');
  return example === undefined ? `$${stop}` : `\${${stop}:${String(example)}}`;
}
