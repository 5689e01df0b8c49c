import assert from 'node:assert/strict';
import { setPlanFormat } from '../../../src/core/actions/setPlanFormat';
import { readConfigFile } from '../../../src/core/lint/configFile';
import { applyEdits } from '../../../src/core/text/edits';
import { MemoryFiles } from '../support/memoryFiles';

/** The configuration after a choice: its text; or the sentence why there is none; undefined where nothing is changed. */
async function chosen(before: string | undefined, path: string, dialect?: string): Promise<string | undefined> {
  const files = new MemoryFiles(before === undefined ? {} : { 'planloom.config.json': before });
  const outcome = await setPlanFormat({ path, dialect, files });
  if (!outcome.ok) return outcome.message;
  const [change] = outcome.changes;
  if (change?.kind === 'createFile') return change.text;
  return change?.kind === 'edit' ? applyEdits(change.before, change.edits) : undefined;
}

/** Which format the configuration gives to a path. */
function formatIn(config: string | undefined, path: string): string | undefined {
  const reading = readConfigFile(config ?? '');
  assert.ok(reading.ok, config);
  return reading.plans.findLast(({ matches }) => matches(path))?.dialect;
}

describe('setPlanFormat', () => {
  it('makes the configuration where there is none', async () => {
    assert.equal(
      await chosen(undefined, 'docs/a.md', 'phased'),
      '{\n  "plans": {\n    "docs/a.md": "phased"\n  }\n}\n',
    );
    assert.equal(await chosen(undefined, 'docs/a.md'), undefined);
  });

  it('leaves the rest of the file as it is written', async () => {
    const before = '{\r\n\t"rules": { "plan/title":  "off" }\r\n}\r\n';
    assert.equal(
      await chosen(before, 'a.md', 'none'),
      '{\r\n\t"rules": { "plan/title":  "off" },\r\n\t"plans": {\r\n\t\t"a.md": "none"\r\n\t}\r\n}\r\n',
    );
    assert.equal(
      await chosen('{"plans":{"b.md":"codex"}}', 'a.md', 'none'),
      '{"plans":{"b.md":"codex", "a.md": "none"}}',
    );
    assert.equal(await chosen('{}', 'a.md', 'none'), '{\n  "plans": {\n    "a.md": "none"\n  }\n}');
  });

  it('changes the entry that is there, or moves it behind those that would win', async () => {
    assert.equal(await chosen('{ "plans": { "a.md": "codex" } }', 'a.md', 'none'), '{ "plans": { "a.md": "none" } }');
    assert.equal(await chosen('{ "plans": { "a.md": "codex" } }', 'a.md', 'codex'), undefined);
    const before = '{\n  "plans": {\n    "a.md": "codex",\n    "*.md": "phased"\n  }\n}\n';
    const after = await chosen(before, 'a.md', 'none');
    assert.equal(after, '{\n  "plans": {\n    "*.md": "phased",\n    "a.md": "none"\n  }\n}\n');
    assert.equal(formatIn(after, 'a.md'), 'none');
    assert.equal(formatIn(after, 'b.md'), 'phased');
  });

  it('takes the entry out again', async () => {
    assert.equal(await chosen('{ "plans": { "a.md": "codex" } }', 'a.md'), '{ "plans": {} }');
    assert.equal(
      await chosen('{ "plans": { "a.md": "codex", "b.md": "none" } }', 'a.md'),
      '{ "plans": { "b.md": "none" } }',
    );
    assert.equal(
      await chosen('{ "plans": { "*.md": "codex" } }', 'a.md'),
      '"*.md" in planloom.config.json says what a.md is; change that there.',
    );
    assert.equal(await chosen('{ "rules": {} }', 'a.md'), undefined);
  });

  it('means one file alone, whatever its name is', async () => {
    for (const path of ['a[1].md', 'a*b?.md', '!a.md', 'docs/{x,y}.md', 'sub/a b.md']) {
      const after = await chosen(undefined, path, 'phased');
      assert.equal(formatIn(after, path), 'phased', path);
      assert.equal(formatIn(after, 'a1.md'), undefined);
      assert.equal(formatIn(after, 'docs/x.md'), undefined);
    }
  });

  it('refuses a configuration that has a mistake', async () => {
    assert.match((await chosen('{ "plans": [] }', 'a.md', 'none')) ?? '', /^planloom\.config\.json has a mistake/);
    assert.match((await chosen('{ // no', 'a.md', 'none')) ?? '', /^planloom\.config\.json has a mistake/);
  });
});
