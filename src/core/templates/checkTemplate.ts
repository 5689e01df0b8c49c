import type { ErrorObject } from 'ajv';
import { schemaChecks } from '../../generated/validators';
import { MarkdownDocument } from '../markdown/document';
import { type FrontMatter, readFrontMatter } from '../markdown/frontMatter';
import type { YamlPath } from '../markdown/yamlBlock';
import { blocksOf } from '../plan/blocks';
import { idFormProblem } from '../plan/idForms';
import type { Heading } from '../plan/model';
import { nearest } from '../plan/nearest';
import { headingKey, normalise } from '../plan/normalise';
import { readTerms, type TemplateTerms } from '../plan/readContract';
import { basename } from '../repo/paths';
import { readGlob } from '../repo/glob';
import { slugOf } from '../repo/slug';
import type { Range } from '../text/range';
import type { TemplateKit } from './kit';
import type { TemplateProblem } from './problem';
import { schemaAt } from './templateSchema';

/** Longer templates are not read, in UTF-16 units. */
const MAX_LENGTH = 400_000;
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const PLAN_KEY = /^[A-Za-z_][\w-]{0,39}$/;
/** The front matter key by which a plan says which template it is of. */
export const TEMPLATE_KEY = 'template';
/** What the configuration calls files that are no plans. */
const RESERVED = 'none';

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
export function checkTemplate(path: string, text: string, kit: Pick<TemplateKit, 'builtIn'>): CheckedTemplate {
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
  return new Check(path, text, frontMatter, kit).result();
}

const NO_END = 'This front matter has no end: close it with a line of ---.';
const NO_FRONT_MATTER = 'A template begins with front matter that has output_contract.allowed_sections, or extends.';

class Check {
  readonly #problems: TemplateProblem[] = [];
  readonly #data: Readonly<Record<string, unknown>>;
  readonly #terms: TemplateTerms;

  constructor(
    private readonly path: string,
    private readonly text: string,
    private readonly frontMatter: FrontMatter,
    private readonly kit: Pick<TemplateKit, 'builtIn'>,
  ) {
    this.#data = asMap(frontMatter.data);
    this.#terms = readTerms(frontMatter.data);
  }

  result(): CheckedTemplate {
    this.#checkSchema();
    const base = this.#base();
    const id = this.#id(base);
    const plans = this.#plans();
    if (
      base !== undefined &&
      id !== undefined &&
      id !== base &&
      plans.length === 0 &&
      this.#baseContract(base)?.frontMatter
    ) {
      const message = `Plans of this template are taken for "${base}" unless a glob says where they stand: give it plans, or the id "${base}".`;
      this.#report(message, this.#valueRange(['extends']), 'info');
    }
    const frontMatter = this.#frontMatterOfPlans(base);
    this.#checkIds();
    this.#checkSections(base);
    this.#checkBody(base);
    const problems = distinct(this.#problems).sort((a, b) => a.range.start - b.range.start);
    if (id === undefined || problems.some(({ severity }) => severity === 'error')) return { problems };
    const { name, description } = this.#data;
    const contract = asMap(this.#data.output_contract);
    return {
      problems,
      template: {
        id,
        ...(typeof name === 'string' && { name }),
        ...(typeof description === 'string' && { description }),
        ...(base !== undefined && { base }),
        plans,
        frontMatter,
        terms: this.#terms,
        saysRequired: Array.isArray(contract.required_sections),
        saysOptional: Array.isArray(contract.optional_sections),
        body: this.text.slice(this.frontMatter.range.end),
      },
    };
  }

  #checkSchema(): void {
    const validate = schemaChecks.template;
    if (!validate) throw new Error('There is no compiled schema "template": run npm run generate.');
    if (validate(this.frontMatter.data)) return;
    for (const error of validate.errors ?? []) this.#reportSchema(error);
  }

  #reportSchema(error: ErrorObject): void {
    const path = error.instancePath
      .split('/')
      .slice(1)
      .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
    const params: Readonly<Record<string, unknown>> = { ...error.params };
    const unknown = params.additionalProperty;
    if (typeof unknown === 'string') {
      const keys = Object.keys(schemaAt(path)?.properties ?? {});
      const near = nearest(unknown, keys, (key) => key);
      const said = `"${unknown}" means nothing here`;
      const hint =
        near !== undefined
          ? `; did you mean "${near}"?`
          : keys.length === 1
            ? `: there is only "${keys[0] ?? ''}".`
            : '.';
      this.#report(said + hint, this.#keyRange([...path, unknown]), 'warning');
      return;
    }
    const name = path.at(-1) ?? '';
    this.#report(schemaMessage(error.keyword, params, name, path), this.#valueRange(path));
  }

  #base(): string | undefined {
    const { extends: base } = this.#data;
    if (typeof base !== 'string') return undefined;
    const ids = this.kit.builtIn.map(({ id }) => id);
    if (ids.includes(base)) return base;
    const near = nearest(base, ids, (id) => id);
    const hint = near === undefined ? `: there are ${ids.join(', ')}.` : `; did you mean "${near}"?`;
    this.#report(`There is no built-in format "${base}"${hint}`, this.#valueRange(['extends']));
    return undefined;
  }

  #id(base: string | undefined): string | undefined {
    const given = this.#data.id;
    const id = typeof given === 'string' ? given : slugOf(basename(this.path).replace(/\.(?:md|markdown)$/i, ''));
    const range = this.#valueRange(['id']) ?? this.#openingFence();
    if (given !== undefined && (typeof given !== 'string' || !ID.test(given))) return undefined; // The schema says so.
    if (!ID.test(id)) {
      this.#report("No id can be made of the file's name: give the template an id.", range);
      return undefined;
    }
    if (id === RESERVED) {
      this.#report('"none" stands for files that are no plans: give the template another id.', range);
      return undefined;
    }
    if (id !== base && this.kit.builtIn.some((dialect) => dialect.id === id)) {
      this.#report(`"${id}" is a built-in format: extend it, or give the template another id.`, range);
      return undefined;
    }
    return id;
  }

  #plans(): readonly string[] {
    return stringsIn(this.#data.plans).flatMap(({ text, index }) => {
      const glob = readGlob(text);
      if (glob.ok) return [text];
      this.#report(glob.message, this.#valueRange(['plans', index]));
      return [];
    });
  }

  #frontMatterOfPlans(base: string | undefined): ReadonlyMap<string, readonly string[]> {
    const given = this.#data.front_matter;
    if (given !== undefined && this.#baseContract(base)?.frontMatter) {
      const message = `The format "${base ?? ''}" has front matter of its own, which cannot be changed: take this out.`;
      this.#report(message, this.#keyRange(['front_matter']));
    }
    const keys = Object.entries(asMap(given)).map(([key, values]) => {
      if (!PLAN_KEY.test(key) || key === TEMPLATE_KEY) {
        const message =
          key === TEMPLATE_KEY
            ? `"${key}" is the key by which plans name their template: take another.`
            : 'A key is made of letters, digits, hyphens and underscores.';
        this.#report(message, this.#keyRange(['front_matter', key]));
      }
      return [key, stringsIn(values).map(({ text }) => text)] as const;
    });
    return new Map(keys);
  }

  #checkIds(): void {
    const seen = new Set<string>();
    for (const { text, index } of stringsIn(this.#data.ids)) {
      const range = this.#valueRange(['ids', index]);
      const problem = idFormProblem(text);
      if (problem !== undefined) this.#report(problem, range);
      else if (seen.has(text)) this.#report(`"${text}" is given twice.`, range, 'warning');
      seen.add(text);
    }
  }

  /** The names of sections against each other. */
  #checkSections(base: string | undefined): void {
    const contract = asMap(this.#data.output_contract);
    const at = (key: string, index: number): Range | undefined => this.#valueRange(['output_contract', key, index]);
    const allowed = stringsIn(contract.allowed_sections);
    if (
      allowed.length === 0 &&
      base === undefined &&
      contract.allowed_sections === undefined &&
      this.#data.extends === undefined
    ) {
      const range = this.#keyRange(['output_contract']) ?? this.#openingFence();
      this.#report('A template says which sections its plans have: add output_contract.allowed_sections.', range);
    }
    const repeated = (key: string): void => {
      const seen = new Set<string>();
      for (const { text, index } of stringsIn(contract[key])) {
        if (seen.has(headingKey(text))) this.#report(`"${text}" is given twice.`, at(key, index));
        seen.add(headingKey(text));
      }
    };
    ['allowed_sections', 'required_sections', 'optional_sections'].forEach(repeated);

    const names = this.#allowedNames(base);
    const unknown = (name: string, range: Range | undefined): void => {
      // Where no section is allowed, that is the one thing to say.
      if (names.length === 0 || names.some((known) => headingKey(known) === headingKey(name))) return;
      const near = nearest(normalise(name), names, normalise);
      const hint = near === undefined ? ': add it there.' : `; did you mean "${near}"?`;
      this.#report(`"${name}" is not among the allowed sections${hint}`, range);
    };
    for (const key of ['required_sections', 'optional_sections']) {
      for (const { text, index } of stringsIn(contract[key])) unknown(text, at(key, index));
    }
    for (const name of Object.keys(asMap(this.#data.sections))) unknown(name, this.#keyRange(['sections', name]));
    for (const { text, index } of stringsIn(contract.optional_sections)) {
      if (this.#terms.required.has(headingKey(text)))
        this.#report(`"${text}" is required, so it cannot be optional.`, at('optional_sections', index));
    }
  }

  /** The headings of the document below the front matter against the allowed sections. */
  #checkBody(base: string | undefined): void {
    const allowed = stringsIn(asMap(this.#data.output_contract).allowed_sections);
    const headings = this.#headings();
    const sections = headings.filter(({ depth }) => depth === 2);
    const repeated = this.#baseContract(base)?.repeated?.pattern;
    const names = this.#allowedNames(base);
    if (base === undefined && headings.length > 0 && headings[0]?.depth !== 1) {
      this.#report(
        'The template has no title: begin it with "# …", by which its plans are told.',
        headings[0]?.range,
        'warning',
      );
    }
    const keys = new Set(names.map(headingKey));
    const seen = new Set<string>();
    for (const { key, text, range } of sections) {
      if (seen.has(key)) this.#report(`The section "${text}" stands twice in this template.`, range, 'warning');
      seen.add(key);
      if (names.length === 0 || keys.has(key) || repeated?.test(key)) continue;
      const near = nearest(key, names, headingKey);
      const hint = near === undefined ? ': add it there, or take it out.' : `; did you mean "${near}"?`;
      this.#report(`The section "${text}" is not among the allowed ones${hint}`, range, 'warning');
    }
    const inBase = new Set(this.#baseContract(base)?.sections.map(({ key }) => key));
    for (const { text, index } of allowed) {
      const key = headingKey(text);
      if (seen.has(key) || inBase.has(key)) continue;
      const required = this.#terms.required.has(key);
      this.#report(
        `The template has no section "${text}" yet: add "## ${text}" below, with what it starts from.`,
        this.#valueRange(['output_contract', 'allowed_sections', index]),
        required ? 'warning' : 'info',
      );
    }
  }

  /** Where nothing is said, the sections of the base and those that this template adds. */
  #allowedNames(base: string | undefined): readonly string[] {
    const { allowed } = this.#terms;
    const contract = this.#baseContract(base);
    if (allowed.length > 0 || !contract) return allowed;
    const own = this.#headings().filter(({ depth }) => depth === 2);
    return [...contract.sections.map(({ name }) => name), ...own.map(({ text }) => text)];
  }

  #baseContract(base: string | undefined): ReturnType<TemplateKit['builtIn'][number]['contract']> | undefined {
    return this.kit.builtIn.find(({ id }) => id === base)?.contract();
  }

  #known: readonly (Pick<Heading, 'depth' | 'key' | 'text'> & { readonly range: Range })[] | undefined;

  #headings(): readonly (Pick<Heading, 'depth' | 'key' | 'text'> & { readonly range: Range })[] {
    if (this.#known) return this.#known;
    const start = this.frontMatter.range.end;
    const document = new MarkdownDocument(this.text.slice(start));
    return (this.#known = document.chunks.flatMap((chunk) =>
      blocksOf(chunk).flatMap(({ heading }) => {
        if (!heading) return [];
        const { depth, key, text, textSpan } = heading;
        const offset = start + document.offsetOf(chunk);
        return [{ depth, key, text, range: { start: offset + textSpan.start, end: offset + textSpan.end } }];
      }),
    ));
  }

  #report(message: string, range: Range | undefined, severity: TemplateProblem['severity'] = 'error'): void {
    this.#problems.push({ message, range: within(range ?? this.#openingFence(), this.text), severity });
  }

  #keyRange(path: YamlPath): Range | undefined {
    return this.frontMatter.rangeOfKey(withIndexes(path, this.frontMatter.data));
  }

  #valueRange(path: YamlPath): Range | undefined {
    const indexed = withIndexes(path, this.frontMatter.data);
    const range = this.frontMatter.rangeOfValue(indexed);
    // Nothing can be underlined where a value is missing, so its key is.
    if (range?.start === range?.end) return this.frontMatter.rangeOfKey(indexed) ?? range;
    return range && { start: range.start, end: range.start + trimmedLength(this.text, range) };
  }

  #openingFence(): Range {
    const { start } = this.frontMatter.range;
    return { start, end: start + 3 };
  }
}

/** A JSON pointer's numbers are names in a map and places in a list. */
function withIndexes(path: YamlPath, data: unknown): YamlPath {
  let value = data;
  return path.map((step) => {
    const inList = Array.isArray(value);
    const place = Number(step);
    value = inList ? (value as readonly unknown[])[place] : asMap(value)[String(step)];
    return inList ? place : step;
  });
}

/** Lists and maps end with their last line's end; what is shown ends with their text. */
function trimmedLength(text: string, { start, end }: Range): number {
  return text.slice(start, end).trimEnd().length;
}

function schemaMessage(
  keyword: string,
  params: Readonly<Record<string, unknown>>,
  name: string,
  path: readonly string[],
): string {
  if (path.length === 0) return NO_FRONT_MATTER;
  const inList = /^\d+$/.test(name) && path.length > 1;
  const what = inList ? `An entry of "${path.at(-2) ?? ''}"` : `"${name}"`;
  switch (keyword) {
    case 'type':
      return `${what} must be ${TYPES.get(String(params.type)) ?? String(params.type)}.`;
    case 'minItems':
      return `${what} must not be empty.`;
    case 'maxItems':
      return `${what} may have ${String(params.limit)} entries at most.`;
    case 'pattern':
      if (name !== 'id') return `${what} must not be empty.`;
      return `${what} must be lower-case letters, digits and single hyphens, such as house-plan.`;
    default:
      return `${what} is not as it must be.`;
  }
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['array', 'a list'],
  ['object', 'a map of keys'],
  ['string', 'a text'],
]);

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

function stringsIn(value: unknown): readonly { readonly text: string; readonly index: number }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((text: unknown, index) => (typeof text === 'string' ? [{ text, index }] : []));
}

function failed(message: string, range: Range): CheckedTemplate {
  return { problems: [{ message, range, severity: 'error' }] };
}

function firstLine(text: string): Range {
  return { start: 0, end: /[\r\n]|$/.exec(text.slice(0, 200))?.index ?? 0 };
}

function within({ start, end }: Range, text: string): Range {
  const last = text.length;
  return { start: Math.min(start, last), end: Math.min(Math.max(start, end), last) };
}

function sentence(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim().replace(/:$/, '');
  return /[.?!]$/.test(line) ? line : `${line}.`;
}

function distinct(problems: readonly TemplateProblem[]): TemplateProblem[] {
  return [...new Map(problems.map((one) => [`${one.range.start}:${one.range.end}:${one.message}`, one])).values()];
}
