import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type CaseFolder, removeUnpacked, textAt } from './caseFolder';
import { differences, isRecord } from './differences';
import { runCommand } from './runCommand';
import { treeOtherwise } from './tree';

/** Runs the commands of a case one after the other; what came out otherwise. */
export async function commandsCase(folder: CaseFolder): Promise<readonly string[]> {
  const about = folder.json('case.json');
  const steps = folder.json('expected/steps.json');
  if (!Array.isArray(steps)) return ['expected/steps.json is not there'];
  const root = folder.unpack();
  try {
    const found: string[] = [];
    for (const [at, step] of steps.entries()) {
      found.push(...(await stepOtherwise(step, root, textAt(about, 'today'))).map((text) => `step ${at + 1}: ${text}`));
    }
    const made = steps.flatMap((step) => path.posix.basename(textAt(step, 'created') ?? '') || []);
    return [...found, ...treeOtherwise(folder, root, new Set(made)), ...registriesOtherwise(folder, root)];
  } finally {
    removeUnpacked(root);
  }
}

async function stepOtherwise(step: unknown, root: string, today: string | undefined): Promise<readonly string[]> {
  if (!isRecord(step) || !Array.isArray(step.argv)) return ['it has no argv'];
  const { argv, exit_code: code, ...expected } = step;
  const args: readonly unknown[] = argv;
  const answered = await runCommand(
    args.map((word) => String(word).replaceAll('<ROOT>', root)),
    root,
    today,
  );
  const json = isRecord(answered.json) ? answered.json : {};
  const actual = Object.fromEntries(Object.keys(expected).map((key) => [key, ofCase(json[key], expected[key], root)]));
  const exit = answered.code === code ? [] : [`exit_code: ${String(code)}, not ${String(answered.code)}`];
  return [...exit, ...differences(expected, actual)];
}

/** A value as cases have it: the root by its name, and of objects in a list what the case speaks about. */
function ofCase(value: unknown, expected: unknown, root: string): unknown {
  if (typeof value === 'string') return value.startsWith(`${root}/`) ? `<ROOT>${value.slice(root.length)}` : value;
  if (Array.isArray(value)) {
    const wanted: readonly unknown[] = Array.isArray(expected) ? expected : [];
    return value.map((entry, at) => ofCase(entry, wanted[at], root));
  }
  if (!isRecord(value) || !isRecord(expected)) return value;
  return Object.fromEntries(Object.keys(expected).map((key) => [key, ofCase(value[key], expected[key], root)]));
}

/** The registries that a case ends with, byte for byte but for the time in them. */
function registriesOtherwise(folder: CaseFolder, root: string): readonly string[] {
  return folder.files('expected/files').flatMap((file) => {
    const expected = folder.bytes(`expected/files/${file}`)?.toString('utf8');
    let actual: string | undefined;
    try {
      actual = readFileSync(path.join(root, file), 'utf8');
    } catch {
      return [`${file} is not there`];
    }
    const withoutTime = actual.replace(
      /("generated_at": ")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"/,
      expected?.includes('<TIMESTAMP>') === true ? '$1<TIMESTAMP>"' : '$&',
    );
    return withoutTime === expected ? [] : differences(expected?.split('\n'), withoutTime.split('\n'), file);
  });
}
