import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkRegistry, registryDifferences } from '../../../src/core/execplans/checkRegistry';
import { collect } from '../../../src/core/execplans/collect';
import type { CollectedPlan, Collection } from '../../../src/core/execplans/collection';
import type { Issue } from '../../../src/core/execplans/issue';
import type { PlanRecord } from '../../../src/core/execplans/record';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { readRegistry } from '../../../src/core/execplans/registryDocument';

function plan(id: string, other: Partial<PlanRecord> = {}): PlanRecord {
  return {
    id,
    title: 'Sample',
    status: 'planned',
    kind: 'feature',
    domain: 'backend',
    owner: '@dev',
    created: '2026-01-05',
    updated: '2026-01-06',
    tags: ['one', 'two'],
    touches: [],
    risk: null,
    breaking: false,
    migration: null,
    links: new Map([['issue', 'https://example.invalid/1']]),
    depends_on: [],
    supersedes: [],
    path: `.agent/exec_plans/${relativeOf(id)}`,
    ...other,
  };
}

function relativeOf(id: string): string {
  return `active/a/${id}_a.md`;
}

function entryOf(record: PlanRecord): Record<string, unknown> {
  return { ...record, links: Object.fromEntries(record.links) };
}

function collection(
  plans: readonly PlanRecord[],
  issues: readonly Issue[] = [],
  broken: readonly string[] = [],
): Collection {
  const file = (path: string): CollectedPlan => ({
    relative: path.replace('.agent/exec_plans/', ''),
    path,
    completed: false,
    issues: issues.filter((issue) => issue.path === path),
  });
  const files = [...plans.map((record) => ({ ...file(record.path), record })), ...broken.map(file)];
  return { exists: true, files, plans, issues };
}

function registry(entries: readonly unknown[], more: object = {}): string {
  return `${JSON.stringify({ plans: entries, schema_version: 1, ...more }, null, 2)}\n`;
}

/** Each problem as its code, its severity and the text it marks. */
function problems(text: string, plans?: Collection): readonly string[] {
  return checkRegistry(readRegistry(text), plans).map(
    ({ code, severity, range }) => `${severity} ${code} ${text.slice(range.start, range.end)}`,
  );
}

function messages(text: string, plans?: Collection): readonly string[] {
  return checkRegistry(readRegistry(text), plans).map(({ message }) => message);
}

const A = plan('EP-20260105-001');
const B = plan('EP-20260105-002', { depends_on: [A.id], status: 'active', breaking: true });

const CONFLICT = registry([entryOf(A)]).replace(
  '      "status": "planned",\n',
  '<<<<<<< HEAD\n      "status": "active",\n=======\n      "status": "paused",\n>>>>>>> other\n',
);

const brokenC: Issue = {
  severity: 'error',
  code: 'status.invalid',
  path: '.agent/exec_plans/active/c/EP-20260105-003_c.md',
  params: { value: 'nope' },
};

describe('a registry.json by itself', () => {
  it('is fine as the plans have it', () => {
    assert.deepEqual(problems(registry([entryOf(A), entryOf(B)])), []);
    assert.deepEqual(problems(registry([])), []);
  });

  it('has each stretch that a merge left marked as a conflict, from its first to its last line', () => {
    const [problem, ...others] = problems(CONFLICT);
    assert.deepEqual(others, []);
    assert.match(problem ?? '', /^error registry\/conflict <<<<<<< HEAD\n[^]*\n>>>>>>> other$/);
  });

  it('tells two conflicts apart, of which the last has no end, and reads marks with CRLF', () => {
    const block = '<<<<<<< ours\r\n1\r\n||||||| base\r\n2\r\n=======\r\n3\r\n>>>>>>> theirs\r\n';
    const found = problems(`{\r\n${block}"a": [\r\n<<<<<<< ours\r\n1\r\n=======\r\n2]}`);
    assert.equal(found.length, 2);
    assert.match(found[0] ?? '', /^error registry\/conflict <<<<<<< ours[^]*>>>>>>> theirs\r?$/);
    assert.match(found[1] ?? '', /^error registry\/conflict <<<<<<< ours\r?$/);
  });

  it('is no conflict where a text holds the marks', () => {
    assert.deepEqual(problems(registry([entryOf(plan(A.id, { title: '<<<<<<< HEAD' }))])), []);
  });

  it('that is no JSON says where reading stopped', () => {
    assert.deepEqual(problems('{"plans": [}'), ['error registry/json }']);
    assert.deepEqual(problems(''), ['error registry/json ']);
    assert.deepEqual(
      problems(
        registry([entryOf(A)])
          .replace('<', '')
          .replace('"plans"', 'plans'),
      ),
      ['error registry/json p'],
    );
  });

  it('that is JSON of another shape says so', () => {
    for (const text of ['[]', '{}', 'null', '3', '{"plans": {}}', ' "x"']) {
      const [problem, ...others] = checkRegistry(readRegistry(text));
      assert.equal(problem?.code, 'registry/shape', text);
      assert.deepEqual(others, []);
    }
    assert.deepEqual(problems('{"plans": [{"id": "EP-20260105-001"}, {"id": 3}]}'), ['error registry/shape {"id": 3}']);
  });

  it('is not taken for wrong because of a byte order mark, and its places count it', () => {
    const text = `\uFEFF${registry([entryOf(A)])}`;
    assert.deepEqual(problems(text), []);
    assert.deepEqual(problems(text, collection([plan(A.id, { owner: '@other' })])), [
      'hint registry/stale "plans"',
      'hint registry/stale "@dev"',
    ]);
  });

  it('of a newer schema version is left alone', () => {
    assert.deepEqual(problems(registry([], { schema_version: 2 }), collection([A])), ['hint registry/version "plans"']);
  });

  it('nested deeper than any stack is read without an error', () => {
    const deep = '['.repeat(100_000);
    assert.deepEqual(problems(deep).length, 1);
    assert.deepEqual(problems(`{"plans": ${deep}${']'.repeat(100_000)}}`).length, 1);
  });

  it('with very many marks is read in one go', () => {
    const text = '<<<<<<<\n'.repeat(200_000);
    assert.equal(problems(text).length, 1);
    assert.equal(problems('<<<<<<<\n>>>>>>>\n'.repeat(20_000)).length, 20_000);
  });
});

describe('a registry.json beside the plans', () => {
  it('is up to date whatever its order, its layout and its time stamp', () => {
    const plans = collection([A, B]);
    assert.deepEqual(problems(registry([entryOf(B), entryOf(A)], { generated_at: '2026-01-05T00:00:00Z' }), plans), []);
    assert.deepEqual(problems(JSON.stringify({ schema_version: 1, plans: [entryOf(A), entryOf(B)] }), plans), []);
  });

  it('marks the first value that differs, says what the plan has, and leads there', () => {
    const text = registry([entryOf(A), entryOf(B)]);
    const now = plan(A.id, { status: 'active', updated: '2026-02-01' });
    const found = checkRegistry(readRegistry(text), collection([now, B]));
    assert.deepEqual(problems(text, collection([now, B])), [
      'hint registry/stale "plans"',
      'hint registry/stale "planned"',
    ]);
    assert.equal(found[0]?.message, 'The registry is older than the plans: 1 entry differs from the plan. Rebuild it.');
    assert.equal(found[1]?.message, 'In the plan, status is "active" and updated is "2026-02-01".');
    assert.deepEqual(found[1].plans, [{ relative: relativeOf(A.id), message: 'This is the plan.' }]);
  });

  it('sees a difference in every field', () => {
    const other: Omit<PlanRecord, 'id'> = {
      ...plan(A.id),
      title: 'Other',
      status: 'done',
      kind: 'docs',
      domain: 'infra',
      owner: '@other',
      created: '2026-1-5',
      updated: '2026-1-6',
      tags: ['one'],
      touches: ['api'],
      risk: 'low',
      breaking: null,
      migration: false,
      links: new Map([['issue', '']]),
      depends_on: [B.id],
      supersedes: [B.id],
      path: 'elsewhere.md',
    };
    for (const [field, value] of Object.entries(other).filter(([name]) => name !== 'id')) {
      const entry = entryOf(A);
      const { changed } = registryDifferences(
        readEntries(registry([entry])),
        collection([plan(A.id, { [field]: value as unknown })]),
      );
      assert.deepEqual(
        changed.map(({ fields }) => fields),
        [[field]],
      );
      const without = Object.fromEntries(Object.entries(entry).filter(([name]) => name !== field));
      assert.deepEqual(
        registryDifferences(readEntries(registry([without])), collection([A])).changed.map(({ fields }) => fields),
        [[field]],
      );
    }
  });

  it('names plans that are missing, and entries without a plan', () => {
    const text = registry([entryOf(A)]);
    assert.deepEqual(messages(text, collection([A, B])), [
      'The registry is older than the plans: 1 plan is missing (EP-20260105-002). Rebuild it.',
    ]);
    assert.deepEqual(messages(text, collection([])), [
      'The registry is older than the plans: 1 entry has no plan. Rebuild it.',
      'There is no plan EP-20260105-001 any more; rebuild the registry.',
    ]);
    assert.deepEqual(problems(text, collection([])), [
      'hint registry/stale "plans"',
      'hint registry/stale "EP-20260105-001"',
    ]);
  });

  it('has an entry twice after a merge that no mark tells of', () => {
    assert.deepEqual(messages(registry([entryOf(A), entryOf(A)]), collection([A])), [
      'The registry is older than the plans: 1 entry has no plan. Rebuild it.',
      'EP-20260105-001 has an entry above already; rebuild the registry.',
    ]);
  });

  it('holds plans with one id each against its own entry', () => {
    const twin = plan(A.id, { path: '.agent/exec_plans/gamma/EP-20260105-001_gamma.md', title: 'Twin' });
    assert.deepEqual(messages(registry([entryOf(twin), entryOf(A)]), collection([A, twin])), []);
  });

  it('keeps what was last known of a plan that has errors', () => {
    const c = plan('EP-20260105-003', { path: brokenC.path ?? '' });
    const plans = collection([A], [brokenC], [brokenC.path ?? '']);
    assert.deepEqual(messages(registry([entryOf(A), entryOf(c)]), plans), []);
  });

  it('says what keeps it from being rebuilt, and where', () => {
    const plans = collection([A, B], [brokenC], [brokenC.path ?? '']);
    const [problem] = checkRegistry(readRegistry(registry([entryOf(A)])), plans);
    assert.match(
      problem?.message ?? '',
      /Rebuild it\. 1 error in the plans keeps it from being rebuilt: correct it first\.$/,
    );
    assert.deepEqual(
      problem?.plans?.map(({ relative }) => relative),
      ['active/c/EP-20260105-003_c.md'],
    );
    const [conflict] = checkRegistry(readRegistry(CONFLICT), plans);
    assert.match(conflict?.message ?? '', /1 error in the plans keeps it from being rebuilt/);
  });

  it('leads to both plans that took one id, because neither error has a file of its own', () => {
    const twin = plan(A.id, { path: '.agent/exec_plans/gamma/EP-20260105-001_gamma.md' });
    const params = { id: A.id, first: A.path, second: twin.path };
    const plans = collection([A, twin], [{ severity: 'error', code: 'id.duplicate', params }]);
    const [problem] = checkRegistry(readRegistry(CONFLICT), plans);
    assert.deepEqual(
      problem?.plans?.map(({ relative }) => relative),
      [relativeOf(A.id), 'gamma/EP-20260105-001_gamma.md'],
    );
  });

  it('gives hints for a hundred entries at most, and counts all', () => {
    const many = Array.from({ length: 300 }, (_, n) => plan(`EP-20260105-${String(n).padStart(3, '0')}`));
    const found = messages(registry(many.map(entryOf)), collection(many.map((one) => ({ ...one, status: 'done' }))));
    assert.equal(found.length, 101);
    assert.match(found[0] ?? '', /300 entries differ from the plan\./);
  });

  it('takes names that every object has for names', () => {
    const odd = plan(A.id, {
      links: new Map([
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ]),
    });
    const text = registry([entryOf(odd)]);
    assert.match(text, /"__proto__": "x"/);
    assert.deepEqual(messages(text, collection([odd])), []);
    assert.equal(messages(text, collection([A])).length, 2);
  });
});

function readEntries(text: string): Parameters<typeof registryDifferences>[0] {
  const document = readRegistry(text);
  assert.ok(document.ok);
  return document.entries;
}

describe('a registry.json that the format’s tools wrote', () => {
  it('is not older than the plans that they made it of', async function () {
    const cases = path.join('..', 'shared', 'execplan-cases');
    if (!existsSync(cases)) this.skip();
    let count = 0;
    for (const name of readdirSync(cases)) {
      const file = path.join(cases, name, 'expected', 'registry.json');
      // A copy of the one with links may hold files in their place.
      if (!existsSync(file) || name.endsWith('-symlinks')) continue;
      const base = '.agent/exec_plans';
      const files = new NodeFiles(path.join(cases, name, 'input'));
      const plans = await collect({ files, base, nameOf: (relative) => `${base}/${relative}` });
      assert.deepEqual(messages(readFileSync(file, 'utf8'), plans), [], name);
      count++;
    }
    assert.ok(count > 20);
  });
});
