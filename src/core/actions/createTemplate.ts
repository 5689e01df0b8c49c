import type { Dialect } from '../lint/dialect';
import type { Files } from '../ports';
import { join } from '../repo/paths';
import { slugOf, titleProblem } from '../repo/slug';
import { templateOf } from '../templates/templateOf';
import { TEMPLATES_FOLDER } from '../templates/templateFiles';
import type { Outcome } from './change';
import { failure } from './failure';

export interface CreateTemplateInput {
  /** The plan's text. */
  readonly text: string;
  /** The dialect that the plan is in. */
  readonly dialect: Dialect;
  /** For people, as the user typed it; the file and the new format are named after it. */
  readonly name: string;
  readonly files: Files;
}

export interface CreatedTemplate {
  /** `.planloom/templates/<slug>.md`. */
  readonly path: string;
}

/**
 * Makes a template of a plan: its sections and checklists, with what is particular to it taken out. Refuses a name that
 * gives no id, the id of the plan's own format, a plan without sections, and a file that is there already.
 */
export async function createTemplate(input: CreateTemplateInput): Promise<Outcome<CreatedTemplate>> {
  const { text, dialect, name, files } = input;
  const problem = nameProblem(name, dialect);
  if (problem !== undefined) return { ok: false, message: problem };
  const path = join(TEMPLATES_FOLDER, `${slugOf(name.trim())}.md`);
  const template = templateOf(text, dialect, name.trim());
  if (!template.ok) return template;
  try {
    if (await files.stat(path)) {
      return { ok: false, message: `${path} is there already: take another name, or edit that template.` };
    }
  } catch (error) {
    return failure(error);
  }
  return { ok: true, changes: [{ kind: 'createFile', path, text: template.text }], path };
}

/** One sentence saying why a template cannot have that name; undefined when it can. */
export function nameProblem(name: string, dialect: Pick<Dialect, 'id'>): string | undefined {
  if (name.trim() === '') return 'Give the template a name.';
  const slug = slugOf(name.trim());
  if (titleProblem(name.trim()) !== undefined || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(slug) || slug === 'readme') {
    return 'The name of a template begins with a letter from A to Z, because file and format are named after it.';
  }
  if (slug === dialect.id || slug === 'none') return `"${slug}" is taken: give the template another name.`;
  return undefined;
}
