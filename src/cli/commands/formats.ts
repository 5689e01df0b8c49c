import type { Dialect } from '../../core/lint/dialect';
import { NodeFiles } from '../../node/nodeFiles';
import { choiceOption, type Command } from '../command';
import { readProject } from '../project';

export const formats: Command = {
  name: 'formats',
  summary: 'List the formats that plans can be in.',
  usage: '[--format text|json]',
  details: [
    'Lists the built-in formats and those of the templates in .planloom/templates of the current folder: id, name, when to\n' +
      'take it, and where its plans are looked for. The ids are what --as and planloom.config.json take.',
  ],
  options: {
    format: {
      type: 'string',
      value: 'text|json',
      summary: 'json prints a list of {"id","name","description","globs"}.',
    },
  },
  async run({ io, values }) {
    const format = choiceOption(values, 'format', ['text', 'json']);
    const { all } = (await readProject(new NodeFiles(io.cwd))).dialects;
    io.out(format === 'json' ? `${JSON.stringify(all.map(entryOf))}\n` : all.map(paragraphOf).join('\n'));
    return 0;
  },
};

function entryOf({ id, name, description, globs, source }: Dialect): object {
  return { id, name, description, globs, ...(source !== undefined && { source }) };
}

function paragraphOf({ id, name, description, globs, source }: Dialect): string {
  const where = globs.length === 0 ? 'anywhere' : globs.join(', ');
  const lines = [`${id}: ${name}`, `  ${description}`, `  Stands in: ${where}`];
  if (source !== undefined) lines.push(`  Your team's: ${source}`);
  return `${lines.join('\n')}\n`;
}
