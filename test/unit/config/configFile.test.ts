import assert from 'node:assert/strict';
import { readConfigFile, unknownDialects } from '../../../src/core/lint/configFile';
import { readMarks, writeMarks } from '../support/markers';

describe('planloom.config.json', () => {
  it('sets rules', () => {
    const text = `{
      "$schema": "./schemas/planloom.config.schema.json",
      "rules": { "plan/title": "off", "plan/section-missing": "hint", "plan/section-order": "default" }
    }`;
    assert.deepEqual(readConfigFile(text), {
      ok: true,
      config: { rules: { 'plan/title': 'off', 'plan/section-missing': 'hint', 'plan/section-order': 'default' } },
      plans: [],
      templates: [],
    });
  });

  it('may say nothing', () => {
    assert.deepEqual(readConfigFile('{}\r\n'), { ok: true, config: { rules: {} }, plans: [], templates: [] });
  });

  it('says which files are plans, in the order it has them', () => {
    const text = '{"plans": {"docs/**/*.md": "house", "docs/drafts/*": "none"}}';
    const reading = readConfigFile(text);
    assert.ok(reading.ok);
    assert.deepEqual(
      reading.plans.map(({ glob, dialect, range }) => [glob, dialect, text.slice(range.start, range.end)]),
      [
        ['docs/**/*.md', 'house', '"house"'],
        ['docs/drafts/*', 'none', '"none"'],
      ],
    );
    assert.deepEqual(
      reading.plans.map(({ matches }) => matches('docs/drafts/a.md')),
      [true, true],
    );
    assert.deepEqual(
      reading.plans.map(({ matches }) => matches('docs/a/b.md')),
      [true, false],
    );
  });

  it('names templates by their resolved paths', () => {
    const reading = readConfigFile('{"templates": ["./docs/../templates/a.md", "b.markdown"]}');
    assert.ok(reading.ok);
    assert.deepEqual(reading.templates, ['templates/a.md', 'b.markdown']);
  });

  it('knows which formats are not there, once the templates are read', () => {
    const marks = readMarks('{"plans": {"a/*": ⟦"codec"⟧, "b/*": ⟦"x"⟧, "c/*": "house", "d/*": "none"}}');
    const reading = readConfigFile(marks.text);
    assert.ok(reading.ok);
    const problems = unknownDialects(reading.plans, ['codex', 'house']);
    assert.deepEqual(
      problems.map(({ message }) => message),
      [
        'There is no plan format "codec"; did you mean "codex"?',
        'There is no plan format "x": there are codex, house and none.',
      ],
    );
    assert.deepEqual(
      problems.map(({ range }) => range),
      marks.ranges,
    );
  });

  const wrong: [what: string, marked: string, ...messages: string[]][] = [
    [
      'a misspelt rule',
      '{"rules": {⟦"plan/titel"⟧: "off"}}',
      'There is no rule "plan/titel"; did you mean "plan/title"?',
    ],
    ['an unknown rule', '{"rules": {⟦"0"⟧: "off"}}', 'There is no rule "0".'],
    [
      'a setting that is none',
      '{"rules": {"plan/title": ⟦"fatal"⟧}}',
      'The rule plan/title can be set to "default", "off", "error", "warning", "info" or "hint".',
    ],
    [
      'a setting of another type',
      '{"rules": {"plan/title": ⟦true⟧}}',
      'The rule plan/title can be set to "default", "off", "error", "warning", "info" or "hint".',
    ],
    ['a misspelt key', '{⟦"rule"⟧: {}}', '"rule" means nothing here; did you mean "rules"?'],
    ['rules that are no object', '{"rules": ⟦["plan/title"]⟧}', '"rules" must be an object with rule ids as keys.'],
    ['a schema that is no string', '{"$schema": ⟦1⟧}', '"$schema" must be a string.'],
    ['plans that are no object', '{"plans": ⟦["a"]⟧}', '"plans" must be an object with globs as keys.'],
    ['a format that is no string', '{"plans": {"a": ⟦true⟧}}', 'A glob is given the id of a plan format, or "none".'],
    ['an empty format', '{"plans": {"a": ⟦""⟧}}', 'A glob is given the id of a plan format, or "none".'],
    ['a glob with a \\', '{"plans": {⟦"a\\\\b"⟧: "codex"}}', 'A glob has / between names, not \\.'],
    [
      'a glob that is not closed',
      '{"plans": {⟦"{a"⟧: "codex"}}',
      'The braces of a glob must be closed, and not be nested.',
    ],
    ['templates that are no list', '{"templates": ⟦"a.md"⟧}', '"templates" must be a list of paths.'],
    ['a template that is no path', '{"templates": ["a.md", ⟦1⟧]}', 'A template is named by its path, as a string.'],
    ['a template outside the folder', '{"templates": [⟦"../a.md"⟧]}', '"../a.md" lies outside the workspace folder.'],
    [
      'a template that is no Markdown',
      '{"templates": [⟦"a.txt"⟧]}',
      'A template is a Markdown file: name a path that ends with .md.',
    ],
    ['no object', '⟦[]⟧', 'The file must hold one object, such as { "rules": {} }.'],
    ['a key given twice', '{"rules": {"plan/title": "off", ⟦"plan/title"⟧: "hint"}}', '"plan/title" is given twice.'],
    ['a comment', '{ ⟦/⟧/ none\n}', 'A key in double quotes is expected here.'],
    ['an empty file', '⟦⟧', 'The file ends where a value is expected.'],
    [
      'several things at once',
      '{⟦"x-1"⟧: 1, "rules": {⟦"plan/titel"⟧: "off", "plan/title": ⟦"no"⟧}}',
      '"x-1" means nothing here.',
      'There is no rule "plan/titel"; did you mean "plan/title"?',
      'The rule plan/title can be set to "default", "off", "error", "warning", "info" or "hint".',
    ],
  ];
  for (const [what, marked, ...messages] of wrong) {
    it(`refuses ${what}`, () => {
      const { text } = readMarks(marked);
      const reading = readConfigFile(text);
      assert.ok(!reading.ok);
      assert.deepEqual(
        reading.problems.map(({ message }) => message),
        messages,
      );
      assert.equal(
        writeMarks(
          text,
          reading.problems.map(({ range }) => range),
        ),
        marked,
      );
    });
  }
});
