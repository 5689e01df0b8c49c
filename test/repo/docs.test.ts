import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { commands } from '../../src/cli/commands';
import { dialects } from '../../src/dialects';
import { settingDefaults } from '../../src/vscode/contributions';
import { filesBelow, jsonOf, textOf } from './support/files';
import { record } from '../../scripts/generate/record';

const readme = textOf('README.md');
const START = 'npm ci && npm start';
const TEST = 'npm ci && npm test';

describe('the README', () => {
  it('gives two commands that do everything, and both exist', () => {
    const scripts = record(jsonOf('package.json').scripts);
    for (const command of [START, TEST]) assert.ok(readme.includes(`\n${command}\n`), command);
    assert.equal(typeof scripts.start, 'string');
    assert.equal(typeof scripts.test, 'string');
  });

  it('gives the command that the continuous integration runs', () => {
    const commands = textOf('.ci/run')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#') && !/^(?:set|cd) /.test(line));
    assert.deepEqual(commands, [TEST]);
  });

  it('names every `npm run` script that it mentions rightly', () => {
    const scripts = record(jsonOf('package.json').scripts);
    for (const file of documents()) {
      for (const [, script = ''] of textOf(file).matchAll(/npm run ([\w:-]+)/g))
        assert.ok(script in scripts, `${script} in ${file}`);
    }
  });
});

describe('the documents', () => {
  it('link to files that are there', () => {
    const broken = [...documents(), ...filesBelow('docs/rules')].flatMap((file) =>
      linksOf(textOf(file))
        .filter((target) => !/^[a-z]+:/.test(target) && !target.startsWith('#'))
        .filter((target) => !existsSync(path.join(path.dirname(file), target.split('#', 1)[0] ?? '')))
        .map((target) => `${file} → ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  it('link to headings that are there', () => {
    const broken = documents().flatMap((file) =>
      linksOf(textOf(file)).flatMap((target) => {
        const [name = '', heading] = target.split('#');
        const document = name === '' ? file : path.join(path.dirname(file), name);
        if (heading === undefined || /^[a-z]+:/.test(target) || !existsSync(document)) return [];
        return anchorsOf(textOf(document)).includes(heading) ? [] : [`${file} → ${target}`];
      }),
    );
    assert.deepEqual(broken, []);
  });

  it('describe every setting, with its default', () => {
    const text = textOf('docs/configuration.md');
    for (const [key, value] of Object.entries(settingDefaults)) {
      const row = text.split('\n').find((line) => line.startsWith(`| \`${key}\``));
      assert.ok(row?.includes(`\`${JSON.stringify(value)}\``), key);
    }
  });

  it('describe every verb and option of the command line', () => {
    const text = textOf('docs/cli.md');
    for (const { name, options } of commands) {
      const [first = '', ...more] = name.split(' ');
      assert.ok(text.includes(`## \`planloom ${first}`), name);
      // Verbs of a group are told in its section.
      assert.ok(more.length === 0 || text.includes(`\`${name}`) || text.includes(`\`${more.join(' ')}\``), name);
      for (const option of Object.keys(options)) assert.ok(text.includes(`\`--${option}`), option);
    }
  });

  it('have a page for every dialect’s decisions', () => {
    const formats = textOf('docs/formats.md');
    for (const { id } of dialects) assert.ok(formats.includes(`\n## ${id}\n`), id);
  });
});

/** Documents written by hand. */
function documents(): readonly string[] {
  return ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...filesBelow('docs', /^docs\/[^/]+\.md$/)];
}

/** Targets of links and pictures, fences and inline code left out. */
function linksOf(text: string): readonly string[] {
  const prose = text.replace(/^(`{3,})[^]*?^\1/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^()\s]+)\)/g)].map((link) => link[1] ?? '');
}

/** The anchors that GitHub gives a document's headings. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
