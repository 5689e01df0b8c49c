import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { scanExperts } from '../../../src/core/actions/scanExperts';
import { defaultKeywords } from '../../../src/core/expertise/keywords';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { readPlan } from '../../../src/core/plan/readPlan';
import { codex } from '../../../src/dialects/codex';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { nodeSearch } from '../../../src/node/textSearch';
import { ripgrepForTests } from '../../unit/support/ripgrep';
import { mendedScanScript } from '../../unit/support/scanScript';
import type { Comparison, Subject } from '../compare';
import type { Suite } from '../suite';

const BYTES = 200_000_000;

/** Words that stand in one line of so many. */
const RARE = 1000;

const FEATURE = 'tasks/pay-20251015T194156Z';
const KEYWORDS = defaultKeywords.slice(0, 10);
const PLAN = `# Plan\n\n## Experts to Scan (keywords)\n${KEYWORDS.join('\n')}\n\n## Risks & Mitigations\n- none\n`;

const COMMON = (
  'the plan of work service handler request response latency budget metrics deploy queue worker stream module config option ' +
  'value error retry timeout backoff shard index table column row commit branch review merge release notes guide section'
).split(' ');

export const suite: Suite = {
  name: 'scan',
  async *comparisons() {
    const root = mkdtempSync(path.join(os.tmpdir(), 'planloom-bench-'));
    try {
      const count = makeTree(root);
      const ripgrep = await ripgrepForTests();
      if (ripgrep !== undefined) yield besideRipgrep(root, count, ripgrep);
      yield inNode(root, count, ripgrep);
    } finally {
      rmSync(root, { recursive: true });
    }
  },
};

/** Markdown of lines of some ten words, in files of 2 to 180 KB, most of them short. How many there are. */
function makeTree(root: string): number {
  const next = randoms(1);
  mkdirSync(path.join(root, FEATURE), { recursive: true });
  writeFileSync(path.join(root, FEATURE, 'plan.md'), PLAN);
  for (const file of ['README.md', 'CHANGELOG.md', 'AGENTS.md']) writeFileSync(path.join(root, file), '# Nothing\n');
  let total = 0;
  let count = 0;
  for (; total < BYTES; count++) {
    const size = 2000 + next(400) * next(400);
    const lines: string[] = [`# Document ${count}`, ''];
    for (let length = 0; length < size;) {
      const words = Array.from({ length: 6 + next(12) }, () => COMMON[next(COMMON.length)] ?? '');
      if (next(RARE) === 0) words.push(KEYWORDS[next(KEYWORDS.length)] ?? '');
      if (next(20) === 0) words.push('— é');
      const line = words.join(' ');
      lines.push(line);
      length += line.length + 1;
    }
    const text = lines.join('\n');
    const folder = path.join(root, count % 2 === 0 ? 'docs' : 'experts', String(count % 37));
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${count}.md`);
    writeFileSync(file, text);
    // As old as documents are: what was written just now is never taken from what is remembered.
    utimesSync(file, 1_700_000_000, 1_700_000_000);
    total += text.length;
  }
  return count;
}

function besideRipgrep(root: string, count: number, ripgrep: string): Comparison {
  const remembering = scanning(root, { ripgrep });
  return {
    title: `Scan of 200 MB in ${count} files, by ripgrep`,
    subjects: [
      { name: 'ripgrep, one run', run: () => runRipgrep(root, ripgrep, ['-C', '2']) },
      {
        name: 'scanExperts: find the sources, search, write the report',
        async: true,
        run: () => scanning(root, { ripgrep })(),
      },
      { name: 'scanExperts again, nothing changed', async: true, before: remembering, run: remembering },
      { name: 'the format’s script, with ripgrep', ...script(root, path.dirname(ripgrep)) },
      { name: 'the format’s script, with grep', ...script(root) },
    ],
  };
}

function inNode(root: string, count: number, ripgrep: string | undefined): Comparison {
  const remembering = scanning(root, { ripgrep: 'none' });
  const own: Subject[] = [
    { name: 'scanExperts in Node', async: true, run: () => scanning(root, { ripgrep: 'none' })() },
    { name: 'scanExperts in Node again, nothing changed', async: true, before: remembering, run: remembering },
  ];
  return {
    title: `Scan of 200 MB in ${count} files, without ripgrep`,
    subjects:
      ripgrep === undefined
        ? own
        : [
            {
              name: 'ripgrep on one thread: its CPU time',
              run: () => runRipgrep(root, ripgrep, ['-C', '2', '-j', '1']),
            },
            ...own,
          ],
  };
}

function scanning(root: string, options: { readonly ripgrep: string }): () => Promise<void> {
  const files = new NodeFiles(root);
  const search = nodeSearch(root, options);
  const plan = readPlan(new MarkdownDocument(PLAN), codex.contract());
  return async () => {
    const input = { plan, path: `${FEATURE}/plan.md`, files, search, includeCode: false, now: new Date() };
    const outcome = await scanExperts(input);
    if (!outcome.ok || outcome.hits === 0) throw new Error('nothing was found');
  };
}

function runRipgrep(root: string, program: string, options: readonly string[]): void {
  const args = ['--no-config', '-n', '-i', ...options, '-e', KEYWORDS.join('|'), 'docs', 'experts'];
  const { status, stdout } = spawnSync(program, args, { cwd: root, maxBuffer: 1 << 28 });
  if (status !== 0 || stdout.length === 0) throw new Error('ripgrep found nothing');
}

/** The script as it is meant: with the plan's keywords. */
function script(root: string, bin = ''): Pick<Subject, 'run' | 'before'> {
  const withoutRipgrep = 'command() { [ "$2" != rg ] && builtin command "$@"; }\n';
  const report = path.join(root, FEATURE, 'referenced-expertise.md');
  return {
    before: () => rmSync(report, { force: true }),
    run: () => {
      spawnSync('bash', ['-c', (bin === '' ? withoutRipgrep : '') + mendedScanScript], {
        cwd: root,
        env: {
          ...process.env,
          FEATURE_DIR: FEATURE,
          FEATURE_SLUG: 'pay',
          LC_ALL: 'C.UTF-8',
          PATH: `${bin}:${process.env.PATH ?? ''}`,
        },
      });
      // How it ends tells nothing: its own `head` cuts off its last pipeline, which its options make a failure.
      if (!readFileSync(report, 'utf8').includes('\n - ')) throw new Error('the script found nothing');
    },
  };
}

/** Whole numbers below a bound, always the same for a seed. */
function randoms(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
