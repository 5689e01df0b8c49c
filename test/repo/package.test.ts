import assert from 'node:assert/strict';
import { PackageManager, listFiles } from '@vscode/vsce';
import { filesBelow, jsonOf, textOf } from './support/files';
import { record } from '../../scripts/generate/record';

const manifest = jsonOf('package.json');
const lockFiles = ['package-lock.json', ...filesBelow('test/host', /package-lock\.json$/)];
const manifests = ['package.json', ...filesBelow('test/host/kit', /^test\/host\/kit\/package\.json$/)];

describe('dependencies', () => {
  it('have exact versions', () => {
    for (const file of manifests) {
      const { dependencies, devDependencies, optionalDependencies, overrides } = jsonOf(file);
      for (const group of [dependencies, devDependencies, optionalDependencies, overrides]) {
        for (const [name, version] of Object.entries(record(group))) {
          assert.match(String(version), /^(?:npm:[@\w/.-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/, `${name} in ${file}`);
        }
      }
    }
  });

  it('are locked without registry addresses', () => {
    assert.ok(lockFiles.length > 1);
    for (const file of lockFiles)
      assert.doesNotMatch(textOf(file), /"resolved"|registry\.|\bhttps?:\/\/[^"]*\.tgz/, file);
  });
});

describe('the packaged extension', () => {
  it('holds what it needs and nothing else', async function () {
    this.timeout(0);
    const files = await listFiles({ cwd: process.cwd(), packageManager: PackageManager.None });
    const allowed = [
      /^(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
      /^dist\/(extension|main|machine|cli|web\/extension)\.js$/,
      /^docs\/rules\/(README|[a-z-]+\/[a-z0-9-]+)\.md$/,
      /^media\/[\w-]+\.(css|png|svg)$/,
      /^(schemas|snippets|syntaxes)\/[\w.-]+\.json$/,
    ];
    assert.deepEqual(
      files.filter((file) => !allowed.some((pattern) => pattern.test(file))),
      [],
    );
    const needed = [
      'package.json',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'dist/extension.js',
      'dist/main.js',
      'dist/machine.js',
      'dist/web/extension.js',
      'dist/cli.js',
      'docs/rules/README.md',
      'schemas/planloom.config.schema.json',
      'snippets/codex.json',
    ];
    assert.deepEqual(
      needed.filter((file) => !files.includes(file)),
      [],
    );
  });

  it('names this version in the change log', () => {
    assert.ok(textOf('CHANGELOG.md').includes(`\n## ${String(manifest.version)}`));
  });
});
