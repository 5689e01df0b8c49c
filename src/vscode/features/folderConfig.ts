import type { LintConfig } from '../../core/lint/config';
import { NO_DIALECT, type ProjectConfig } from '../../core/lint/configFile';
import type { DialectSet } from '../../core/lint/dialectSet';
import { readGlob } from '../../core/repo/glob';
import { dialectSetOf, type TeamDialects, type TemplateFile } from '../../core/templates/teamDialects';

/** How plans are found and checked in a workspace folder. */
export interface FolderConfig {
  /** The file over the settings; the same object as long as nothing in it changed. */
  readonly rules: LintConfig;
  /** The built-in formats and the team's, and which files are in them; the same object as long as nothing in it changed. */
  readonly dialects: DialectSet;
  /** Where plans may stand besides the places of the built-in formats, as globs from the folder. */
  readonly globs: readonly string[];
  /** Whether a path, as in ports.ts, meets one of the places where plans may stand, built-in formats included. */
  readonly isLookedAt: (path: string) => boolean;
  /** The team's templates, read together with `dialects`. */
  readonly templates: readonly TemplateFile[];
  /** As in ports.ts: those that planloom.config.json and the settings name. */
  readonly namedTemplates: readonly string[];
}

export interface ReadConfig extends FolderConfig {
  /** What the file said when it last made sense: a file that is being typed must not switch everything back and forth. */
  readonly file: ProjectConfig;
}

/** What is a plan in a folder, and in which format. */
export function foundBy(
  file: ProjectConfig,
  team: TeamDialects,
): Pick<ReadConfig, 'dialects' | 'globs' | 'isLookedAt'> {
  const configured = file.plans.filter(({ dialect }) => dialect !== NO_DIALECT).map(({ glob }) => glob);
  const ofTeam = [...team.files.flatMap(({ plans }) => plans), ...team.team.flatMap((dialect) => dialect.globs)];
  const globs = [...new Set([...configured, ...ofTeam])];
  const everywhere = [...new Set([...globs, ...team.all.flatMap((dialect) => dialect.globs)])].map(readGlob);
  return {
    dialects: dialectSetOf(team, file),
    globs,
    isLookedAt: (path) => everywhere.some((glob) => glob.ok && glob.matches(path)),
  };
}

/** Equal as long as nothing changed that decides what a plan is. */
export function fingerprint({ plans }: ProjectConfig, templates: readonly TemplateFile[]): string {
  return JSON.stringify([
    plans.map(({ glob, dialect }) => [glob, dialect]),
    templates.map(({ path, text }) => [path, text]),
  ]);
}

/** Whether two configurations set the same rules to the same. */
export function sameRules(a: LintConfig, b: LintConfig): boolean {
  const ids = new Set([...Object.keys(a.rules), ...Object.keys(b.rules)]);
  return [...ids].every((id) => a.rules[id] === b.rules[id]);
}
