import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import type { Change } from '../../../src/core/actions/change';
import { applyChanges } from '../../../src/node/applyChanges';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { recover } from '../../../src/node/recover';
import type { ChangesTask } from '../support/changesProcess';
import { type Fault, watchCalls } from '../support/faults';
import { bundle } from '../support/bundle';
import { temporaryFolder, type TemporaryFolder, withoutPrivileges } from '../support/temporaryFolder';

const BASE = '.agent/exec_plans';
const JOURNAL = `${BASE}/.planloom-move.json`;
const PLAN = '---\nid: EP-20261121-001\nstatus: active # now\n---\n\n# Größe\r\n';
const DONE = PLAN.replace('active', 'done');
const MILESTONE = `${BASE}/active/pay/milestones/complete/MS001_a.md`;
const OTHER = `${BASE}/active/other/EP-20261121-002_other.md`;

/** As a plan is completed: its front matter at the old path, its folder, the registry. */
const completing: readonly Change[] = [
  {
    kind: 'edit',
    path: `${BASE}/active/pay/EP-20261121-001_pay.md`,
    before: PLAN,
    edits: [{ start: PLAN.indexOf('active'), end: PLAN.indexOf('active') + 6, newText: 'done' }],
  },
  { kind: 'move', path: `${BASE}/active/pay`, to: `${BASE}/complete/2026/11/21/EP-20261121-001_pay` },
  { kind: 'writeFile', path: `${BASE}/registry.json`, text: '{"plans": []}\n' },
];

/** As a plan gets another number: everything that changes can do, and things moved twice. */
const renumbering: readonly Change[] = [
  ...completing.slice(0, 1),
  { kind: 'move', path: `${BASE}/active/pay/EP-20261121-001_pay.md`, to: `${BASE}/active/pay/EP-20261121-003_pay.md` },
  { kind: 'move', path: `${BASE}/active/pay`, to: `${BASE}/active/pay-3` },
  {
    kind: 'edit',
    path: `${BASE}/active/pay-3/milestones/complete/MS001_a.md`,
    before: 'of 001\n',
    edits: [{ start: 3, end: 6, newText: '003' }],
  },
  { kind: 'createFile', path: `${BASE}/active/pay-3/notes/renumbered.md`, text: 'It was 001.\n' },
  { kind: 'edit', path: OTHER, before: 'needs 001\n', edits: [{ start: 6, end: 9, newText: '003' }] },
  { kind: 'writeFile', path: `${BASE}/new/registry.json`, text: '{}\n' },
];

/** A process that cannot be there. */
const ENDED = { host: hostname(), pid: 99_999_999 };

describe('moving ExecPlans', function () {
  this.timeout(120_000);
  let folder: TemporaryFolder;
  let files: NodeFiles;

  function start(): void {
    folder = temporaryFolder();
    files = new NodeFiles(folder.path);
    chmodSync(folder.write(`${BASE}/active/pay/EP-20261121-001_pay.md`, PLAN), 0o640);
    folder.write(MILESTONE, 'of 001\n');
    folder.write(`${BASE}/active/pay/picture.bin`, new Uint8Array([0, 255, 1]));
    folder.write(OTHER, 'needs 001\n');
    chmodSync(folder.write(`${BASE}/registry.json`, '{"old": true}\n'), 0o604);
  }
  beforeEach(start);
  afterEach(() => folder.remove());

  /** Everything below the folder, with modes and contents. */
  function state(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      readdirSync(folder.path, { recursive: true, encoding: 'utf8' })
        .sort()
        .map((name) => {
          const stats = lstatSync(folder.at(name));
          const content = stats.isFile() ? readFileSync(folder.at(name), 'latin1') : stats.isDirectory() ? '/' : '@';
          return [name.split(path.sep).join('/'), `${(stats.mode & 0o777).toString(8)} ${content}`];
        }),
    );
  }
  const withoutJournal = (all: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(all).filter(([name]) => name !== JOURNAL));

  it('moves a folder with all that is in it, keeps modes, and leaves no journal', async () => {
    await applyChanges(files, completing);
    const plan = `${BASE}/complete/2026/11/21/EP-20261121-001_pay/EP-20261121-001_pay.md`;
    const now = state();
    assert.equal(now[plan], `640 ${Buffer.from(DONE).toString('latin1')}`);
    assert.equal(now[`${BASE}/registry.json`], '604 {"plans": []}\n');
    assert.equal(now[`${BASE}/active/pay`], undefined);
    assert.equal(
      Object.keys(now).some((name) => name.includes('.planloom')),
      false,
    );
    assert.ok(now[`${BASE}/complete/2026/11/21/EP-20261121-001_pay/picture.bin`]?.endsWith('\0ÿ\u0001'));
  });

  it('gives a new generated file the mode that any new file has', async () => {
    await applyChanges(files, [{ kind: 'writeFile', path: 'out/registry.json', text: '{}\n' }]);
    writeFileSync(folder.at('plain'), '');
    assert.equal(lstatSync(folder.at('out/registry.json')).mode, lstatSync(folder.at('plain')).mode);
  });

  const refusals: readonly (readonly [what: string, change: Change, message: RegExp])[] = [
    ['what is not there', { kind: 'move', path: 'gone', to: 'x' }, /^gone is not there any more\.$/],
    [
      'a destination that is there',
      { kind: 'move', path: OTHER, to: `${BASE}/registry.json` },
      /registry\.json is there already\.$/,
    ],
    [
      'an empty folder as a destination',
      { kind: 'move', path: `${BASE}/active/pay`, to: 'empty' },
      /^empty is there already\.$/,
    ],
    [
      'a link to nothing as a destination',
      { kind: 'move', path: OTHER, to: 'nothing' },
      /^nothing is there already\.$/,
    ],
    [
      'a folder into itself',
      { kind: 'move', path: `${BASE}/active`, to: `${BASE}/active/a/b` },
      /cannot be moved into itself/,
    ],
    [
      'a file below a file',
      { kind: 'move', path: OTHER, to: `${BASE}/registry.json/x` },
      /a part of its path is a file/,
    ],
    ['to the outside', { kind: 'move', path: OTHER, to: '../x' }, /lies outside/],
    ['to the outside by a link', { kind: 'move', path: OTHER, to: 'out/x' }, /^out\/x leads out of/],
    ['from the outside by a link', { kind: 'move', path: 'out/target.md', to: 'x' }, /^out\/target\.md leads out of/],
    [
      'a generated file in place of a folder',
      { kind: 'writeFile', path: `${BASE}/active`, text: '' },
      /is a folder, not a file/,
    ],
    [
      'a generated file by a link to the outside',
      { kind: 'writeFile', path: 'linked', text: '' },
      /^linked leads out of/,
    ],
  ];
  for (const [what, change, message] of refusals) {
    it(`refuses ${what} before anything is done`, async () => {
      const outside = temporaryFolder();
      try {
        outside.write('target.md', 'outside');
        symlinkSync(outside.path, folder.at('out'));
        symlinkSync(outside.at('target.md'), folder.at('linked'));
        symlinkSync(folder.at('nowhere'), folder.at('nothing'));
        mkdirSync(folder.at('empty'));
        const before = state();
        await assert.rejects(applyChanges(files, [...completing.slice(0, 1), change], BASE), {
          name: 'FileProblem',
          message,
        });
        assert.deepEqual(state(), before);
        assert.equal(readFileSync(outside.at('target.md'), 'utf8'), 'outside');
      } finally {
        outside.remove();
      }
    });
  }

  it('refuses to edit what an earlier change has moved away', async () => {
    const edit = completing[0];
    const move = completing[1];
    assert.ok(edit && move);
    const before = state();
    await assert.rejects(applyChanges(files, [move, edit]), { message: /_pay\.md is not there any more\.$/ });
    assert.deepEqual(state(), before);
  });

  it('replaces nothing that comes to be at the destination after the checks', async () => {
    const { to } = completing[1] as Extract<Change, { kind: 'move' }>;
    const meddling = new NodeFiles(folder.path);
    const locate = meddling.locate.bind(meddling);
    meddling.locate = (relative) => {
      // When the folder of the destination is made, somebody else makes the destination itself.
      if (existsSync(folder.at(path.posix.dirname(to))) && !existsSync(folder.at(to))) mkdirSync(folder.at(to));
      return locate(relative);
    };
    await assert.rejects(applyChanges(meddling, completing), {
      message: /_pay is there already, and .* could not be put back\.$/,
    });
    assert.ok(existsSync(folder.at(to)));
    assert.equal(readFileSync(folder.at(`${BASE}/active/pay/EP-20261121-001_pay.md`), 'utf8'), PLAN);
  });

  for (const [name, changes] of [
    ['completing', completing],
    ['renumbering', renumbering],
  ] as const) {
    describe(name, () => {
      let before: Readonly<Record<string, string>>;
      let after: Readonly<Record<string, string>>;
      let steps: readonly string[];

      /** Carries the changes out once, to know what they come to and by how many calls. */
      beforeEach(async () => {
        before = state();
        const calls = await watchCalls();
        try {
          await applyChanges(files, changes);
        } finally {
          calls.restore();
        }
        steps = calls.names;
        after = state();
        again();
      });
      function again(): void {
        folder.remove();
        start();
      }

      for (const code of ['EACCES', 'ENOSPC'] as const) {
        it(`leaves the old state or the new one when a step fails with ${code}`, async () => {
          for (let at = 0; at < steps.length; at++) {
            again();
            const where = `${String(at)}: ${steps[at] ?? ''}`;
            const calls = await watchCalls({ at, what: code });
            const failure = await applyChanges(files, changes)
              .then(() => undefined)
              .catch((error: unknown) => error)
              .finally(() => calls.restore());
            if (failure) assert.deepEqual(state(), before, where);
            else assert.deepEqual(withoutJournal(state()), after, where);
            assert.equal((await recover(files, BASE)) === undefined, failure !== undefined || !steps[at], where);
            assert.deepEqual(state(), failure ? before : after, where);
          }
        });

        it(`is put right by the next start when everything fails with ${code} from a step on`, async () => {
          for (let at = 0; at < steps.length; at++) {
            again();
            const where = `${String(at)}: ${steps[at] ?? ''}`;
            const calls = await watchCalls({ at, what: code, forEver: true });
            await applyChanges(files, changes)
              .catch(() => undefined)
              .finally(() => calls.restore());
            await recover(files, BASE);
            assertOneOf(state(), where);
          }
        });
      }

      it('is put right by the next start when the process is killed at any step', async () => {
        // After a call is before the next one.
        const faults = [
          ...steps.map((_, at): Fault => ({ at, what: 'kill' })),
          { at: steps.length - 1, what: 'killAfter' } satisfies Fault,
        ];
        for (const fault of faults) {
          again();
          const where = `${fault.what} ${String(fault.at)}: ${steps[fault.at] ?? ''}`;
          killed({ changes, fault }, where);
          const hadJournal = existsSync(folder.at(JOURNAL));
          const message = await recover(files, BASE);
          assert.equal(message !== undefined, hadJournal, where);
          if (hadJournal) assert.match(message ?? '', / was interrupted\b.*\.$/, where);
          assertOneOf(state(), where);
          assert.equal(await recover(files, BASE), undefined, where);
        }
      });

      it('is put right when the process that puts it right is killed, too', async () => {
        const at = steps.lastIndexOf('rename') - 1;
        for (let second = 0; second < 40; second++) {
          again();
          killed({ changes, fault: { at, what: 'kill' } }, 'first');
          const end = spawn({ fault: { at: second, what: 'killAfter' } });
          if (end !== 'SIGKILL') return;
          await recover(files, BASE);
          assertOneOf(state(), String(second));
        }
        assert.fail('it never ended');
      });

      function assertOneOf(now: Readonly<Record<string, string>>, where: string): void {
        const isNew = Object.keys(now).some((name) => name.includes('complete/2026/11') || name.includes('pay-3'));
        assert.deepEqual(now, isNew ? after : before, where);
      }
    });
  }

  it('leaves the disk as it was when it is full', async function () {
    const mounted = folder.at('small');
    mkdirSync(mounted);
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160k', 'tmpfs', mounted]);
    if (mount.status !== 0) return this.skip();
    try {
      const small = new NodeFiles(mounted);
      const text = `${PLAN}${'x'.repeat(30_000)}`;
      folder.write(`small/${BASE}/active/pay/EP-20261121-001_pay.md`, text);
      folder.write('small/filler', 'x'.repeat(75_000));
      const before = readdirSync(mounted, { recursive: true }).sort();
      const edit: Change = { kind: 'edit', path: `${BASE}/active/pay/EP-20261121-001_pay.md`, before: text, edits: [] };
      const move: Change = { kind: 'move', path: `${BASE}/active/pay`, to: `${BASE}/complete/2026/11/21/x` };
      await assert.rejects(applyChanges(small, [edit, move]), { message: /the disk is full/ });
      await assert.rejects(
        applyChanges(small, [{ ...edit, edits: [{ start: 0, end: 0, newText: 'y'.repeat(50_000) }] }]),
        { message: /the disk is full/ },
      );
      await assert.rejects(applyChanges(small, [{ kind: 'writeFile', path: 'filler', text: 'z'.repeat(90_000) }]), {
        message: /^filler cannot be written: the disk is full\.$/,
      });
      assert.deepEqual(readdirSync(mounted, { recursive: true }).sort(), before);
      assert.equal(readFileSync(path.join(mounted, BASE, 'active/pay/EP-20261121-001_pay.md'), 'utf8'), text);
      assert.equal(readFileSync(path.join(mounted, 'filler'), 'utf8'), 'x'.repeat(75_000));
    } finally {
      spawnSync('umount', [mounted]);
    }
  });

  it('leaves everything as it was where it may not move', async () => {
    const all = state();
    for (const name of Object.keys(all)) if (all[name]?.endsWith(' /')) chmodSync(folder.at(name), 0o777);
    chmodSync(folder.path, 0o777);
    for (const name of [`${BASE}/active`, BASE]) {
      // Who edits the plan must own it, or be let.
      chmodSync(folder.at(`${BASE}/active/pay/EP-20261121-001_pay.md`), 0o666);
      chmodSync(folder.at(name), 0o555);
      const before = state();
      await withoutPrivileges(async () => {
        await assert.rejects(applyChanges(files, completing), { message: /permission denied\.$/ });
      });
      const now = state();
      assert.deepEqual(now, before, name);
      chmodSync(folder.at(name), 0o777);
    }
  });

  describe('a journal that is there', () => {
    it('keeps others from moving, and is left where files have been changed since', async () => {
      killed({ changes: completing, fault: { at: 8, what: 'killAfter' } }, '8');
      assert.ok(existsSync(folder.at(JOURNAL)));
      const plan = folder.at(`${BASE}/active/pay/EP-20261121-001_pay.md`);
      assert.ok(existsSync(plan));
      await assert.rejects(applyChanges(files, [{ kind: 'move', path: OTHER, to: `${BASE}/x.md` }]), {
        message: /\.planloom-move\.json says that ExecPlans are being moved/,
      });
      writeFileSync(plan, 'changed');
      const before = state();
      assert.match(
        (await recover(files, BASE)) ?? '',
        /files have been changed since: look at the plans there, then delete it\.$/,
      );
      assert.deepEqual(state(), before);
    });

    for (const [what, text] of [
      [
        'paths that lead out',
        { version: 1, steps: [{ kind: 'writeFile', path: '../../TASKS.md', after: 'x' }], folders: [] },
      ],
      ['an absolute path', { version: 1, steps: [], folders: ['/tmp'] }],
      ['a step without its text', { version: 1, steps: [{ kind: 'edit', path: 'a', after: 'x' }], folders: [] }],
      ['another version', { version: 2, steps: [], folders: [] }],
      ['no journal at all', [1]],
    ] as const) {
      it(`is left alone when it has ${what}`, async () => {
        folder.write(JOURNAL, JSON.stringify(text));
        const before = state();
        assert.match(
          (await recover(files, BASE)) ?? '',
          /is not what Planloom writes: look at the plans there, then delete it\.$/,
        );
        assert.deepEqual(state(), before);
      });
    }

    it('takes nothing away outside by a link', async () => {
      const outside = temporaryFolder();
      try {
        outside.write('new.md', 'mine');
        symlinkSync(outside.path, folder.at(`${BASE}/out`));
        const steps = [
          { kind: 'createFile', path: 'out/new.md', after: 'mine' },
          { kind: 'move', path: 'registry.json', to: 'r2.json' },
        ];
        folder.write(JOURNAL, JSON.stringify({ version: 1, writer: ENDED, steps, folders: [] }));
        assert.match((await recover(files, BASE)) ?? '', /could not be put right: .*leads out of/);
        assert.ok(existsSync(outside.at('new.md')));
      } finally {
        outside.remove();
      }
    });
  });

  it('waits for another program that is moving', async () => {
    const both = [
      applyChanges(files, completing.slice(0, 2)),
      applyChanges(files, [{ kind: 'move', path: `${BASE}/active/other`, to: `${BASE}/complete/2026/11/21/other` }]),
    ];
    await Promise.all(both);
    assert.deepEqual(readdirSync(folder.at(`${BASE}/active`)), []);
    assert.equal(existsSync(folder.at(JOURNAL)), false);
  });

  let program: TemporaryFolder;
  before(async () => {
    program = temporaryFolder();
    await bundle('test/unit/support/changesProcess.ts', program.at('changes.cjs'));
  });
  after(() => program.remove());

  function spawn(task: { readonly changes?: readonly Change[]; readonly fault: Fault }): string | null {
    const whole: ChangesTask = { root: folder.path, execPlans: BASE, ...task };
    const child = spawnSync(process.execPath, [program.at('changes.cjs'), JSON.stringify(whole)], { encoding: 'utf8' });
    assert.equal(child.stderr, '');
    return child.signal;
  }
  function killed(task: { readonly changes?: readonly Change[]; readonly fault: Fault }, where: string): void {
    assert.equal(spawn(task), 'SIGKILL', where);
  }
});
