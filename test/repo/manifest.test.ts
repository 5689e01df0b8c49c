import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { record } from '../../scripts/generate/record';
import { CONFIG_FILE } from '../../src/core/lint/configFile';
import { TEMPLATES_GLOB } from '../../src/core/templates/templateFiles';
import { dialects } from '../../src/dialects';
import { commands, contextKeys, PLAN_GLOBS, settingDefaults, TEAM_GLOBS, views } from '../../src/vscode/contributions';
import { treeCommands } from '../../src/vscode/treeContributions';
import { filesBelow, jsonOf, textOf } from './support/files';

const manifest = jsonOf('package.json');
const contributes = record(manifest.contributes);
const commandIds = Object.keys({ ...commands, ...treeCommands });

// That package.json has what contributions.ts declares is for generated.test.ts to say.
describe('what the extension declares', () => {
  it('wakes it up only where there is something to do', () => {
    assert.ok(Array.isArray(manifest.activationEvents));
    assert.deepEqual(
      manifest.activationEvents.filter((event) => event === '*' || event === 'onStartupFinished'),
      [],
    );
  });

  it('wakes it up, and lets it look, where the plans of any format stand', () => {
    const globs = new Set(dialects.flatMap((dialect) => dialect.globs));
    assert.deepEqual([...PLAN_GLOBS].sort(), [...globs].sort());
    // They are made one glob with braces, which may not be nested.
    assert.deepEqual(
      PLAN_GLOBS.filter((glob) => /[{},]/.test(glob)),
      [],
    );
    assert.deepEqual([...TEAM_GLOBS], [CONFIG_FILE, TEMPLATES_GLOB]);
  });

  it('has the oldest VS Code that the types allow', () => {
    assert.equal(record(manifest.engines).vscode, `^${String(record(manifest.devDependencies)['@types/vscode'])}`);
  });

  it('leads to files that are there', () => {
    const paths = JSON.stringify(contributes).matchAll(/"(?:path|url|icon|light|dark)":"(\.?[\w./-]+\.\w+)"/g);
    const files = [...paths].map(([, file = '']) => file);
    assert.ok(files.length > 3);
    assert.deepEqual(
      files.filter((file) => !existsSync(file)),
      [],
    );
  });

  it('names commands that are declared, in menus and texts', () => {
    const inMenus = Object.values(record(contributes.menus))
      .flatMap((entries): unknown[] => (Array.isArray(entries) ? entries : []))
      .map((entry) => String(record(entry).command));
    const inTexts = [...JSON.stringify(contributes.viewsWelcome).matchAll(/\(command:(planloom\.[\w.]+)/g)].map(
      ([, id = '']) => id,
    );
    assert.ok(inMenus.length > 0 && inTexts.length > 0);
    assert.deepEqual(
      [...inMenus, ...inTexts].filter((id) => !commandIds.includes(id)),
      [],
    );
  });

  it('is what the code uses, and all of it', () => {
    const declared = new Set<string>([
      ...commandIds,
      ...Object.values(contextKeys),
      ...Object.keys(settingDefaults),
      ...Object.values(views),
    ]);
    // Names given to things the code makes itself, such as a status bar item, are declared nowhere.
    const used = filesBelow('src/vscode', /\.ts$/)
      .filter((file) => !/\/(contributions|manifest)\.ts$/.test(file))
      .flatMap((file) => {
        const ids = textOf(file).matchAll(/(?<!\bcreate\w+\(\s*)'(planloom\.[\w.]+)'/g);
        return [...ids].map(([, id = '']) => ({ file, id }));
      });
    const unknown = used.filter(({ id }) => !declared.has(id));
    assert.deepEqual(unknown, []);
    const unused = [...commandIds, ...Object.keys(settingDefaults)].filter((id) => !used.some((use) => use.id === id));
    assert.deepEqual(unused, []);
  });
});
