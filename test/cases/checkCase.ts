import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type CaseFolder, removeUnpacked } from './caseFolder';
import { differences, isRecord } from './differences';
import { type Answered, runCommand } from './runCommand';

const REGISTRY = '.agent/exec_plans/registry.json';

/** The commands whose exit codes a case has, by the name it has them under. */
const commands: Readonly<Record<string, readonly string[]>> = {
  check: ['execplan-registry', 'check'],
  check_fail_on_warn: ['execplan-registry', 'check', '--fail-on-warn'],
  build: ['execplan-registry', 'build'],
  build_fail_on_warn: ['execplan-registry', 'build', '--fail-on-warn'],
  list: ['execplan', 'list'],
};

/** Values that are Python's own way of writing them, which nobody else has. */
const LOOSE = new Set(['boolean.invalid', 'date.invalid', 'date.not_string']);

/** Runs what a case about the registry says, each command on a fresh copy; what came out otherwise. */
export async function checkCase(folder: CaseFolder): Promise<readonly string[]> {
  const expected = folder.json('expected/check.json');
  if (!isRecord(expected)) return ['expected/check.json is not there'];
  const { exit, build_wrote: wrote, build_fail_on_warn_wrote: wroteStrictly, ...report } = expected;
  const exits = isRecord(exit) ? exit : {};
  const found: string[] = [];
  for (const [name, code] of Object.entries(exits)) {
    const args = commands[name];
    if (!args) {
      found.push(`exit.${name}: no such command is known to this runner`);
      continue;
    }
    const { answered, registry, before } = await onCopy(folder, args);
    if (answered.code !== code) found.push(`${args.join(' ')} ends with ${String(answered.code)}, not ${String(code)}`);
    if (name === 'check') found.push(...differences(loose(report), loose(reported(answered, report))));
    if (name === 'build') found.push(...registryOtherwise(name, wrote, registry, before, folder));
    if (name === 'build_fail_on_warn') found.push(...registryOtherwise(name, wroteStrictly, registry, before, folder));
  }
  return found;
}

interface OnCopy {
  readonly answered: Answered;
  /** The registry afterwards, and as it was. */
  readonly registry?: Buffer;
  readonly before?: Buffer;
}

async function onCopy(folder: CaseFolder, args: readonly string[]): Promise<OnCopy> {
  const root = folder.unpack();
  try {
    const file = path.join(root, REGISTRY);
    const before = existsSync(file) ? readFileSync(file) : undefined;
    const answered = await runCommand(args, root);
    const registry = existsSync(file) ? readFileSync(file) : undefined;
    return { answered, ...(registry && { registry }), ...(before && { before }) };
  } finally {
    removeUnpacked(root);
  }
}

function registryOtherwise(
  name: string,
  wrote: unknown,
  registry: Buffer | undefined,
  before: Buffer | undefined,
  folder: CaseFolder,
): readonly string[] {
  const wanted = wrote === true ? folder.bytes('expected/registry.json') : before;
  if (wanted?.toString('latin1') === registry?.toString('latin1')) return [];
  const texts = [wanted, registry].map((bytes) => bytes?.toString('utf8').split('\n') ?? []);
  const [then = [], now = []] = texts;
  const line = then.findIndex((text, at) => text !== now[at]);
  return [
    `${name}: the registry differs in line ${line + 1}: ${JSON.stringify(then[line])}, not ${JSON.stringify(now[line])}`,
  ];
}

/** Of what the command line said, what the case speaks about. */
function reported({ json }: Answered, wanted: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const all = isRecord(json) ? json : {};
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, all[key]]));
}

function loose(report: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const issues = Array.isArray(report.issues) ? report.issues.map(looseIssue) : report.issues;
  return { ...report, issues };
}

function looseIssue(issue: unknown): unknown {
  if (!isRecord(issue) || typeof issue.code !== 'string' || !LOOSE.has(issue.code)) return issue;
  const { params, ...rest } = issue;
  return {
    ...rest,
    params: Object.fromEntries(Object.entries(isRecord(params) ? params : {}).filter(([key]) => key !== 'value')),
  };
}
