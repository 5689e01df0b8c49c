import type { Dialect, NewPlanValues } from '../lint/dialect';
import type { Rule } from '../lint/rule';
import type { Contract } from '../plan/contract';
import { findFrontMatter } from '../markdown/frontMatterFence';
import { normalise } from '../plan/normalise';
import { contractOf } from '../plan/readContract';
import type { Sketch } from '../plan/sketch';
import { readGlob } from '../repo/glob';
import { checkTemplate, TEMPLATE_KEY, type TemplateParts } from './checkTemplate';
import type { TemplateKit } from './kit';
import { overlaid, standingAlone } from './overlay';
import { newPlanFrontMatter, planFrontMatterSpec } from './planFrontMatter';
import type { TemplateProblem } from './problem';
import { generalReading } from './reading';

export interface TemplateReading {
  /** undefined when there is an error among the problems. */
  readonly dialect?: Dialect;
  /** Globs of its plans. */
  readonly plans: readonly string[];
  /** In order of place. */
  readonly problems: readonly TemplateProblem[];
}

/**
 * Makes a dialect of a team's template: a Markdown file whose front matter says which sections its plans have
 * (docs/templates.md). Never throws, runs nothing.
 *
 * @param path the template's own, as in ports.ts; its name is the dialect's id where the template gives none
 */
export function readTemplate(input: {
  readonly path: string;
  readonly text: string;
  readonly kit: TemplateKit;
}): TemplateReading {
  const { path, text, kit } = input;
  const { problems, template } = checkTemplate(path, text, kit);
  if (!template) return { plans: [], problems };
  const base = kit.builtIn.find(({ id }) => id === template.base);
  const dialect = base ? extending(base, template, path, kit) : ownDialect(template, path, kit);
  return { dialect, plans: template.plans, problems };
}

/** Rules, units, entries and place are the base's; the template is the base's with the team's sections in it. */
function extending(base: Dialect, parts: TemplateParts, path: string, kit: TemplateKit): Dialect {
  const { id } = parts;
  // Reading a template takes its time, and most formats of a folder are not asked for it.
  const contract = once(() => {
    const under = base.contract();
    const { body, terms } = overlaid(parts, under);
    return contractOf(beginning(parts) + body, terms, {
      dialect: id,
      ...(under.story && { exitMeanings: under.story.exitMeanings }),
      ...(under.repeated && { repeated: under.repeated.pattern }),
      ...(under.frontMatter ? { frontMatter: under.frontMatter } : frontMatterOption(parts)),
      reading: under.reading,
      // Entries come from the base, and leave its words to be filled in.
      entryPlaceholders: [...under.placeholders],
    });
  });
  const { hasFrontMatter, claims, ...rest } = base;
  const named = namedInPlans(id);
  const replacesBase = id === base.id;
  const matches = matcherOf(parts.plans);
  const differs = once(() => differenceFrom(base.contract(), contract()));
  return {
    ...rest,
    id,
    name: parts.name ?? (replacesBase ? base.name : id),
    description: parts.description ?? (replacesBase ? base.description : `${base.name}, as ${path} has it.`),
    contract,
    rules: unique([...base.rules, ...kit.templateRules]),
    globs: [...new Set([...parts.plans, ...base.globs])],
    claims: (candidate) => matches(candidate) || (replacesBase && claims(candidate)),
    ...(replacesBase
      ? hasFrontMatter && { hasFrontMatter }
      : { hasFrontMatter: named.hasFrontMatter, hint: either(base.hint, named.hint) }),
    ...(!replacesBase && !base.contract().frontMatter && { fill: named.fill(base.fill) }),
    hasSignature: replacesBase ? base.hasSignature : (sketch) => base.hasSignature(sketch) && differs()(sketch),
    source: path,
    base: base.id,
  };
}

/** A format of the team's own. Where its template has a story block, stories are those of codex. */
function ownDialect(parts: TemplateParts, path: string, kit: TemplateKit): Dialect {
  const { id } = parts;
  const { body, terms } = standingAlone(parts);
  const options = { dialect: id, exitMeanings: kit.exitMeanings, ...frontMatterOption(parts) };
  const read = contractOf(beginning(parts) + body, terms, options);
  const contract = read.story ? read : { ...read, reading: generalReading() };
  const matches = matcherOf(parts.plans);
  const named = namedInPlans(id);
  return {
    id,
    name: parts.name ?? id,
    description: parts.description ?? `The template ${path}.`,
    contract: () => contract,
    rules: unique([...kit.sharedRules, ...kit.templateRules, ...(contract.story ? kit.storyRules : [])]),
    globs: [...new Set([...parts.plans, ...kit.featureFolder.globs])],
    // A place that built-in formats share stays theirs: there the plan itself has to say that it is of this template.
    claims: matches,
    hint: either(hintOf(contract), named.hint),
    hasFrontMatter: named.hasFrontMatter,
    fill: named.fill(undefined),
    hasSignature: signatureOf(contract),
    scaffold: { folders: [], emptyFiles: [] },
    source: path,
  };
}

function frontMatterOption({ id, frontMatter }: TemplateParts): Pick<Contract, 'frontMatter'> {
  return frontMatter.size === 0 ? {} : { frontMatter: planFrontMatterSpec(id, frontMatter) };
}

/** What stands before the document where plans have front matter. */
function beginning({ id, frontMatter, body }: TemplateParts): string {
  return frontMatter.size === 0 || findFrontMatter(body.trimStart()) ? '' : `${newPlanFrontMatter(id, frontMatter)}\n`;
}

function once<T>(read: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: read() }).value;
}

function unique(rules: readonly Rule[]): readonly Rule[] {
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()];
}

function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const readings = globs.map(readGlob);
  return (path) => readings.some((reading) => reading.ok && reading.matches(path));
}

type Fill = (template: string, values: NewPlanValues) => string;

/**
 * Plans of a team's template say so in their front matter, `template: <id>`: their title and sections may be those of many
 * others, and change while they are written. Formats that have front matter of their own take no key of ours in it.
 */
function namedInPlans(id: string): {
  readonly hint: RegExp;
  readonly hasFrontMatter: (sketch: Sketch) => boolean;
  readonly fill: (fill: Fill | undefined) => Fill;
} {
  return {
    hint: new RegExp(`^${TEMPLATE_KEY}:[ \\t]*["']?${escaped(id)}`, 'm'),
    hasFrontMatter: ({ frontMatter }) => frontMatter[TEMPLATE_KEY] === id,
    fill: (fill) => (template, values) => {
      const text = fill ? fill(template, values) : titled(template, values.title);
      return findFrontMatter(text) ? text : `${newPlanFrontMatter(id, new Map())}\n${text}`;
    },
  };
}

/** `# <title>` and the like take the title of the new plan; what else a heading leaves open, such as a version, is for the author. */
function titled(template: string, title: string): string {
  return template.replace(
    /^(#[ \t][^\r\n]*?)<(?:(?:feature )?(?:title|name)|feature)>/im,
    (_, before: string) => before + title,
  );
}

function either(a: RegExp, b: RegExp): RegExp {
  const flags = [...new Set(`${a.flags}${b.flags}`)].filter((flag) => !'gy'.includes(flag)).join('');
  return new RegExp(`(?:${a.source})|(?:${b.source})`, flags);
}

/** The sections that tell plans of a template: the required ones, else all. */
function tellingSections(contract: Contract): readonly string[] {
  const required = contract.sections.filter(({ need }) => need === 'required');
  return (required.length > 0 ? required : contract.sections).map(({ key }) => key);
}

const WORD = /[\p{L}\p{N}]{2,}/u;

/** A heading with the first word of one of the sections. Spellings differ in what stands between words. */
function hintOf(contract: Contract): RegExp {
  const words = contract.sections.flatMap(({ name }) => WORD.exec(name) ?? []).map(escaped);
  return new RegExp(`^#{1,6}[^\\r\\n]*(?:${[...new Set(words)].join('|')})`, 'imu');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** The template's title, three quarters of the sections that tell, and few sections that it does not have. */
function signatureOf(contract: Contract): (sketch: Sketch) => boolean {
  const telling = tellingSections(contract);
  const allowed = new Set(contract.sections.map(({ key }) => key));
  return (sketch) => {
    if (!hasTitleOf(contract, sketch)) return false;
    const present = sectionKeys(sketch);
    const told = telling.filter((key) => present.has(key)).length;
    const known = [...present].filter((key) => allowed.has(key)).length;
    return told > 0 && told >= telling.length * 0.75 && known >= present.size * 0.75;
  };
}

/** What tells plans of a template from those of the format it extends: another title, or sections that it adds and requires. */
function differenceFrom(base: Contract, contract: Contract): (sketch: Sketch) => boolean {
  const known = new Set(base.sections.map(({ key }) => key));
  const added = contract.sections.filter(({ key, need }) => need === 'required' && !known.has(key));
  const retitled = contract.title !== '' && normalise(contract.title) !== normalise(base.title);
  return (sketch) => {
    if (added.length === 0 && !retitled) return false;
    const present = sectionKeys(sketch);
    return added.every(({ key }) => present.has(key)) && (!retitled || hasTitleOf(contract, sketch));
  };
}

function hasTitleOf({ title }: Contract, sketch: Sketch): boolean {
  return sketch.title !== undefined && normalise(sketch.title.text).startsWith(normalise(title));
}

function sectionKeys({ headings }: Sketch): ReadonlySet<string> {
  return new Set(headings.filter(({ depth }) => depth === 2).map(({ key }) => key));
}
