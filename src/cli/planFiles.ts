import { stat } from 'node:fs/promises';
import path from 'node:path';
import { findPlans } from '../core/repo/features';
import { isPlanPath } from '../core/repo/paths';
import type { TemplateFile } from '../core/templates/teamDialects';
import { fileProblem, saysNotThere } from '../node/fileProblem';
import { NodeFiles } from '../node/nodeFiles';
import { CannotRun } from './command';
import { type Project, readProject } from './project';
import { filesOfGlob, markdownBelow } from './walk';

/** A file that is to be checked, if it is a plan. */
export interface PlanFile {
  /** Below the project's root: configuration and the paths in a plan count from there. */
  readonly files: NodeFiles;
  readonly project: Project;
  /** From that root, as in ports.ts. */
  readonly path: string;
  /** From the current folder, with `/`: how the plan is named in reports. */
  readonly shown: string;
  /** It was named outright, so that being no plan is worth a word. */
  readonly named: boolean;
}

export interface Collected {
  /** Each once, templates left out. */
  readonly plans: readonly PlanFile[];
  /** Templates that were asked for, and those that make no format because of an error, each once. */
  readonly templates: readonly (Omit<PlanFile, 'named'> & { readonly template: TemplateFile })[];
  /** Folders that were given, as they were given, with the paths (`shown`) of the Markdown files in each. */
  readonly folders: ReadonlyMap<string, readonly string[]>;
}

/**
 * The files that a call is about. Without paths the plans and templates of the current folder, by the places of all formats; for
 * a folder all Markdown files below it; for a file that file. Throws a CannotRun for a path that is not there.
 */
export async function collectPlans(cwd: string, paths: readonly string[]): Promise<Collected> {
  const projects = new Projects(cwd);
  const found = new Map<string, PlanFile>();
  const templates = new Map<string, Collected['templates'][number]>();
  const folders = new Map<string, readonly string[]>();
  const take = async (absolute: string, start: string, named: boolean): Promise<void> => {
    const file = await projects.fileAt(absolute, start, named);
    const template = file.project.templates.find((one) => one.path === file.path);
    if (template) templates.set(absolute, { ...file, template });
    else if (!found.has(absolute)) found.set(absolute, file);
  };
  if (paths.length === 0) {
    for (const absolute of await projects.plansOfCwd()) await take(absolute, cwd, false);
  }
  for (const argument of paths) {
    const absolute = path.resolve(cwd, argument);
    if (argument !== '' && (await isFolder(absolute, argument))) {
      const below: string[] = [];
      for await (const file of markdownBelow(absolute, (folder) => shownFrom(cwd, folder))) {
        await take(file, absolute, false);
        below.push(shownFrom(cwd, file));
      }
      folders.set(argument, below);
    } else {
      await take(absolute, path.dirname(absolute), true);
    }
  }
  for (const { absolute, file } of projects.brokenTemplates(paths.length === 0)) templates.set(absolute, file);
  return { plans: [...found.values()], templates: [...templates.values()], folders };
}

/** The projects that the files of a call belong to, each read once. */
class Projects {
  readonly #read = new Map<string, Promise<{ readonly files: NodeFiles; readonly project: Project }>>();
  readonly #known: { readonly files: NodeFiles; readonly project: Project }[] = [];

  constructor(private readonly cwd: string) {}

  async fileAt(absolute: string, start: string, named: boolean): Promise<PlanFile> {
    const root = rootOf(absolute, start, this.cwd);
    const { files, project } = await this.#at(root);
    const own = portable(path.relative(root, absolute));
    return { files, project, path: own, shown: shownFrom(this.cwd, absolute), named };
  }

  /** Absolute paths of what stands where plans stand, the newest feature first. */
  async plansOfCwd(): Promise<Iterable<string>> {
    const { files, project } = await this.#at(this.cwd);
    const plans = await findPlans(files, '', path.basename(this.cwd));
    const found = new Set(plans.map((plan) => path.join(this.cwd, plan)));
    const elsewhere = new Set<string>();
    for (const glob of new Set(project.globs)) {
      for await (const absolute of filesOfGlob(files, glob)) {
        if (project.dialects.claims(portable(path.relative(this.cwd, absolute)))) elsewhere.add(absolute);
      }
    }
    for (const absolute of [...elsewhere].sort()) found.add(absolute);
    return found;
  }

  /** Templates of all projects that have errors; those of the current folder whatever they have, where `all` is asked for. */
  *brokenTemplates(
    all: boolean,
  ): Generator<{ readonly absolute: string; readonly file: Collected['templates'][number] }> {
    for (const { files, project } of this.#known) {
      for (const template of project.templates) {
        if (template.dialect && !(all && files.root === this.cwd)) continue;
        const absolute = path.join(files.root, template.path);
        yield {
          absolute,
          file: { files, project, path: template.path, shown: shownFrom(this.cwd, absolute), template },
        };
      }
    }
  }

  #at(root: string): Promise<{ readonly files: NodeFiles; readonly project: Project }> {
    let project = this.#read.get(root);
    if (!project) {
      const files = new NodeFiles(root, (relative) => shownFrom(this.cwd, path.join(root, relative)));
      project = readProject(files).then((read) => {
        const entry = { files, project: read };
        this.#known.push(entry);
        return entry;
      });
      this.#read.set(root, project);
    }
    return project;
  }
}

async function isFolder(absolute: string, argument: string): Promise<boolean> {
  try {
    return (await stat(absolute)).isDirectory();
  } catch (error) {
    throw saysNotThere(error) ? new CannotRun(`${argument} is not there.`) : fileProblem(argument, 'read', error);
  }
}

/**
 * The project a file belongs to: the current folder when what the file's place says of its project lies in it, as in a
 * workspace that is opened there; otherwise the folder that holds `tasks`, `.agent` or `.planloom`, or else `start`.
 */
function rootOf(file: string, start: string, cwd: string): string {
  const project = projectOf(file) ?? start;
  const fromCwd = path.relative(cwd, project);
  const isInCwd = fromCwd !== '..' && !fromCwd.startsWith(`..${path.sep}`) && !path.isAbsolute(fromCwd);
  return isInCwd ? cwd : project;
}

/** The folder that a file's path names as its project's, by what stands between the two. */
function projectOf(file: string): string | undefined {
  const folder = path.dirname(file);
  if (isPlanPath(portable(file))) return path.dirname(path.dirname(folder));
  const folders = folder.split(path.sep);
  const at = folders.findLastIndex((name) => name === '.agent' || name === '.agents' || name === '.planloom');
  return at > 0 ? folders.slice(0, at).join(path.sep) || path.sep : undefined;
}

function shownFrom(cwd: string, absolute: string): string {
  return portable(path.relative(cwd, absolute)) || '.';
}

function portable(native: string): string {
  return path.sep === '/' ? native : native.split(path.sep).join('/');
}
