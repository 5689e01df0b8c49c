import { ruleIds, validateConfig } from '../../generated/validators';
import { nearest } from '../plan/nearest';
import { jsonValue, type JsonMember, type JsonNode, readJson } from '../text/json';
import type { Range } from '../text/range';
import type { LintConfig, RuleSetting } from './config';

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

export type ConfigReading =
  | { readonly ok: true; readonly config: LintConfig }
  /** At least one problem, in order of place. */
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/**
 * Reads the text of a planloom.config.json: plain JSON without comments, as schemas/planloom.config.schema.json has it.
 * A file with any problem gives no configuration at all, so that a typing error never silently turns a rule on or off.
 * Never throws.
 */
export function readConfigFile(text: string): ConfigReading {
  const reading = readJson(text);
  if (!reading.ok) return { ok: false, problems: [{ message: reading.message, range: reading.range }] };
  const { root } = reading;
  const value = jsonValue(root);
  const problems = [...repeatedKeys(root)];
  if (!validateConfig(value)) {
    for (const error of validateConfig.errors ?? []) problems.push(describe(error.instancePath, error.params, root));
  }
  if (problems.length > 0) {
    return { ok: false, problems: problems.sort((a, b) => a.range.start - b.range.start) };
  }
  const rules = membersAt(root, ['rules']).flatMap(({ key, value: setting }) => {
    return setting.kind === 'scalar' && isRuleSetting(setting.value) ? [[key, setting.value] as const] : [];
  });
  return { ok: true, config: { rules: Object.fromEntries(rules) } };
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
    const range = membersAt(root, path).find(({ key }) => key === unknown)?.keyRange ?? node.range;
    return { range, message: path.length === 0 ? unknownKey(unknown) : unknownRule(unknown) };
  }
  if (path.length === 2) {
    return {
      range: node.range,
      message: `The rule ${path[1] ?? ''} can be set to ${inWords(Object.keys(ruleSettings))}.`,
    };
  }
  if (path.length === 1) {
    const wanted = path[0] === 'rules' ? 'an object with rule ids as keys' : 'a string';
    return { range: node.range, message: `"${path[0] ?? ''}" must be ${wanted}.` };
  }
  return { range: node.range, message: 'The file must hold one object, such as { "rules": {} }.' };
}

function unknownKey(key: string): string {
  return `"${key}" means nothing here${suggestion(key, ['rules', '$schema'])}`;
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

function nodeAt(root: JsonNode, path: readonly string[]): JsonNode {
  let node = root;
  for (const name of path) {
    // The last of several, which is the one that was checked.
    const member: JsonMember | undefined =
      node.kind === 'object' ? node.members.findLast(({ key }) => key === name) : undefined;
    if (!member) break;
    node = member.value;
  }
  return node;
}

function membersAt(root: JsonNode, path: readonly string[]): readonly JsonMember[] {
  const node = nodeAt(root, path);
  return node.kind === 'object' ? node.members : [];
}

function inWords(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value}"`);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
}
