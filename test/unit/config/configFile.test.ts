import assert from 'node:assert/strict';
import { readConfigFile } from '../../../src/core/lint/configFile';
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
    });
  });

  it('may say nothing', () => {
    assert.deepEqual(readConfigFile('{}\r\n'), { ok: true, config: { rules: {} } });
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
