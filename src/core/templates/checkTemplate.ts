import { readFrontMatter } from '../markdown/frontMatter';
import type { Dialect } from '../lint/dialect';
import { idFormProblem } from '../plan/idForms';
import { nearest } from '../plan/nearest';
import type { TemplateTerms } from '../plan/readContract';
import { readGlob } from '../repo/glob';
import { basename } from '../repo/paths';
import { slugOf } from '../repo/slug';
import type { Range } from '../text/range';
import { checkSchema, NO_FRONT_MATTER } from './checkSchema';
import { checkSections } from './checkSections';
import type { TemplateKit } from './kit';
import type { TemplateProblem } from './problem';
import { asMap, stringsIn } from './templateData';
import { TemplateReport, within } from './templateReport';

/** Longer templates are not read, in UTF-16 units. */
const MAX_LENGTH = 400_000;
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const PLAN_KEY = /^[A-Za-z_][\w-]{0,39}$/;
/** The front matter key by which a plan says which template it is of. */
export const TEMPLATE_KEY = 'template';
/** What the configuration calls files that are no plans. */
const RESERVED = 'none';

type Kit = Pick<TemplateKit, 'builtIn'>;

/** A template that has been checked. */
export interface CheckedTemplate {
  /** In order of place. */
  readonly problems: readonly TemplateProblem[];
  /** What it says; undefined when there is an error among the problems. */
  readonly template?: TemplateParts;
}

export interface TemplateParts {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  /** Id of a built-in dialect. */
  readonly base?: string;
  readonly plans: readonly string[];
  /** Keys that plans have in their front matter, each with its values; any where there are none. */
  readonly frontMatter: ReadonlyMap<string, readonly string[]>;
  readonly terms: TemplateTerms;
  /** The front matter says which sections are required; otherwise those of `base` are. */
  readonly saysRequired: boolean;
  readonly saysOptional: boolean;
  /** What stands behind the front matter. */
  readonly body: string;
}

/**
 * What is wrong in a team's template: its front matter against the schema and against itself, and its headings against the
 * sections it allows. Never throws, runs nothing.
 *
 * @param path the template's own, as in ports.ts
 */
export function checkTemplate(path: string, text: string, kit: Kit): CheckedTemplate {
  if (text.length > MAX_LENGTH) {
    return failed(`A template may be ${MAX_LENGTH} characters long at most.`, firstLine(text));
  }
  const frontMatter = readFrontMatter(text);
  if (!frontMatter) {
    return failed(/^\uFEFF?---[ \t]*[\r\n]/.test(text) ? NO_END : NO_FRONT_MATTER, firstLine(text));
  }
  if (frontMatter.problems.length > 0) {
    return {
      problems: frontMatter.problems.map(({ message, range }) => ({
        message: sentence(message),
        range: within(range, text),
        severity: 'error',
      })),
    };
  }
  const report = new TemplateReport(text, frontMatter);
  checkSchema(report);
  const base = baseOf(report, kit);
  const id = idOf(report, path, base?.id, kit);
  const plans = plansOf(report);
  checkPlace(report, id, base, plans);
  const planKeys = planKeysOf(report, base);
  checkIds(report);
  checkSections(report, base?.contract());
  const { problems, terms } = report;
  if (id === undefined || problems.some(({ severity }) => severity === 'error')) return { problems };
  const { name, description, output_contract } = report.data;
  const { required_sections, optional_sections } = asMap(output_contract);
  return {
    problems,
    template: {
      id,
      ...(typeof name === 'string' && { name }),
      ...(typeof description === 'string' && { description }),
      ...(base && { base: base.id }),
      plans,
      frontMatter: planKeys,
      terms,
      saysRequired: Array.isArray(required_sections),
      saysOptional: Array.isArray(optional_sections),
      body: report.body,
    },
  };
}

const NO_END = 'This front matter has no end: close it with a line of ---.';

/** The built-in format that the template extends. */
function baseOf(report: TemplateReport, { builtIn }: Kit): Dialect | undefined {
  const { extends: name } = report.data;
  if (typeof name !== 'string') return undefined;
  const base = builtIn.find(({ id }) => id === name);
  if (base) return base;
  const ids = builtIn.map(({ id }) => id);
  const near = nearest(name, ids, (id) => id);
  const hint = near === undefined ? `: there are ${ids.join(', ')}.` : `; did you mean "${near}"?`;
  report.add(`There is no built-in format "${name}"${hint}`, report.valueRange(['extends']));
  return undefined;
}

function idOf(report: TemplateReport, path: string, base: string | undefined, { builtIn }: Kit): string | undefined {
  const given = report.data.id;
  if (given !== undefined && (typeof given !== 'string' || !ID.test(given))) return undefined; // The schema says so.
  const id = given ?? slugOf(basename(path).replace(/\.(?:md|markdown)$/i, ''));
  const problem = idProblem(id, base, builtIn);
  if (problem === undefined) return id;
  report.add(problem, report.valueRange(['id']));
  return undefined;
}

function idProblem(id: string, base: string | undefined, builtIn: Kit['builtIn']): string | undefined {
  if (!ID.test(id)) return "No id can be made of the file's name: give the template an id.";
  if (id === RESERVED) return '"none" stands for files that are no plans: give the template another id.';
  if (id !== base && builtIn.some((dialect) => dialect.id === id))
    return `"${id}" is a built-in format: extend it, or give the template another id.`;
  return undefined;
}

function plansOf(report: TemplateReport): readonly string[] {
  return stringsIn(report.data.plans).flatMap(({ text, index }) => {
    const glob = readGlob(text);
    if (glob.ok) return [text];
    report.add(glob.message, report.valueRange(['plans', index]));
    return [];
  });
}

/** How the template's plans are told from those of a base with front matter of its own, which cannot name a template. */
function checkPlace(
  report: TemplateReport,
  id: string | undefined,
  base: Dialect | undefined,
  plans: readonly string[],
): void {
  if (!base || id === undefined || id === base.id || plans.length > 0 || !base.contract().frontMatter) return;
  const message = `Plans of this template are taken for "${base.id}" unless a glob says where they stand: give it plans, or the id "${base.id}".`;
  report.add(message, report.valueRange(['extends']), 'info');
}

function planKeysOf(report: TemplateReport, base: Dialect | undefined): ReadonlyMap<string, readonly string[]> {
  const given = report.data.front_matter;
  if (given !== undefined && base?.contract().frontMatter) {
    const message = `The format "${base.id}" has front matter of its own, which cannot be changed: take this out.`;
    report.add(message, report.keyRange(['front_matter']));
  }
  const keys = Object.entries(asMap(given)).map(([key, values]) => {
    const problem = planKeyProblem(key);
    if (problem !== undefined) report.add(problem, report.keyRange(['front_matter', key]));
    return [key, stringsIn(values).map(({ text }) => text)] as const;
  });
  return new Map(keys);
}

function planKeyProblem(key: string): string | undefined {
  if (key === TEMPLATE_KEY) return `"${key}" is the key by which plans name their template: take another.`;
  return PLAN_KEY.test(key) ? undefined : 'A key is made of letters, digits, hyphens and underscores.';
}

function checkIds(report: TemplateReport): void {
  const seen = new Set<string>();
  for (const { text, index } of stringsIn(report.data.ids)) {
    const range = report.valueRange(['ids', index]);
    const problem = idFormProblem(text);
    if (problem !== undefined) report.add(problem, range);
    else if (seen.has(text)) report.add(`"${text}" is given twice.`, range, 'warning');
    seen.add(text);
  }
}

function failed(message: string, range: Range): CheckedTemplate {
  return { problems: [{ message, range, severity: 'error' }] };
}

function firstLine(text: string): Range {
  return { start: 0, end: /[\r\n]|$/.exec(text.slice(0, 200))?.index ?? 0 };
}

function sentence(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim().replace(/:$/, '');
  return /[.?!]$/.test(line) ? line : `${line}.`;
}
