import assert from 'node:assert/strict';
import type { PlanFile } from '../../../src/core/execplans/collection';
import type { Issue } from '../../../src/core/execplans/issue';
import { issueMessage, noteMessage } from '../../../src/core/execplans/messages';
import { readRecord } from '../../../src/core/execplans/readRecord';
import type { PlanRecord } from '../../../src/core/execplans/record';
import { planText } from '../support/execPlanFolder';

const ID = 'EP-20260105-001';
const file: PlanFile = { relative: 'active/a/x.md', path: 'x.md', nameId: ID, completed: false, planRoot: 'active/a' };

/** What is wrong with a plan that has these values. */
function issuesOf(over: Readonly<Record<string, string | undefined>>, at: PlanFile = file): readonly string[] {
  return readRecord(planText(ID, over), at).issues.map(inShort);
}

function inShort({ code, params }: Issue): string {
  return [code, ...Object.values(params).flat()].join(' ');
}

/** A field of a plan that has a value there. */
function field<K extends keyof PlanRecord>(key: K, value: string): PlanRecord[K] | string {
  const { record, issues } = readRecord(planText(ID, { [key]: value }), file);
  return record ? record[key] : issues.map(inShort).join();
}

describe('a plan as the registry reads it', () => {
  it('is an error of its own where it cannot be read', () => {
    const codes = [
      Uint8Array.of(0x2d, 0xff),
      '',
      '---\n- a\n---\n',
      '---\n7: a\n---\n',
      '---\na: 2026-02-30\n---\n',
      '---\na: @b\n---\n',
    ];
    assert.deepEqual(
      codes.map((source) => readRecord(source, file).issues.map(inShort).join()),
      [
        'parse.not_utf8',
        'parse.no_front_matter',
        'parse.not_mapping',
        'parse.non_string_key int',
        'parse.invalid_yaml_date',
        'parse.invalid_yaml',
      ],
    );
  });

  it('has nothing else said of it where keys are missing', () => {
    assert.deepEqual(issuesOf({ title: undefined, owner: undefined, status: 'nope' }), ['keys.missing owner title']);
  });

  it('has its issues in the order of the checks', () => {
    const over = {
      id: 'ep-1',
      status: 'Active',
      kind: 'x',
      domain: 'full-stack',
      title: '""',
      owner: '" "',
      created: '7',
      updated: 'never',
      touches: '[api, web, "", CLI]',
      risk: 'none',
      breaking: 'maybe',
      migration: '7',
      links: '[]',
    };
    assert.deepEqual(issuesOf(over, { ...file, completed: true }), [
      'id.invalid ep-1',
      `id.filename_mismatch ep-1 ${ID}`,
      'status.invalid Active',
      'kind.invalid x',
      'domain.invalid full-stack',
      'field.empty title',
      'field.empty owner',
      'date.not_string created',
      'touches.invalid web',
      'touches.invalid CLI',
      'risk.invalid none',
      "boolean.invalid 'maybe'",
      'links.not_mapping',
      'status.open_under_complete',
    ]);
    const { issues } = readRecord(planText(ID, { touches: '[api, web, "", CLI]' }), file);
    assert.deepEqual(
      issues.map(({ at }) => at),
      [
        ['touches', 1],
        ['touches', 3],
      ],
    );
  });

  it('need not have the id that its name has none of', () => {
    const unnamed: PlanFile = { relative: 'active/a/x.md', path: 'x.md', completed: false };
    assert.deepEqual(issuesOf({}, unnamed), ['filename.no_id x.md']);
  });

  it('is warned of where it stands in the wrong place for its status', () => {
    assert.deepEqual(issuesOf({ status: 'archived' }), ['status.archived_outside_complete']);
    assert.deepEqual(issuesOf({ status: 'archived' }, { ...file, completed: true }), []);
    assert.deepEqual(issuesOf({ status: 'done' }), []);
    assert.ok(readRecord(planText(ID, { status: 'archived' }), file).record);
  });

  for (const [value, expected] of [
    ['2026-01-05', '2026-01-05'],
    ['2026-01-05 23:59:59 -11:00', '2026-01-05'],
    ['" 2026-1-5\\n"', '2026-1-5'],
    ['2026-1-5', '2026-1-5'],
    ['"2026-01- 5"', '2026-01- 5'],
    ['"２０２６-01-1٢"', '２０２６-01-1٢'],
    ['"2026-02-30"', "date.invalid created '2026-02-30'"],
    ['2026-01-32', 'parse.invalid_yaml_date'],
    ['"2026-01-005"', "date.invalid created '2026-01-005'"],
    ['"0000-01-01"', "date.invalid created '0000-01-01'"],
    ['|\n  x\n  y', String.raw`date.invalid created 'x\ny'`],
    ['""', 'date.not_string created'],
    ['[2026-01-05]', 'date.not_string created'],
    ['20260105', 'date.not_string created'],
  ] as const) {
    it(`has a day of created: ${value}`, () => {
      assert.equal(field('created', value), expected);
    });
  }

  for (const [value, expected] of [
    ['yes', true],
    ['OFF', false],
    ['" TRUE "', true],
    ['""', null],
    ['', null],
    ['" "', "boolean.invalid ' '"],
    ['1', 'boolean.invalid 1'],
    ['y', "boolean.invalid 'y'"],
    ['[a, 2026-01-05]', "boolean.invalid ['a', datetime.date(2026, 1, 5)]"],
  ] as const) {
    it(`has a boolean of breaking: ${value}`, () => {
      assert.equal(field('breaking', value), expected);
    });
  }

  for (const [value, expected] of [
    ['', []],
    ['[]', []],
    ['""', []],
    ['one', ['one']],
    ['a, b', ['a, b']],
    ['7', ['7']],
    ['[1, 2.50, null, yes, 2026-01-05, "", " a "]', ['1', '2.5', 'None', 'True', '2026-01-05', 'a']],
    ['[[a, 1], {k: "v\'"}]', ["['a', 1]", "{'k': \"v'\"}"]],
    ['"[a, \'b, c\', \\"d\\"]"', ['a', 'b, c', 'd']],
    ['"[it\'s, b]"', ['its, b']],
    [`'["''a''", b]'`, ['a', 'b']],
    ['"[a]]"', ['a]']],
    ['{a: b}', ["{'a': 'b'}"]],
  ] as const) {
    it(`has a list of tags: ${value}`, () => {
      assert.deepEqual(field('tags', value), expected);
    });
  }

  it('has links as text', () => {
    assert.deepEqual(
      field('links', '{issue: "", pr: null, 7: [a], d: 2026-01-05, " k ": " v "}'),
      new Map([
        ['issue', ''],
        ['pr', 'None'],
        ['7', "['a']"],
        ['d', '2026-01-05'],
        [' k ', ' v '],
      ]),
    );
    assert.deepEqual(
      ['', '""', '{}'].map((value) => field('links', value)),
      [new Map(), new Map(), new Map()],
    );
    assert.equal(field('links', '!!set {a}'), 'links.not_mapping');
  });

  it('has words trimmed of what Python takes for space, and no others', () => {
    assert.equal(field('status', String.raw`"\x1c\_\u3000active\N\L"`), 'active');
    assert.equal(field('status', String.raw`"active\u200b"`), 'status.invalid active\u200B');
    assert.equal(field('title', '~'), 'None');
    assert.equal(field('risk', 'no'), 'risk.invalid False');
    assert.equal(field('risk', '""'), null);
    assert.equal(field('id', '"EP-20260105-００１"'), 'id.filename_mismatch EP-20260105-００１ EP-20260105-001');
  });

  it('says what it can where there are errors', () => {
    const { sketch } = readRecord(planText(ID, { kind: 'x', title: 'T', depends_on: '[a]' }), file);
    assert.deepEqual(sketch, { id: ID, title: 'T', status: 'planned', depends_on: ['a'], supersedes: [] });
  });
});

describe('what we find in a plan besides', () => {
  const notesOf = (over: Readonly<Record<string, string>>): readonly string[] =>
    readRecord(planText(ID, over), file).notes.map(({ code, at }) => [code, ...(at ?? [])].join(' '));

  it('is nothing in a sound one', () => {
    assert.deepEqual(notesOf({}), []);
  });

  it('is what nobody can have meant', () => {
    assert.deepEqual(
      notesOf({
        title: '',
        owner: '~',
        created: '2026-2-1',
        updated: '2026-01-31',
        tags: '[ok, 7, null, [x]]',
        touches: 'cli, docs',
        supersedes: '"[it\'s, b]"',
        links: '{issue: , pr: ""}',
      }),
      [
        'title.null title',
        'owner.null owner',
        'date.unpadded created',
        'updated.before_created updated',
        'list.odd_entry tags 2',
        'list.odd_entry tags 3',
        'list.comma_text touches',
        'list.open_quote supersedes',
        'links.odd_value links',
      ],
    );
  });

  it('is an odd id', () => {
    const ids = ['EP-20260230-000', '"EP-20260105-００１"', 'EP-20260105-001\nid: EP-20260105-001'];
    assert.deepEqual(
      ids.map((id) => notesOf({ id })),
      [['id.no_such_day id', 'id.number_zero id'], ['id.unicode_digits id'], ['key.repeated id']],
    );
  });
});

describe('messages about plans', () => {
  it('are one sentence each', () => {
    const { issues, notes } = readRecord(planText(ID, { status: '"a\\u0007"', title: '' }), file);
    assert.deepEqual(issues.map(issueMessage), [
      'The status "a\\u0007" is none of planned, active, paused, done, archived.',
    ]);
    assert.deepEqual(notes.map(noteMessage), ['The title has no value, and the registry gives it as None: write one.']);
    const missing = readRecord(planText(ID, { title: undefined, owner: undefined, kind: undefined }), file);
    assert.deepEqual(missing.issues.map(issueMessage), ['The front matter lacks kind, owner and title.']);
  });
});
