import { CONFIG_FILE, readConfigFile } from '../lint/configFile';
import type { Files } from '../ports';
import { readGlob } from '../repo/glob';
import { type JsonObject, readJson } from '../text/json';
import { appendMember, removeMember } from '../text/jsonEdits';
import type { TextEdit } from '../text/range';
import type { Outcome } from './change';
import { failure } from './failure';

export interface SetPlanFormatInput {
  /** Of the plan, as in ports.ts. */
  readonly path: string;
  /** A dialect's id, or NO_DIALECT for a file that is no plan; undefined takes the file's own entry out again. */
  readonly dialect: string | undefined;
  readonly files: Files;
}

/**
 * Writes into planloom.config.json which format one file is in. The entry comes to stand behind all others that meet the
 * file, so that it counts; the rest of the file stays as it is written. No changes where nothing is to be done.
 */
export async function setPlanFormat({ path, dialect, files }: SetPlanFormatInput): Promise<Outcome> {
  const glob = globFor(path);
  const reading = readGlob(glob);
  if (!reading.ok) return { ok: false, message: `${path} cannot be named in ${CONFIG_FILE}: ${reading.message}` };
  try {
    const before = await files.read(CONFIG_FILE);
    if (before === undefined) {
      if (dialect === undefined) return { ok: true, changes: [] };
      const text = `${JSON.stringify({ plans: { [glob]: dialect } }, undefined, 2)}\n`;
      return { ok: true, changes: [{ kind: 'createFile', path: CONFIG_FILE, text }] };
    }
    const json = readJson(before);
    const config = readConfigFile(before);
    if (!json.ok || json.root.kind !== 'object' || !config.ok) {
      const [problem] = config.ok ? [] : config.problems;
      return {
        ok: false,
        message: `${CONFIG_FILE} has a mistake, correct it first: ${problem?.message ?? 'no object.'}`,
      };
    }
    const edits = entryEdits(before, json.root, { path, glob, dialect });
    if (typeof edits === 'string') return { ok: false, message: edits };
    return { ok: true, changes: edits.length === 0 ? [] : [{ kind: 'edit', path: CONFIG_FILE, before, edits }] };
  } catch (error) {
    return failure(error);
  }
}

interface Entry {
  readonly path: string;
  readonly glob: string;
  readonly dialect: string | undefined;
}

/** The edits, or one sentence why there are none. */
function entryEdits(text: string, root: JsonObject, { path, glob, dialect }: Entry): readonly TextEdit[] | string {
  const plans = root.members.findLast(({ key }) => key === 'plans')?.value;
  if (plans?.kind !== 'object') {
    return dialect === undefined ? [] : [appendMember(text, root, 'plans', { [glob]: dialect })];
  }
  const meeting = plans.members.filter(({ key }) => {
    const reading = readGlob(key);
    return reading.ok && reading.matches(path);
  });
  const own = plans.members.find(({ key }) => key === glob);
  const [other] = meeting.filter((member) => member !== own);
  if (dialect === undefined) {
    if (own) return [removeMember(plans, own)];
    return other ? `"${other.key}" in ${CONFIG_FILE} says what ${path} is; change that there.` : [];
  }
  if (own && meeting.at(-1) === own) {
    const isSame = own.value.kind === 'scalar' && own.value.value === dialect;
    return isSame ? [] : [{ ...own.value.range, newText: JSON.stringify(dialect) }];
  }
  return [...(own ? [removeMember(plans, own)] : []), appendMember(text, plans, glob, dialect)];
}

/** The glob that meets a path and, as far as globs can say that, nothing else. */
function globFor(path: string): string {
  return path.replace(/[*?[]/g, '[$&]').replace(/[{}\\]|^!/g, '?');
}
