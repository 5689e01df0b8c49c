import assert from 'node:assert/strict';
import type { Dialect } from '../../../src/core/lint/dialect';
import { DialectSet, type PlanGlob } from '../../../src/core/lint/dialectSet';
import { readGlob } from '../../../src/core/repo/glob';
import { SKETCH_LENGTH, sketchOf } from '../../../src/core/plan/sketch';
import { builtIn, dialects } from '../../../src/dialects';
import { codex } from '../../../src/dialects/codex';

/** Where plans of the built-in formats stand. */
const PLACES = [
  'tasks/auth-20260101T000000Z/plan.md',
  'packages/a/tasks/auth/plan.md',
  'specs/001-auth/tasks.md',
  '.agent/exec_plans/active/auth/EP-20260101-001_auth.md',
  '.agents/exec_plans/complete/2026/01/01/EP-20260101-001_auth/EP-20260101-001_auth.md',
  '.agent/exec_plans/active/auth/milestones/active/MS001_first.md',
  '.agents/exec_plans/complete/2026/01/01/EP-20260101-001_auth/milestones/complete/MS002_second.md',
] as const;

/** A dialect that is told by `kind: <id>` in front matter, by the folder `<id>/`, or by a section of its name. */
function dialect(id: string, over: Partial<Dialect> = {}): Dialect {
  return {
    ...codex,
    id,
    claims: (path) => path.startsWith(`${id}/`),
    hint: new RegExp(id),
    hasFrontMatter: ({ frontMatter }) => frontMatter.kind === id,
    hasSignature: ({ headings }) => headings.some(({ depth, key }) => depth === 2 && key === id),
    ...over,
  };
}

const red = dialect('red');
const blue = dialect('blue');
const byConfig = (entries: Readonly<Record<string, string>>): readonly PlanGlob[] =>
  Object.entries(entries).map(([path, id]) => ({ matches: (given) => given === path, dialect: id }));

const FRONT_MATTER = '---\nkind: red\n---\n\n# Title\n';
const SIGNATURE = '# Title\n\n## Red\n';

describe('which dialect a file is in', () => {
  const set = new DialectSet([red, blue]);
  const told = (path: string, text: string, of = set): string => {
    const detection = of.detect(path, text);
    return detection ? `${detection.dialect.id} by ${detection.by}` : 'none';
  };

  const cases: [what: string, path: string, text: string, expected: string][] = [
    ['front matter', 'a.md', FRONT_MATTER, 'red by front matter'],
    ['front matter before place', 'blue/a.md', FRONT_MATTER, 'red by front matter'],
    ['place, whatever stands in it', 'blue/a.md', '', 'blue by place'],
    ['place before signature', 'blue/a.md', SIGNATURE.replace('Red', 'red'), 'blue by place'],
    ['signature', 'a.md', SIGNATURE.replace('Red', 'red'), 'red by signature'],
    ['nothing that it knows', 'a.md', '# Title\n\n## Green\n', 'none'],
    ['an empty file', 'a.md', '', 'none'],
    ['a signature in a fence', 'a.md', '# Title\n\n```md\n## red\n```\n', 'none'],
    ['a signature in a fence that is never closed', 'a.md', '# Title\n\n```md\n## red\n', 'none'],
    ['a signature in a comment', 'a.md', '# Title\n\n<!--\n## red\n-->\n', 'none'],
    ['a signature in a quote', 'a.md', '# Title\n\n> ## red\n', 'none'],
    ['front matter that stands below a line', 'a.md', `\n${FRONT_MATTER}`, 'none'],
    ['front matter behind a byte order mark', 'a.md', `\uFEFF${FRONT_MATTER}`, 'red by front matter'],
    ['front matter that is no YAML', 'a.md', '---\nkind: [red\n---\n', 'none'],
    ['front matter in another language', 'a.md', '---js\n{ kind: "red" }\n---\n', 'none'],
    ['a README with the signature', 'docs/README.md', '## red\n', 'none'],
    ['a README with the front matter', 'README.md', FRONT_MATTER, 'none'],
    ['a README at the place', 'red/README.md', '## red\n', 'red by place'],
    ['a template with the signature', 'docs/plan-template.md', '## red\n', 'none'],
    ['a template with an ending', 'TEMPLATE.en.md', '## red\n', 'none'],
    ['a prompt with the signature', 'my.prompt.md', '## red\n', 'none'],
    ['instructions for agents', 'AGENTS.md', '## red\n', 'none'],
    ['a name that only begins like one of these', 'readme-rewrite.md', '## red\n', 'red by signature'],
  ];
  for (const [what, path, text, expected] of cases) {
    it(`${what}: ${expected}`, () => {
      assert.equal(told(path, text), expected);
      assert.equal(told(path, text.replace(/\n/g, '\r\n')), expected, 'with CRLF');
    });
  }

  describe('where two claim a place', () => {
    const shared = (id: string): Dialect => dialect(id, { claims: (path) => path.startsWith('tasks/') });
    const both = new DialectSet([shared('red'), shared('blue')]);

    it('asks their signatures, and takes the first when none is there', () => {
      assert.equal(told('tasks/a.md', '## blue\n', both), 'blue by place');
      assert.equal(told('tasks/a.md', '## red\n', both), 'red by place');
      assert.equal(told('tasks/a.md', '## blue\n\n## red\n', both), 'red by place');
      assert.equal(told('tasks/a.md', '', both), 'red by place');
    });

    it('does not ask those that claim another', () => {
      const three = new DialectSet([shared('red'), shared('blue'), dialect('green')]);
      assert.equal(told('tasks/a.md', '## green\n', three), 'red by place');
    });
  });

  describe('with a configuration', () => {
    const of = (entries: Readonly<Record<string, string>>): DialectSet =>
      new DialectSet([red, blue], byConfig(entries));

    it('asks it first', () => {
      const configured = of({ 'a.md': 'blue', 'red/a.md': 'blue', 'README.md': 'blue' });
      assert.equal(told('a.md', FRONT_MATTER, configured), 'blue by config');
      assert.equal(told('red/a.md', '## red\n', configured), 'blue by config');
      assert.equal(told('README.md', '', configured), 'blue by config');
      assert.equal(configured.claims('README.md'), true);
    });

    it('takes the last entry that meets a path', () => {
      const twice = new DialectSet([red, blue], [...byConfig({ 'a.md': 'blue' }), ...byConfig({ 'a.md': 'red' })]);
      assert.equal(told('a.md', '', twice), 'red by config');
    });

    it('has no plan where it says "none"', () => {
      const none = of({ 'a.md': 'none', 'red/a.md': 'none' });
      assert.equal(told('a.md', FRONT_MATTER, none), 'none');
      assert.equal(told('red/a.md', '## red\n', none), 'none');
      assert.equal(none.claims('red/a.md'), false);
    });

    it('passes over a dialect that is not there', () => {
      const unknown = of({ 'a.md': 'green', 'red/a.md': 'green' });
      assert.equal(told('a.md', FRONT_MATTER, unknown), 'red by front matter');
      assert.equal(told('red/a.md', '', unknown), 'red by place');
      assert.equal(unknown.claims('a.md'), false);
    });
  });

  it('never takes a template for a plan', () => {
    const entries = byConfig({ 'red/t.md': 'blue' });
    const templates = new DialectSet([red, blue], entries, (path) => path === 'red/t.md');
    assert.equal(told('red/t.md', FRONT_MATTER, templates), 'none');
    assert.equal(templates.claims('red/t.md'), false);
  });

  describe('costs', () => {
    it('no parsing where no hint is found', () => {
      let looked = 0;
      const counting = dialect('red', { hasSignature: () => ++looked > 0, hasFrontMatter: () => ++looked > 0 });
      assert.equal(told('a.md', '# Green\n'.repeat(100), new DialectSet([counting])), 'none');
      assert.equal(looked, 0);
    });

    it(`nothing for what stands behind the first ${SKETCH_LENGTH} characters`, () => {
      const filler = (length: number): string => 'word '.repeat(length / 5).padEnd(length, 'x');
      assert.equal(told('a.md', `${filler(SKETCH_LENGTH - 10)}\n\n## red\n`), 'red by signature');
      assert.equal(told('a.md', `${filler(SKETCH_LENGTH)}\n\n## red\n`), 'none');
    });

    it('the same for 5 MB as for 32 KB', () => {
      const text = `# Plan\n\n${'## A heading\n\n- [ ] an item\n\n'.repeat(200_000)}`;
      const start = performance.now();
      builtIn.detect('notes/a.md', text);
      const time = performance.now() - start;
      assert.ok(time < 1000, `${time.toFixed(0)} ms`);
    });
  });
});

describe('a sketch', () => {
  it('has the title where no other heading stands before it', () => {
    assert.equal(sketchOf('a.md', 'Text\n\n# Title\n').title?.text, 'Title');
    assert.equal(sketchOf('a.md', '## Section\n\n# Title\n').title, undefined);
    assert.equal(sketchOf('a.md', '').title, undefined);
  });

  it('has front matter that is an object, and none of its prototype', () => {
    assert.deepEqual(sketchOf('a.md', '---\n- a\n---\n').frontMatter, { 0: 'a' });
    assert.deepEqual(sketchOf('a.md', '---\ntext\n---\n').frontMatter, {});
    const { frontMatter } = sketchOf('a.md', '---\n__proto__:\n  polluted: true\nid: x\n---\n');
    assert.equal(frontMatter.polluted, undefined);
    assert.equal(frontMatter.id, 'x');
  });
});

describe('the built-in dialects', () => {
  it('have ids of their own, each a word for the command line', () => {
    const ids = dialects.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
    for (const id of ids) assert.match(id, /^[a-z]+(?:-[a-z]+)*$/);
  });

  for (const one of dialects) {
    const { template } = one.contract();

    it(`know the template of ${one.id} wherever it stands, among all others`, () => {
      assert.equal(builtIn.detect('notes/x.md', template)?.dialect.id, one.id);
      assert.equal(builtIn.detect('notes/x.md', template.replace(/\n/g, '\r\n'))?.dialect.id, one.id, 'with CRLF');
      assert.equal(builtIn.detect('notes/x.md', `\uFEFF${template}`)?.dialect.id, one.id, 'behind a byte order mark');
    });

    it(`do not take a guide or a prompt for ${one.id}`, () => {
      const fenced = `\`\`\`\`\`markdown\n${template}\n\`\`\`\`\`\n`;
      assert.equal(builtIn.detect('notes/x.md', `# How to plan\n\nStart from this:\n\n${fenced}`), undefined);
      assert.equal(builtIn.detect('notes/x.md', fenced), undefined, 'all in a fence');
      assert.equal(builtIn.detect('README.md', template), undefined);
      assert.equal(builtIn.detect('docs/TEMPLATE.md', template), undefined);
    });

    it(`keep ${one.id} apart from the others at its place`, () => {
      const own = PLACES.filter((path) => one.claims(path));
      assert.equal(own.length > 0, one.globs.length > 0, 'what has globs claims a place, and the other way round');
      for (const path of own) {
        assert.equal(builtIn.detect(path, template)?.dialect.id, one.id, path);
        assert.ok(
          one.globs.map(readGlob).some((glob) => glob.ok && glob.matches(path)),
          `${path} is found by a glob`,
        );
      }
    });
  }

  for (const [what, text] of [
    ['a changelog', '# Changelog\n\n## Unreleased\n\n- Added a thing.\n\n## 1.0.0\n\n- [x] done\n'],
    ['a README', '# Project\n\n## Install\n\n```sh\nnpm i\n```\n\n## Progress\n\n- [ ] docs\n'],
    ['meeting notes', '# Plan for the week\n\n## Monday\n\n- [ ] call\n\n## Decision Log\n\n- we wait\n'],
    ['a design document', '# Design\n\n## Context\n\n## Decision\n\n## Risks\n\n## Dependencies\n'],
    ['a list of tasks', '# Tasks\n\n- [ ] call the plumber\n- [x] write to Ann\n'],
    ['an issue', '## Steps to reproduce\n\n1. Open\n\n## Expected\n\n## Validation\n\n- [ ] tests\n'],
    [
      'a blog post',
      '---\ntitle: A post\nstatus: draft\nid: 3\ncreated: 2026-01-01\n---\n\n# A post\n\n## Purpose\n\nText.\n',
    ],
    ['release notes with phases', '# Roadmap\n\n## Phase 1\n\nText.\n\n## Phase 2\n\nText.\n'],
  ] as const) {
    it(`take ${what} for none`, () => {
      assert.equal(builtIn.detect('notes/x.md', text)?.dialect.id, undefined);
    });
  }
});
