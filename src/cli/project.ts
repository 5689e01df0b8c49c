import type { LintConfig } from '../core/lint/config';
import {
  CONFIG_FILE,
  defaultProjectConfig,
  type ProjectConfig,
  readConfigFile,
  unknownDialects,
} from '../core/lint/configFile';
import type { Dialect } from '../core/lint/dialect';
import type { DialectSet } from '../core/lint/dialectSet';
import type { ExecPlanIndexes } from '../core/execplans/planIndex';
import { nearest } from '../core/plan/nearest';
import { dialectSetOf, readTeamDialects, type TemplateFile } from '../core/templates/teamDialects';
import { basename } from '../core/repo/paths';
import { templatePaths } from '../core/templates/templateFiles';
import { LineIndex } from '../core/text/lineIndex';
import { templateKit } from '../dialects/templateKit';
import type { NodeFiles } from '../node/nodeFiles';
import { CannotRun } from './command';

/** What holds for all plans below a root. */
export interface Project {
  readonly config: LintConfig;
  readonly dialects: DialectSet;
  /** Where plans stand: globs of the formats and of the configuration, from the root. */
  readonly globs: readonly string[];
  /** The team's templates, with what is wrong in them. */
  readonly templates: readonly TemplateFile[];
  /** ExecPlans of its folders, as far as they were read for the plans that were checked so far. */
  readonly indexes: ExecPlanIndexes;
}

/** Reads the configuration and the templates at a root. Throws a CannotRun that says where the configuration is wrong. */
export async function readProject(files: NodeFiles): Promise<Project> {
  const text = await files.read(CONFIG_FILE);
  const { config, plans, templates } = readConfig(files, text);
  const team = await readTeamDialects(files, await templatePaths(files, templates), templateKit);
  const [unknown] = unknownDialects(
    plans,
    team.all.map(({ id }) => id),
  );
  // A template with an error gives no dialect: that error is reported with the template, not here.
  const isBroken = team.files.some(({ dialect }) => !dialect);
  if (unknown && !isBroken) throw configProblem(files, text ?? '', unknown.message, unknown.range.start);
  return {
    config,
    dialects: dialectSetOf(team, { plans }),
    globs: [
      ...team.all.flatMap(({ globs }) => globs),
      ...plans.filter(({ dialect }) => dialect !== 'none').map(({ glob }) => glob),
    ],
    templates: team.files,
    indexes: new Map(),
  };
}

/** The dialect of that id. Throws a CannotRun that names those there are. */
export function dialectNamed(id: string, { dialects, templates }: Pick<Project, 'dialects' | 'templates'>): Dialect {
  const broken = templates.find(
    ({ path, dialect }) => !dialect && basename(path).replace(/\.(?:md|markdown)$/i, '') === id,
  );
  if (broken) throw new CannotRun(`The template ${broken.path} has an error; planloom check says which.`);
  const dialect = dialects.named(id);
  if (dialect) return dialect;
  const near = nearest(id, dialects.all, (candidate) => candidate.id)?.id;
  const hint = near === undefined ? 'planloom formats lists them' : `did you mean "${near}"?`;
  throw new CannotRun(`There is no plan format ${JSON.stringify(id)}; ${hint}${hint.endsWith('?') ? '' : '.'}`);
}

function readConfig(files: NodeFiles, text: string | undefined): ProjectConfig {
  if (text === undefined) return defaultProjectConfig;
  const reading = readConfigFile(text);
  if (reading.ok) return reading;
  const [first] = reading.problems;
  throw configProblem(files, text, first?.message ?? 'This is no configuration.', first?.range.start ?? 0);
}

function configProblem(files: NodeFiles, text: string, message: string, offset: number): CannotRun {
  const { line, character } = new LineIndex(text).positionAt(offset);
  return new CannotRun(`${files.label(CONFIG_FILE)}:${line + 1}:${character + 1}: ${message}`);
}
