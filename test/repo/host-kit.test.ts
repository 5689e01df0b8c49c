import assert from 'node:assert/strict';
import fs from 'node:fs';

import { member, textMember } from '../host/json';
import { inProject } from '../host/paths';

const read = (name: string): unknown => JSON.parse(fs.readFileSync(inProject('test', 'host', 'kit', name), 'utf8'));

describe('the VS Code from the npm registry', () => {
  it('is made of exact versions', () => {
    const dependencies = entries(member(read('package.json'), 'dependencies'));
    assert.ok(dependencies.length > 0);
    for (const [name, version] of dependencies) assert.match(String(version), /^\d+\.\d+\.\d+(-[\w.]+)?$/, name);
  });

  it('is locked with a hash for every package, and without the address of a registry', () => {
    const packages = entries(member(read('package-lock.json'), 'packages'));
    const installed = packages.filter(([folder]) => folder !== '');
    assert.ok(installed.length > 0);
    for (const [folder, entry] of installed) {
      assert.match(textMember(entry, 'integrity'), /^sha512-/, folder);
      assert.equal(member(entry, 'resolved'), undefined, folder);
    }
  });

  it('has its server checked against a hash', () => {
    assert.match(textMember(member(read('build.json'), 'codeServer'), 'integrity'), /^sha512-[\w+/]+=*$/);
  });
});

function entries(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
