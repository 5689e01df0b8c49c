import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { codex } from '../../../src/dialects/codex';
import { newPlan } from '../../../src/core/actions/newPlan';
import type { Change } from '../../../src/core/actions/change';
import { applyChanges } from '../../../src/node/applyChanges';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { MemoryFiles } from '../support/memoryFiles';
import { temporaryFolder, withoutPrivileges, type TemporaryFolder } from '../support/temporaryFolder';

describe('applyChanges', () => {
  let folder: TemporaryFolder;
  let files: NodeFiles;

  beforeEach(() => {
    folder = temporaryFolder();
    files = new NodeFiles(folder.path);
  });
  afterEach(() => folder.remove());

  const everything = (): string[] => readdirSync(folder.path, { recursive: true }).map(String).sort();

  it('makes folders and files, and edits', async () => {
    folder.write('TASKS.md', '\uFEFFa\r\nb\r\n');
    chmodSync(folder.at('TASKS.md'), 0o640);
    await applyChanges(files, [
      { kind: 'createFolder', path: 'tasks/a/runs' },
      { kind: 'createFolder', path: 'tasks/a' },
      { kind: 'createFile', path: 'tasks/a/proposals/x.md', text: 'Größe\n' },
      { kind: 'edit', path: 'TASKS.md', before: '\uFEFFa\r\nb\r\n', edits: [{ start: 1, end: 2, newText: 'ä' }] },
    ]);
    assert.deepEqual(everything(), [
      'TASKS.md',
      'tasks',
      'tasks/a',
      'tasks/a/proposals',
      'tasks/a/proposals/x.md',
      'tasks/a/runs',
    ]);
    assert.equal(readFileSync(folder.at('tasks/a/proposals/x.md'), 'utf8'), 'Größe\n');
    assert.equal(readFileSync(folder.at('TASKS.md'), 'utf8'), '\uFEFFä\r\nb\r\n');
    assert.equal(statSync(folder.at('TASKS.md')).mode & 0o777, 0o640);
  });

  it('does on the disk what it does in memory', async () => {
    const memory = new MemoryFiles({ 'TASKS.md': 'x' });
    folder.write('TASKS.md', 'x');
    const outcome = await newPlan({
      title: 'Pay',
      dialect: { ...codex, fill: () => '# Plan\n' },
      now: new Date(0),
      files,
    });
    assert.ok(outcome.ok);
    memory.apply(outcome.changes);
    await applyChanges(files, outcome.changes);
    assert.deepEqual(
      everything(),
      memory
        .tree()
        .map((path) => path.replace(/\/$/, ''))
        .sort(),
    );
    assert.equal(readFileSync(folder.at('TASKS.md'), 'utf8'), memory.text('TASKS.md'));
  });

  const first: Change = { kind: 'createFile', path: 'new/first.md', text: 'first' };
  const refusals: readonly (readonly [what: string, change: Change, message: RegExp])[] = [
    [
      'a file that changed',
      { kind: 'edit', path: 'there.md', before: 'old', edits: [] },
      /^there\.md has changed in the meantime/,
    ],
    [
      'a file that is gone',
      { kind: 'edit', path: 'gone.md', before: '', edits: [] },
      /^gone\.md is not there any more/,
    ],
    ['a file that is there', { kind: 'createFile', path: 'there.md', text: '' }, /^there\.md is there already/],
    ['a folder for a file', { kind: 'createFile', path: 'folder', text: '' }, /^folder is there already/],
    ['a file for a folder', { kind: 'createFolder', path: 'there.md' }, /^there\.md is a file/],
    [
      'a file above the path',
      { kind: 'createFile', path: 'there.md/x', text: '' },
      /^there\.md\/x cannot be written: a part of/,
    ],
    ['a path outside', { kind: 'createFile', path: '../x', text: '' }, /lies outside/],
    ['a link that leads outside', { kind: 'createFile', path: 'out/x.md', text: '' }, /^out\/x\.md leads out of/],
    [
      'a linked file outside',
      { kind: 'edit', path: 'linked.md', before: 'outside', edits: [] },
      /^linked\.md leads out of/,
    ],
    ['a link to nothing', { kind: 'createFile', path: 'broken.md', text: '' }, /^broken\.md is there already/],
    [
      'edits that overlap',
      {
        kind: 'edit',
        path: 'there.md',
        before: 'new',
        edits: [
          { start: 0, end: 2, newText: '' },
          { start: 1, end: 3, newText: '' },
        ],
      },
      /^there\.md cannot be written: .*overlaps/,
    ],
  ];
  for (const [what, change, message] of refusals) {
    it(`refuses ${what} before anything is written`, async () => {
      const outside = temporaryFolder();
      try {
        outside.write('target.md', 'outside');
        folder.write('there.md', 'new');
        mkdirSync(folder.at('folder'));
        symlinkSync(outside.path, folder.at('out'));
        symlinkSync(outside.at('target.md'), folder.at('linked.md'));
        symlinkSync(folder.at('nowhere'), folder.at('broken.md'));
        const before = everything();
        await assert.rejects(applyChanges(files, [first, change]), { name: 'FileProblem', message });
        assert.deepEqual(everything(), before);
        assert.equal(readFileSync(folder.at('there.md'), 'utf8'), 'new');
        assert.deepEqual(readdirSync(outside.path), ['target.md']);
      } finally {
        outside.remove();
      }
    });
  }

  it('follows a link that stays inside', async () => {
    folder.write('real/plan.md', 'a');
    symlinkSync(folder.at('real'), folder.at('alias'));
    await applyChanges(files, [
      { kind: 'edit', path: 'alias/plan.md', before: 'a', edits: [{ start: 0, end: 1, newText: 'b' }] },
    ]);
    assert.equal(readFileSync(folder.at('real/plan.md'), 'utf8'), 'b');
  });

  it('takes back what it did when a later step fails', async () => {
    folder.write('kept/there.md', 'before');
    const changes: Change[] = [
      { kind: 'createFolder', path: 'new/deep/er' },
      first,
      { kind: 'edit', path: 'kept/there.md', before: 'before', edits: [{ start: 0, end: 0, newText: 'x' }] },
      // Passes the checks, because nothing is there yet; fails when the first change has made it.
      { kind: 'createFile', path: 'new/first.md', text: 'second' },
    ];
    const before = everything();
    await assert.rejects(applyChanges(files, changes), {
      message: 'new/first.md cannot be written: something is there already.',
    });
    assert.deepEqual(everything(), before);
    assert.equal(readFileSync(folder.at('kept/there.md'), 'utf8'), 'before');
  });

  it('keeps what others put into a folder it made', async () => {
    const changes: Change[] = [
      { kind: 'createFolder', path: 'new' },
      { kind: 'createFile', path: 'new/a', text: '' },
      { kind: 'createFile', path: 'new/a', text: '' },
    ];
    // Somebody is quicker: their file comes to be there between the first and the second change.
    const meddling = new NodeFiles(folder.path);
    const locate = meddling.locate.bind(meddling);
    meddling.locate = (relative) => {
      if (existsSync(folder.at('new/a'))) writeFileSync(folder.at('new/theirs'), 'x');
      return locate(relative);
    };
    await assert.rejects(applyChanges(meddling, changes), {
      message: /^new\/a cannot be written: .*, and new could not be put back\.$/,
    });
    assert.deepEqual(readdirSync(folder.at('new')), ['theirs']);
  });

  it('does not replace a file that is marked read-only', async () => {
    chmodSync(folder.write('open/plan.md', 'a'), 0o444);
    chmodSync(folder.at('open'), 0o777);
    await withoutPrivileges(async () => {
      await assert.rejects(
        applyChanges(files, [
          { kind: 'edit', path: 'open/plan.md', before: 'a', edits: [{ start: 0, end: 1, newText: 'b' }] },
        ]),
        { message: 'open/plan.md cannot be written: permission denied.' },
      );
    });
    assert.equal(readFileSync(folder.at('open/plan.md'), 'utf8'), 'a');
  });

  it('says so where it may not write', async () => {
    mkdirSync(folder.at('locked'), { mode: 0o555 });
    await withoutPrivileges(async () => {
      await assert.rejects(applyChanges(files, [{ kind: 'createFolder', path: 'locked/a' }]), {
        message: 'locked/a cannot be made: permission denied.',
      });
      await assert.rejects(applyChanges(files, [{ kind: 'createFile', path: 'locked/a', text: '' }]), {
        message: 'locked/a cannot be written: permission denied.',
      });
    });
  });
});
