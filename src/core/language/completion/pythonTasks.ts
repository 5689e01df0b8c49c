import type { FolderCommand } from './folderCommands';

/** A task, by what it is run with in its folder. */
type PythonCommand = Omit<FolderCommand, 'text'>;

const SOURCE = 'pyproject.toml';
const HEADER = /^[ \t]*\[{1,2}[ \t]*([^[\]]+?)[ \t]*\]{1,2}[ \t]*(?:#.*)?$/;
const ENTRY = /^[ \t]*(?:"([\w.:-]+)"|'([\w.:-]+)'|([\w-]+))[ \t]*=[ \t]*(.*)$/;

/** Tools whose table shows that they are used, with the command that people run. */
const TOOLS: readonly (readonly [table: RegExp, command: string])[] = [
  [/^tool\.pytest\b/, 'pytest -q'],
  [/^tool\.ruff\b/, 'ruff check .'],
  [/^tool\.mypy\b/, 'mypy .'],
];

/** The tasks of a pyproject.toml: of poe, pdm, hatch and poetry; and the tools that it sets up, by the runner whose lock file is there. */
export function pythonCommands(text: string, there: ReadonlySet<string>): readonly PythonCommand[] {
  const commands: PythonCommand[] = [];
  const tables = new Set<string>();
  let prefix: string | undefined;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const header = HEADER.exec(line)?.[1];
    if (header !== undefined) {
      const table = header.replace(/["' ]/g, '');
      tables.add(table);
      prefix = prefixOf(table);
      // `[tool.poe.tasks.lint]` is a task with a table of its own.
      const own = /^tool\.poe\.tasks\.([\w-]+)$/.exec(table)?.[1];
      if (own !== undefined) commands.push({ name: `poe ${own}`, source: SOURCE });
      continue;
    }
    const entry = prefix === undefined ? null : ENTRY.exec(line);
    const name = entry?.[1] ?? entry?.[2] ?? entry?.[3];
    if (prefix === undefined || name === undefined || name.startsWith('_')) continue;
    const says = /^(["'])(.*)\1/.exec(entry?.[4] ?? '')?.[2];
    commands.push({ name: `${prefix}${name}`, ...(says !== undefined && { says }), source: SOURCE });
  }
  const runner = there.has('uv.lock') ? 'uv run ' : there.has('poetry.lock') ? 'poetry run ' : '';
  const tools = TOOLS.filter(([table]) => [...tables].some((name) => table.test(name)));
  return [...commands, ...tools.map(([, command]) => ({ name: `${runner}${command}`, source: SOURCE }))];
}

/** What the names of a table are run with; undefined for a table of something else. */
function prefixOf(table: string): string | undefined {
  if (table === 'tool.poe.tasks') return 'poe ';
  if (table === 'tool.pdm.scripts') return 'pdm run ';
  if (table === 'tool.poetry.scripts') return 'poetry run ';
  const hatch = /^tool\.hatch\.envs\.([\w-]+)\.scripts$/.exec(table)?.[1];
  if (hatch === undefined) return undefined;
  return hatch === 'default' ? 'hatch run ' : `hatch run ${hatch}:`;
}
