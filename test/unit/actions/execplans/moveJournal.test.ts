import assert from 'node:assert/strict';
import type { Change } from '../../../../src/core/actions/change';
import { journalText, movesBelow, recoveryOf } from '../../../../src/core/actions/execplans/moveJournal';
import { Moves } from '../../../../src/core/actions/moves';
import { journalPath, moveJournalText, parseMoveJournal } from '../../../../src/core/repo/moveJournal';
import { MemoryFiles } from '../../support/memoryFiles';

const BASE = '.agent/exec_plans';

describe('Moves', () => {
  const moves = new Moves([
    { kind: 'move', path: 'a/x.md', to: 'a/y.md' },
    { kind: 'createFile' },
    { kind: 'move', path: 'a', to: 'b/c' },
    { kind: 'move', path: 'd', to: 'a' },
  ]);

  it('follows a path forwards', () => {
    assert.equal(moves.after('a/x.md', 0, 4), 'b/c/y.md');
    assert.equal(moves.after('a/x.md', 1, 4), 'b/c/x.md');
    assert.equal(moves.after('a/x.md', 0, 2), 'a/y.md');
    assert.equal(moves.after('d/x', 0, 4), 'a/x');
    assert.equal(moves.after('ab', 0, 4), 'ab');
  });

  it('follows a path backwards, up to where it went away', () => {
    assert.equal(moves.before('b/c/y.md', 0, 4), 'a/x.md');
    assert.equal(moves.before('b/c/y.md', 1, 4), 'a/y.md');
    assert.equal(moves.before('a/x.md', 0, 4), 'd/x.md');
    assert.equal(moves.before('a/x.md', 0, 3), undefined);
    assert.equal(moves.before('b/c/x.md', 0, 4), undefined);
    assert.equal(moves.before('b', 0, 4), 'b');
  });

  it('is quick on long lists', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => {
      return { kind: 'move', path: `p/s${String(at)}`, to: `p/active/s${String(at)}` } as const;
    });
    const long = new Moves(many);
    for (const [at, { path, to }] of many.entries()) {
      assert.equal(long.before(`${to}/x.md`, 0, many.length), `${path}/x.md`);
      assert.equal(long.after(`${path}/x.md`, at, many.length), `${to}/x.md`);
    }
  });
});

describe('recoveryOf', () => {
  /** Writes the journal of changes and carries out the first of them. */
  async function interrupted(files: MemoryFiles, changes: readonly Change[], done: number): Promise<void> {
    const text = await journalText(files, BASE, changes);
    files.apply(changes.slice(0, done));
    files.set(journalPath(BASE), text);
  }
  /** What is there, with texts, but for what is to be taken away and folders that then hold nothing. */
  function left(files: MemoryFiles, leftovers: readonly string[]): Readonly<Record<string, string>> {
    const kept = files.tree().filter((path) => !path.endsWith('/') && !leftovers.includes(path));
    return Object.fromEntries(kept.map((path) => [path, files.text(path)]));
  }

  const plan = `${BASE}/active/pay/EP-1.md`;
  const completing: readonly Change[] = [
    { kind: 'edit', path: plan, before: 'active\r\n', edits: [{ start: 0, end: 6, newText: 'done' }] },
    { kind: 'move', path: `${BASE}/active/pay`, to: `${BASE}/complete/2026/11/21/pay` },
    { kind: 'writeFile', path: `${BASE}/registry.json`, text: 'new' },
  ];
  const begin = (): MemoryFiles => new MemoryFiles({ [plan]: 'active\r\n', [`${BASE}/registry.json`]: 'old' });

  it('is nothing where there is no journal', async () => {
    assert.equal(await recoveryOf(begin(), BASE), undefined);
  });

  it('says what was found', async () => {
    const messages: (string | undefined)[] = [];
    for (let done = 0; done <= 3; done++) {
      const files = begin();
      await interrupted(files, completing, done);
      messages.push((await recoveryOf(files, BASE))?.message);
    }
    const moving = `Moving ${BASE}/active/pay to ${BASE}/complete/2026/11/21/pay was interrupted`;
    assert.deepEqual(messages, [
      `${moving}; everything is as it was before.`,
      `${moving}; everything is as it was before.`,
      `${moving} after the last step; everything is in its new place.`,
      `${moving} after the last step; everything is in its new place.`,
    ]);
  });

  it('finishes what lacks a generated file alone', async () => {
    const files = begin();
    await interrupted(files, completing, 2);
    const recovery = await recoveryOf(files, BASE);
    assert.deepEqual(recovery?.changes, completing.slice(2));
  });

  it('leaves a generated file to whoever has written it since', async () => {
    const registry = `${BASE}/registry.json`;
    for (const change of [
      (files: MemoryFiles) => files.set(registry, 'by another tool'),
      (files: MemoryFiles) => files.set(registry, ''),
      (files: MemoryFiles) => files.set(registry, 'new'),
    ]) {
      const files = begin();
      await interrupted(files, completing, 2);
      change(files);
      const recovery = await recoveryOf(files, BASE);
      assert.deepEqual([recovery?.changes, recovery?.leftovers], [[], [journalPath(BASE)]]);
      assert.match(recovery?.message ?? '', /everything is in its new place\.$/);
    }
  });

  it('is none that names what belongs to git', () => {
    const journal = (path: string): ReturnType<typeof parseMoveJournal> =>
      parseMoveJournal(
        moveJournalText({ version: 1, steps: [{ kind: 'edit', path, before: 'a', after: 'b' }], folders: [] }),
      );
    for (const path of ['.git/config', 'sub/.GIT/config', '.git', 'a/git~1/config', '.git. /config'])
      assert.equal(journal(path), undefined, path);
    for (const path of ['.github/a.md', 'git/a.md', 'a.git/a.md']) assert.notEqual(journal(path), undefined, path);
  });

  it('replaces nothing for a journal that nothing was done by', async () => {
    const files = begin();
    files.set(
      journalPath(BASE),
      moveJournalText({
        version: 1,
        steps: [{ kind: 'writeFile', path: 'active/pay/EP-1.md', after: '' }],
        folders: [],
      }),
    );
    assert.deepEqual((await recoveryOf(files, BASE))?.changes, []);
  });

  it('takes away what was being written, and only that', async () => {
    const files = begin();
    await interrupted(files, completing, 0);
    const folder = `${BASE}/active/pay`;
    const ours = `${folder}/.planloom-0123456789abcdef.tmp`;
    files.set(ours, 'don');
    files.set(`${folder}/.planloom-0123456789abcdee.tmp`, 'something else');
    files.set(`${folder}/.planloom-1.tmp`, 'don');
    const recovery = await recoveryOf(files, BASE);
    assert.deepEqual(recovery?.changes, []);
    assert.deepEqual(recovery.leftovers, [
      ours,
      ...['complete/2026/11/21', 'complete/2026/11', 'complete/2026', 'complete'].map((path) => `${BASE}/${path}`),
      journalPath(BASE),
    ]);
  });

  it('changes nothing where files have been changed since', async () => {
    for (const done of [0, 1, 2]) {
      const files = begin();
      await interrupted(files, completing, done);
      files.set(done === 2 ? `${BASE}/complete/2026/11/21/pay/EP-1.md` : plan, 'mine');
      const recovery = await recoveryOf(files, BASE);
      assert.deepEqual([recovery?.changes, recovery?.leftovers], [[], []]);
      assert.match(
        recovery?.message ?? '',
        /files have been changed since: look at the plans there, then delete it\.$/,
      );
    }
  });

  it('throws nothing where something cannot be read', async () => {
    const files = begin();
    await interrupted(files, completing, 1);
    files.makeUnreadable(plan);
    assert.match((await recoveryOf(files, BASE))?.message ?? '', /not all of them can be read/);
    files.makeUnreadable(journalPath(BASE));
    assert.match((await recoveryOf(files, BASE))?.message ?? '', /cannot be read/);
  });

  it('knows a journal that was being written when the program ended', async () => {
    const text = await journalText(begin(), BASE, completing, { host: 'h', pid: 1 });
    for (let length = 0; length < text.length - 1; length++) {
      assert.equal(parseMoveJournal(text.slice(0, length)), 'unfinished', String(length));
    }
    assert.notEqual(typeof parseMoveJournal(text), 'string');
    const files = begin();
    files.set(journalPath(BASE), text.slice(0, 20));
    assert.deepEqual(await recoveryOf(files, BASE), {
      changes: [],
      leftovers: [journalPath(BASE)],
      message: `A move of ExecPlans in ${BASE} was interrupted before anything was changed.`,
    });
  });

  it('leaves out what lies elsewhere', async () => {
    const files = begin();
    files.set('TASKS.md', 'a');
    const changes: readonly Change[] = [{ kind: 'writeFile', path: 'TASKS.md', text: 'b' }, ...completing];
    await interrupted(files, changes, 2);
    const recovery = await recoveryOf(files, BASE);
    assert.deepEqual(
      recovery?.changes.map(({ kind, path }) => [kind, path]),
      [['edit', plan]],
    );
  });

  it('knows the folder by its path', () => {
    assert.equal(movesBelow(completing), BASE);
    assert.equal(movesBelow(completing.slice(0, 1)), undefined);
    assert.equal(movesBelow([{ kind: 'move', path: 'a', to: 'b' }]), undefined);
  });

  it('brings back the old state from every step of any changes, or has the new one', async function () {
    this.timeout(60_000);
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomOf(seed);
      const begun = (): MemoryFiles =>
        new MemoryFiles(
          Object.fromEntries(['a/1', 'a/2', 'a/b/3', 'c/4', '5'].map((name) => [`${BASE}/${name}`, name])),
        );
      const changes = randomChanges(begun(), random);
      const whole = begun();
      whole.apply(changes);
      const steps = changes.filter(({ kind }) => kind !== 'createFolder').length;
      for (let done = 0; done <= changes.length; done++) {
        const files = begun();
        await interrupted(files, changes, done);
        const recovery = await recoveryOf(files, BASE);
        const where = `seed ${String(seed)}, ${String(done)} of ${JSON.stringify(changes)}`;
        assert.ok(recovery, where);
        assert.equal(recovery.leftovers.at(-1), journalPath(BASE), `${recovery.message} ${where}`);
        files.apply(recovery.changes);
        const isNew = recovery.message.includes('in its new place');
        assert.deepEqual(left(files, recovery.leftovers), left(isNew ? whole : begun(), []), where);
        if (done === changes.length && steps > 0) assert.equal(isNew, true, where);
      }
    }
  });
});

/** Numbers from 0 up to `below`, the same for a seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Changes that can be carried out one after the other, and put nothing where something was moved away. */
function randomChanges(files: MemoryFiles, random: (below: number) => number): readonly Change[] {
  const changes: Change[] = [];
  const count = 1 + random(6);
  for (let next = 0; changes.length < count; next++) {
    const tree = files.tree().filter((path) => path.length > BASE.length + 1);
    const path = (tree[random(tree.length)] ?? '').replace(/\/$/, '');
    const isFile = tree.includes(path);
    const fresh = `${BASE}/${['', 'a/', 'n/', 'n/m/', 'a/b/'][random(5)] ?? ''}new${String(next)}`;
    const text = `text ${String(next)}`;
    const change: Change | undefined = [
      { kind: 'move', path, to: fresh } as const,
      { kind: 'move', path, to: fresh } as const,
      isFile
        ? ({ kind: 'edit', path, before: files.text(path), edits: [{ start: 0, end: 1, newText: text }] } as const)
        : undefined,
      { kind: 'createFile', path: fresh, text } as const,
      { kind: 'writeFile', path: isFile ? path : fresh, text } as const,
      { kind: 'createFolder', path: fresh } as const,
    ][random(6)];
    if (!change || (change.kind === 'move' && `${change.to}/`.startsWith(`${change.path}/`))) continue;
    const made = change.kind === 'move' ? change.to : change.path;
    const away = changes.flatMap((one) => (one.kind === 'move' ? [`${one.path}/`] : []));
    if (away.some((from) => `${made}/`.startsWith(from))) continue;
    files.apply([change]);
    changes.push(change);
  }
  return changes;
}
