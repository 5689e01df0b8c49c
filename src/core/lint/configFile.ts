import { ruleIds, validateConfig } from '../../generated/validators';
import { nearest } from '../plan/nearest';
import { leavesRoot, normalise } from '../repo/paths';
import { readGlob } from '../repo/glob';
import { jsonValue, type JsonMember, type JsonNode, readJson } from '../text/json';
import type { Range } from '../text/range';
import { defaultConfig, type LintConfig, type RuleSetting } from './config';
import type { PlanGlob } from './dialectSet';

/** The file's name; it stands at the root of a workspace folder. */
export const CONFIG_FILE = 'planloom.config.json';

/** What a rule can be set to, with what completion says of each. The schema and the editor's settings are made of this. */
export const ruleSettings: Readonly<Record<RuleSetting, string>> = {
  default: 'As the rule has it: its severity follows the plan’s stage.',
  off: 'Report nothing.',
  error: 'Report as an error at every stage; errors fail the command line.',
  warning: 'Report as a warning at every stage.',
  info: 'Report as information at every stage.',
  hint: 'Report as a hint at every stage.',
};

export interface ConfigProblem {
  /** One sentence: what is wrong and what to write instead. */
  readonly message: string;
  /** UTF-16 offsets in the file's text. */
  readonly range: Range;
}

/** An entry of `plans`, for a DialectSet; later ones win. */
export interface ConfiguredPlans extends PlanGlob {
  readonly glob: string;
  /** Of the dialect's id, with its quotes: for `unknownDialects`. */
  readonly range: Range;
}

/** What a planloom.config.json says. */
export interface ProjectConfig {
  readonly config: LintConfig;
  readonly plans: readonly ConfiguredPlans[];
  /** Paths (as in ports.ts) of templates besides those in .planloom/templates. */
  readonly templates: readonly string[];
}

/** Where there is no planloom.config.json. */
export const defaultProjectConfig: ProjectConfig = { config: defaultConfig, plans: [], templates: [] };

export type ConfigReading =
  | ({ readonly ok: true } & ProjectConfig)
  /** At least one problem, in order of place. */
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** What `plans` gives to files that are no plans, whatever they look like. */
export const NO_DIALECT = 'none';

/**
 * Reads the text of a planloom.config.json: plain JSON without comments, as schemas/planloom.config.schema.json has it.
 * A file with any problem gives no configuration at all, so that a typing error never silently turns a rule on or off.
 * Whether the dialects it names are there is for `unknownDialects` to say, once the team's templates are read. Never throws.
 */
export function readConfigFile(text: string): ConfigReading {
  const reading = readJson(text);
  if (!reading.ok) return { ok: false, problems: [{ message: reading.message, range: reading.range }] };
  const { root } = reading;
  const value = jsonValue(root);
  const problems = [...repeatedKeys(root)];
  if (!validateConfig(value)) {
    for (const error of validateConfig.errors ?? []) {
      const problem = describe(error.instancePath, error.params, root);
      // What fits none of several alternatives is one mistake.
      if (!problems.some(({ message, range }) => message === problem.message && range === problem.range))
        problems.push(problem);
    }
  }
  const plans = readPlans(root, problems);
  const templates = readTemplates(root, problems);
  if (problems.length > 0) {
    return { ok: false, problems: problems.sort((a, b) => a.range.start - b.range.start) };
  }
  const rules = membersOf(root, 'rules').flatMap(({ key, value: setting }) => {
    return setting.kind === 'scalar' && isRuleSetting(setting.value) ? [[key, setting.value] as const] : [];
  });
  return { ok: true, config: { rules: Object.fromEntries(rules) }, plans, templates };
}

/**
 * The entries of `plans` that name a dialect which is not there. They have no effect (a DialectSet passes over them); the rest
 * of the file holds.
 *
 * @param ids of all dialects of the folder, those of its templates included
 */
export function unknownDialects(plans: readonly ConfiguredPlans[], ids: readonly string[]): readonly ConfigProblem[] {
  const known = [...ids, NO_DIALECT];
  return plans
    .filter(({ dialect }) => !known.includes(dialect))
    .map(({ dialect, range }) => ({
      range,
      message: `There is no plan format "${dialect}"${nearest(dialect, known, (id) => id) === undefined ? `: there are ${listed(known)}.` : suggestion(dialect, known)}`,
    }));
}

function readPlans(root: JsonNode, problems: ConfigProblem[]): readonly ConfiguredPlans[] {
  return membersOf(root, 'plans').flatMap(({ key: glob, keyRange, value }) => {
    const reading = readGlob(glob);
    if (!reading.ok) problems.push({ range: keyRange, message: reading.message });
    if (value.kind !== 'scalar' || typeof value.value !== 'string' || !reading.ok) return [];
    return [{ glob, matches: reading.matches, dialect: value.value, range: value.range }];
  });
}

function readTemplates(root: JsonNode, problems: ConfigProblem[]): readonly string[] {
  const node = childOf(root, 'templates');
  if (node?.kind !== 'array') return [];
  return node.items.flatMap((item) => {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') return [];
    const path = item.value;
    const problem = templatePathProblem(path);
    if (problem !== undefined) problems.push({ range: item.range, message: problem });
    return problem === undefined ? [normalise(path)] : [];
  });
}

function templatePathProblem(path: string): string | undefined {
  if (path.includes('\\')) return 'A path has / between names, not \\.';
  if (leavesRoot(path)) return `"${path}" lies outside the workspace folder.`;
  if (!/\.(?:md|markdown)$/i.test(path)) return 'A template is a Markdown file: name a path that ends with .md.';
  return undefined;
}

/** Whether a value, of a file or of the editor's settings, is something a rule can be set to. */
export function isRuleSetting(value: unknown): value is RuleSetting {
  return typeof value === 'string' && Object.hasOwn(ruleSettings, value);
}

/** One finding of the schema check, in the file's own terms. */
function describe(pointer: string, params: Readonly<Record<string, unknown>>, root: JsonNode): ConfigProblem {
  const path = readPointer(pointer);
  const node = nodeAt(root, path);
  const unknown = params.additionalProperty;
  if (typeof unknown === 'string') {
    const member = node.kind === 'object' ? node.members.find(({ key }) => key === unknown) : undefined;
    const range = member?.keyRange ?? node.range;
    return { range, message: path.length === 0 ? unknownKey(unknown) : unknownRule(unknown) };
  }
  if (path.length === 2 && path[0] === 'plans') {
    return { range: node.range, message: `A glob is given the id of a plan format, or "${NO_DIALECT}".` };
  }
  if (path.length === 2 && path[0] === 'templates') {
    return { range: node.range, message: 'A template is named by its path, as a string.' };
  }
  if (path.length === 2) {
    return {
      range: node.range,
      message: `The rule ${path[1] ?? ''} can be set to ${inWords(Object.keys(ruleSettings))}.`,
    };
  }
  if (path.length === 1) {
    const name = path[0] ?? '';
    return { range: node.range, message: `"${name}" must be ${wanted.get(name) ?? 'a string'}.` };
  }
  return { range: node.range, message: 'The file must hold one object, such as { "rules": {} }.' };
}

const wanted: ReadonlyMap<string, string> = new Map([
  ['rules', 'an object with rule ids as keys'],
  ['plans', 'an object with globs as keys'],
  ['templates', 'a list of paths'],
]);

function unknownKey(key: string): string {
  return `"${key}" means nothing here${suggestion(key, ['plans', 'rules', 'templates', '$schema'])}`;
}

function unknownRule(id: string): string {
  return `There is no rule "${id}"${suggestion(id, ruleIds)}`;
}

/** The end of a sentence about a name that nothing has. */
function suggestion(name: string, candidates: readonly string[]): string {
  const near = nearest(name, candidates, (candidate) => candidate);
  return near === undefined ? '.' : `; did you mean "${near}"?`;
}

/** Of a key that is given twice, JSON takes the last; a reader would believe the first. */
function* repeatedKeys(node: JsonNode): Generator<ConfigProblem> {
  if (node.kind !== 'object') return;
  const seen = new Set<string>();
  for (const { key, keyRange, value } of node.members) {
    if (seen.has(key)) yield { range: keyRange, message: `"${key}" is given twice.` };
    seen.add(key);
    yield* repeatedKeys(value);
  }
}

/** The names of a JSON pointer (RFC 6901). */
function readPointer(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at a path; the innermost one around it where there is none. */
function nodeAt(root: JsonNode, path: readonly string[]): JsonNode {
  let node = root;
  for (const name of path) {
    const inner = childOf(node, name);
    if (!inner) break;
    node = inner;
  }
  return node;
}

function childOf(node: JsonNode, name: string): JsonNode | undefined {
  if (node.kind === 'array') return node.items[Number(name)];
  // The last of several, which is the one that was checked.
  return node.kind === 'object' ? node.members.findLast(({ key }) => key === name)?.value : undefined;
}

/** The members of the object at a key of the file; none where it is another thing. */
function membersOf(root: JsonNode, name: string): readonly JsonMember[] {
  const node = childOf(root, name);
  return node?.kind === 'object' ? node.members : [];
}

function listed(values: readonly string[]): string {
  return `${values.slice(0, -1).join(', ')} and ${values.at(-1) ?? ''}`;
}

function inWords(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value}"`);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
}
