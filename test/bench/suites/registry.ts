import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { checkRegistry } from '../../../src/core/execplans/checkRegistry';
import { collect } from '../../../src/core/execplans/collect';
import type { ExecPlanFolder } from '../../../src/core/execplans/folder';
import { PlanStore } from '../../../src/core/execplans/planStore';
import { readRegistry } from '../../../src/core/execplans/registryDocument';
import { registryJson } from '../../../src/core/execplans/registryJson';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { measuring } from '../../../src/node/timeProgram';
import { measure, quantile, type Subject, toMarkdown } from '../compare';
import { randomNumbers } from '../plans';
import type { Suite } from '../suite';

const PLANS = 10_000;
/** As the format allows on one day. */
const MOST_PER_DAY = 999;
/** UTF-16 units of a plan below its front matter; half of the real ones have more. */
const BODY = 5000;
const EXEC_PLANS = '.agent/exec_plans';

const KINDS = ['feature', 'refactor', 'bugfix', 'migration', 'infra', 'spike', 'perf', 'docs', 'tests'];
const STATUSES = ['planned', 'active', 'paused', 'done'];
const WORDS =
  'the plan adds a worker that reads each record once and keeps its place so that a restart goes on where it stopped'.split(
    ' ',
  );

/** What is run to check the registry below a folder: the program and its arguments. */
interface Checker {
  readonly name: string;
  readonly command: readonly string[];
}

export const suite: Suite = {
  name: 'registry',
  async report() {
    const root = mkdtempSync(path.join(os.tmpdir(), 'planloom-bench-'));
    try {
      makePlans(root);
      return [await besideAgentrules(root), await inTheEditor(root)].join('\n');
    } finally {
      rmSync(root, { recursive: true });
    }
  },
};

function makePlans(root: string): void {
  const random = randomNumbers(1);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  for (let number = 0; number < PLANS; number++) {
    const id = idOf(number);
    const slug = `plan-${number}`;
    const body = Array.from({ length: BODY / 5 }, () => pick(WORDS))
      .join(' ')
      .slice(0, BODY);
    const lines = [
      '---',
      `id: ${id}`,
      `title: "Plan number ${number}"`,
      `status: ${pick(STATUSES)}`,
      `kind: ${pick(KINDS)}`,
      'domain: backend',
      'owner: "@codex"',
      'created: 2026-01-05',
      'updated: 2026-01-06',
      'tags: [auth, sessions]',
      'touches: [api, db]',
      'risk: low',
      'breaking: false',
      'migration: false',
      'links:',
      '  issue: ""',
      '  pr: ""',
      '  docs: ""',
      number === 0 ? 'depends_on: []' : `depends_on: [${idOf(Math.floor(random() * number))}]`,
      'supersedes: []',
      '---',
      '',
      `# ${id} - Plan number ${number}`,
      '',
      '## Purpose / Big Picture',
      '',
      body.replace(/(.{80,100}) /g, '$1\n'),
      '',
    ];
    mkdirSync(path.join(root, EXEC_PLANS, 'active', slug), { recursive: true });
    writeFileSync(path.join(root, pathOf(number)), lines.join('\n'));
  }
}

function idOf(number: number): string {
  const day = String(1 + Math.floor(number / MOST_PER_DAY)).padStart(2, '0');
  return `EP-202601${day}-${String(1 + (number % MOST_PER_DAY)).padStart(3, '0')}`;
}

function pathOf(number: number): string {
  return `${EXEC_PLANS}/active/plan-${number}/${idOf(number)}_plan-${number}.md`;
}

/** `PLANLOOM_AGENTRULES`, or `agentrules` in PATH; undefined where there is none. */
function agentrules(): Checker | undefined {
  const command = (process.env.PLANLOOM_AGENTRULES ?? 'agentrules').split(' ');
  const [program = '', ...args] = command;
  const isThere = spawnSync(program, [...args, '--help'], { stdio: 'ignore' }).status === 0;
  return isThere ? { name: 'agentrules', command } : undefined;
}

async function besideAgentrules(root: string): Promise<string> {
  const own: Checker = { name: 'planloom', command: [process.execPath, path.resolve('dist', 'cli.js')] };
  const peer = agentrules();
  const checkers = peer ? [own, peer] : [own];
  const figures = await measure({
    title: '',
    rounds: 3,
    subjects: checkers.map(({ name, command }) => ({
      name: `${name} execplan-registry check`,
      async: true,
      run: () => runCheck(command, root),
    })),
  });
  const memory = await Promise.all(checkers.map(({ command }) => peakOf(command, root)));
  const rows = checkers.map(({ name }, index) => {
    const bytes = memory[index];
    return `| ${name} | ${bytes === undefined ? 'not measured' : (bytes / 1_000_000).toFixed(0)} |`;
  });
  return [
    toMarkdown(`Registry check of ${PLANS} plans, the whole process`, figures),
    '### Memory of that process at its highest',
    '',
    '| | MB |',
    '| --- | ---: |',
    ...rows,
    '',
  ].join('\n');
}

async function runCheck([program = '', ...args]: readonly string[], root: string): Promise<void> {
  await promisify(execFile)(program, [...args, 'execplan-registry', 'check', '--root', root]);
}

/** Bytes; undefined where the machine has nothing to measure with. */
async function peakOf(command: readonly string[], root: string): Promise<number | undefined> {
  const time = await measuring();
  if (!time) return undefined;
  await runCheck([time.program, ...time.args, ...command], root);
  return (await time.read()).peakMemory;
}

/** What a plan that was saved costs an editor that has read all of them before. */
async function inTheEditor(root: string): Promise<string> {
  const counting = new CountingFiles(root);
  const folder: ExecPlanFolder = {
    files: counting,
    base: EXEC_PLANS,
    nameOf: (relative) => `${EXEC_PLANS}/${relative}`,
  };
  const store = new PlanStore(folder);
  const { plans } = await store.collection();
  const text = registryJson(plans);
  const registry = readRegistry(text);
  const reads: number[] = [];
  let saves = 0;
  const subjects: readonly Subject[] = [
    {
      name: 'PlanStore, one file changed',
      async: true,
      calls: 20,
      before: () => {
        const number = (++saves * 617) % PLANS;
        saveAnew(root, number, saves);
        counting.reads = 0;
        store.fileChanged(pathOf(number).slice(EXEC_PLANS.length + 1));
      },
      run: () => store.collection(),
      after: () => reads.push(counting.reads),
    },
    {
      name: 'registry.json held against the plans',
      async: true,
      calls: 5,
      run: async () => checkRegistry(registry, await store.collection()),
    },
    { name: 'registry.json parsed', run: () => readRegistry(text) },
    { name: 'registry.json made', run: () => registryJson(plans) },
    { name: 'collect, all files', async: true, run: () => collect(folder) },
  ];
  const figures = await measure({ title: '', rounds: 3, subjects });
  return [
    toMarkdown(`One of ${PLANS} plans is saved, in the editor`, figures),
    `Files read for it: ${quantile(reads, 0.5)} (at most ${Math.max(...reads)}).`,
    '',
  ].join('\n');
}

/** Gives a plan another owner, each time another one. */
function saveAnew(root: string, number: number, save: number): void {
  const file = path.join(root, pathOf(number));
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^owner: .*$/m, `owner: "@codex-${save}"`));
}

class CountingFiles extends NodeFiles {
  reads = 0;

  override bytes(relative: string): Promise<Uint8Array | undefined> {
    this.reads++;
    return super.bytes(relative);
  }
}
