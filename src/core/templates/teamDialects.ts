import type { ConfiguredPlans } from '../lint/configFile';
import type { Dialect } from '../lint/dialect';
import { DialectSet, type PlanGlob } from '../lint/dialectSet';
import { readFrontMatter } from '../markdown/frontMatter';
import type { Files } from '../ports';
import { readGlob } from '../repo/glob';
import type { TemplateKit } from './kit';
import type { TemplateProblem } from './problem';
import { readTemplate } from './readTemplate';
import { isTemplatePath } from './templateFiles';

/** A template that was looked at. */
export interface TemplateFile {
  /** As in ports.ts. */
  readonly path: string;
  /** undefined when there is no such file, or it cannot be read. */
  readonly text?: string;
  readonly dialect?: Dialect;
  /** Globs of its plans. */
  readonly plans: readonly string[];
  readonly problems: readonly TemplateProblem[];
}

export interface TeamDialects {
  /** Those of the templates, in order of `files`; ids differ. */
  readonly team: readonly Dialect[];
  /** All dialects of the folder: the team's own, then the built-in ones, with those that extend one under its id in its place. */
  readonly all: readonly Dialect[];
  /** What the templates say of where their plans stand (`plans`): stronger than any looks, weaker than the configuration. */
  readonly plans: readonly PlanGlob[];
  readonly files: readonly TemplateFile[];
}

/**
 * Reads the templates of a workspace folder. Never throws: a file that cannot be read has a problem that says so.
 *
 * @param paths see `templatePaths`
 */
export async function readTeamDialects(
  files: Files,
  paths: readonly string[],
  kit: TemplateKit,
): Promise<TeamDialects> {
  const read: TemplateFile[] = [];
  const taken = new Map<string, string>();
  for (const path of paths) {
    let file = await readFile(files, path, kit);
    const { dialect } = file;
    const other = dialect && taken.get(dialect.id);
    if (dialect && other !== undefined) {
      const range = readFrontMatter(file.text ?? '')?.rangeOfValue(['id']) ?? { start: 0, end: 3 };
      const message = `The format "${dialect.id}" is already that of ${other}: give one of them another id.`;
      const problem: TemplateProblem = { message, range, severity: 'error' };
      file = {
        path,
        plans: [],
        problems: [problem, ...file.problems],
        ...(file.text !== undefined && { text: file.text }),
      };
    } else if (dialect) {
      taken.set(dialect.id, path);
    }
    read.push(file);
  }
  const team = read.flatMap(({ dialect }) => dialect ?? []);
  const plans = read.flatMap(({ dialect, plans: globs }) => (dialect ? globsFor(dialect.id, globs) : []));
  return { team, all: withTeam(kit.builtIn, team), plans, files: read };
}

/**
 * The dialects of a workspace folder as its templates and its configuration have them.
 *
 * @param project of planloom.config.json: see ProjectConfig
 */
export function dialectSetOf(
  { all, plans, files }: TeamDialects,
  project: { readonly plans: readonly ConfiguredPlans[] },
): DialectSet {
  const templates = files.map(({ path }) => path);
  return new DialectSet(all, [...plans, ...project.plans], (path) => isTemplatePath(path, templates));
}

function globsFor(dialect: string, globs: readonly string[]): readonly PlanGlob[] {
  return globs.flatMap((glob) => {
    const reading = readGlob(glob);
    return reading.ok ? [{ matches: reading.matches, dialect }] : [];
  });
}

/** The built-in dialects with a team's: see TeamDialects.all. */
export function withTeam(builtIn: readonly Dialect[], team: readonly Dialect[]): readonly Dialect[] {
  const named = new Map(team.map((dialect) => [dialect.id, dialect]));
  const ids = new Set(builtIn.map(({ id }) => id));
  return [...team.filter(({ id }) => !ids.has(id)), ...builtIn.map((dialect) => named.get(dialect.id) ?? dialect)];
}

async function readFile(files: Files, path: string, kit: TemplateKit): Promise<TemplateFile> {
  const unreadable = (message: string): TemplateFile => ({
    path,
    plans: [],
    problems: [{ message, range: { start: 0, end: 0 }, severity: 'error' }],
  });
  try {
    const text = await files.read(path);
    if (text === undefined) return unreadable(`There is no template ${path}: planloom.config.json names it.`);
    return { path, text, ...readTemplate({ path, text, kit }) };
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error));
  }
}
