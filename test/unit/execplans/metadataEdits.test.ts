import assert from 'node:assert/strict';
import { editMetadata, setMetadata } from '../../../src/core/execplans/metadataEdits';
import { applyEdits } from '../../../src/core/text/edits';

const DONE = { status: 'done', updated: '2026-02-12' };

function set(block: string, values: Readonly<Record<string, string>> = DONE): string {
  return after(block, setMetadata(whole(block), values));
}

function add(block: string, value = 'EP-20260105-009'): string {
  return after(block, editMetadata(whole(block), { add: { depends_on: value } }));
}

function whole(block: string): string {
  return `---\n${block}\n---\n# status: planned\n`;
}

/** The block with the edits; what stands around it must have stayed. */
function after(block: string, edited: ReturnType<typeof setMetadata>): string {
  if (!edited.ok) return `${edited.code}: ${edited.message}`;
  const text = applyEdits(whole(block), edited.edits);
  assert.ok(text.startsWith('---\n') && text.endsWith('\n---\n# status: planned\n'), text);
  return text.slice('---\n'.length, -'\n---\n# status: planned\n'.length);
}

describe('setMetadata', () => {
  it('sets values and leaves comments, order and quotes as they are', () => {
    assert.equal(
      set(`# c\nupdated: '2026-01-05'  # u\nid: x\nstatus: "planned" # s\nlinks:\n  status: a\n  updated: b`),
      `# c\nupdated: '2026-02-12'  # u\nid: x\nstatus: "done" # s\nlinks:\n  status: a\n  updated: b`,
    );
  });

  it('gives an edit for each value, not one for everything between them', () => {
    const edited = setMetadata(whole('status: planned\n# between\nupdated: 2026-01-05'), DONE);
    assert.deepEqual(edited.ok && edited.edits.map(({ newText }) => newText), ['done', '2026-02-12']);
  });

  it('puts missing keys behind the others, with the line ends of the file', () => {
    assert.equal(set('id: x'), 'id: x\nstatus: done\nupdated: 2026-02-12');
    const text = '---\r\nid: x\r\n---\r\nbody';
    const edited = setMetadata(text, DONE);
    assert.equal(
      edited.ok && applyEdits(text, edited.edits),
      '---\r\nid: x\r\nstatus: done\r\nupdated: 2026-02-12\r\n---\r\nbody',
    );
  });

  const cases: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'no value at all': ['status:\nupdated: # soon', 'status: done\nupdated: 2026-02-12 # soon'],
    'a mapping in braces': ['{status: planned, id: x}', '{status: done, id: x, updated: 2026-02-12}'],
    'empty braces': ['{}', '{ status: done, updated: 2026-02-12}'],
    'indented keys': ['  id: x\n  status: a', '  id: x\n  status: done\n  updated: 2026-02-12'],
    'a key in quotes': ['"status": a\nupdated: b', '"status": done\nupdated: 2026-02-12'],
    'a key that stands twice': ['status: a\nstatus: b\nupdated: c', 'status: a\nstatus: done\nupdated: 2026-02-12'],
    'text of several lines': [
      'status: |\n  planned\nupdated: >-\n  a\n  b\nz: 1',
      'status: done\nupdated: 2026-02-12\nz: 1',
    ],
    'text of several lines at the end': [
      'status: a\nnote: |\n  a\n  b',
      'status: done\nupdated: 2026-02-12\nnote: |\n  a\n  b',
    ],
    'an anchor that others use': [
      'status: &s planned\nupdated: 2026-01-05\ntitle: *s',
      'status: done\nupdated: 2026-02-12\ntitle: &s planned',
    ],
    'a merged mapping': [
      'base: &b {status: p}\n<<: *b\nupdated: x',
      'base: &b {status: p}\n<<: *b\nupdated: 2026-02-12\nstatus: done',
    ],
    'keys that are no text': [
      '1: a\n2026-01-01: c\nstatus: x',
      '1: a\n2026-01-01: c\nstatus: done\nupdated: 2026-02-12',
    ],
    'a tag': ['status: !!str 12\nupdated: x', 'status: done\nupdated: 2026-02-12'],
    'a list': ['status: [a,\n  b]\nupdated: x', 'status: done\nupdated: 2026-02-12'],
  };
  for (const [name, [before, expected]] of Object.entries(cases))
    it(`can do with ${name}`, () => assert.equal(set(before), expected));

  it('writes as text what YAML would take for something else', () => {
    assert.equal(set('title: x', { title: 'yes' }), 'title: "yes"');
    assert.equal(set('title: x', { title: 'a: b # c' }), 'title: "a: b # c"');
    assert.equal(set("title: 'x'", { title: "it's" }), "title: 'it''s'");
    assert.equal(
      set('title: "x"', { title: 'say "hi" \\ é\u0001\u2028' }),
      'title: "say \\"hi\\" \\\\ é\\u0001\\u2028"',
    );
    assert.equal(set('title: "x"', { title: '\uffff\ufffe\ud800' }), 'title: "\\uffff\\ufffe\\ud800"');
  });

  it('refuses what cannot be read, by name', () => {
    assert.match(set('a: ['), /^front_matter\.invalid_yaml:/);
    assert.match(set('- a'), /^front_matter\.not_mapping:/);
    assert.match(set('a: 2026-02-30'), /^front_matter\.invalid_yaml_date:/);
    const without = setMetadata('# Plan\n', DONE);
    assert.equal(!without.ok && without.code, 'front_matter.missing');
  });
});

describe('adding to a list', () => {
  const cases: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'a key that is missing': ['id: x', 'id: x\ndepends_on: [EP-20260105-009]'],
    'no value': ['depends_on:\nid: x', 'depends_on: [EP-20260105-009]\nid: x'],
    'an empty list': ['depends_on: [] # none', 'depends_on: [EP-20260105-009] # none'],
    'a list in brackets': ['depends_on: [a, b]', 'depends_on: [a, b, EP-20260105-009]'],
    'a comma at the end': ['depends_on: [a,]', 'depends_on: [a, EP-20260105-009,]'],
    'a list of lines': [
      'depends_on:\n  - a\n  - b # c\nid: x',
      'depends_on:\n  - a\n  - b # c\n  - EP-20260105-009\nid: x',
    ],
    'a list of lines that is not indented': ['depends_on:\n- a', 'depends_on:\n- a\n- EP-20260105-009'],
    'one value': ['depends_on: a', 'depends_on: [a, EP-20260105-009]'],
    'a list in quotes': ['depends_on: "[a, b]"', 'depends_on: ["a", "b", EP-20260105-009]'],
    'what is there already': ['depends_on: [ "EP-20260105-009" ]', 'depends_on: [ "EP-20260105-009" ]'],
  };
  for (const [name, [before, expected]] of Object.entries(cases))
    it(`can do with ${name}`, () => assert.equal(add(before), expected));

  it('refuses a list that another key shares', () => {
    assert.match(add('depends_on: &l [a]\nsupersedes: *l'), /^front_matter\.not_editable:/);
  });
});

describe('editMetadata', () => {
  it('gives entries of lists another value', () => {
    const block = 'depends_on:\n  - "a" # c\n  - b\nsupersedes: a';
    const replace = [
      { key: 'depends_on', entry: 0, value: 'EP-20260105-009' },
      { key: 'supersedes', entry: 0, value: 'EP-20260105-009' },
    ];
    assert.equal(
      after(block, editMetadata(whole(block), { replace })),
      'depends_on:\n  - "EP-20260105-009" # c\n  - b\nsupersedes: EP-20260105-009',
    );
  });
});
