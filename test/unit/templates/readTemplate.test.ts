import assert from 'node:assert/strict';
import { newPlan } from '../../../src/core/actions/newPlan';
import { checkPlan } from '../../../src/core/lint/checkText';
import { defaultConfig } from '../../../src/core/lint/config';
import { sketchOf } from '../../../src/core/plan/sketch';
import { dialects } from '../../../src/dialects';
import { codex } from '../../../src/dialects/codex';
import { MemoryFiles } from '../support/memoryFiles';
import { dialectOf, house, read } from './support';

const names = (text: string): readonly string[] =>
  dialectOf(text)
    .contract()
    .sections.map(({ name }) => name);

describe('a template of a team', () => {
  it('is a dialect of its own', () => {
    const dialect = dialectOf(house);
    assert.equal(dialect.id, 'house');
    assert.equal(dialect.name, 'House plan');
    assert.equal(dialect.source, '.planloom/templates/house.md');
    const contract = dialect.contract();
    assert.deepEqual(
      contract.sections.map(({ name, need }) => [name, need]),
      [
        ['Goal', 'required'],
        ['Requirements', 'required'],
        ['Release Checklist', 'required'],
        ['Notes', 'expected'],
      ],
    );
    assert.deepEqual(contract.ids, ['REQ-###']);
    assert.deepEqual(contract.stopTokens, { blocked: 'BLOCKED' });
    assert.equal(contract.title, 'Release');
  });

  it('puts the boxes that a checklist asks for into what a new plan starts from', () => {
    assert.match(
      dialectOf(house).contract().template,
      /## Release Checklist\n- \[ \] Changelog written\n- \[ \] Security review done\n\n## Notes/,
    );
  });

  it('is called after its file where it gives no id', () => {
    const text = house.replace('id: house\n', '');
    assert.equal(dialectOf(text, 'docs/Big Change.md').id, 'big-change');
    assert.equal(read(text, 'docs/2.md').dialect, undefined);
  });

  it('makes plans that check without errors', async () => {
    const dialect = dialectOf(house);
    const files = new MemoryFiles();
    const made = await newPlan({ title: 'Autumn', dialect, now: new Date('2026-01-02T03:04:05Z'), files });
    assert.ok(made.ok);
    files.apply(made.changes);
    assert.deepEqual(
      files.tree().filter((path) => !path.endsWith('/')),
      [made.plan],
    );
    const { problems, plan } = checkPlan({ text: files.text(made.plan), dialect, config: defaultConfig });
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error' || severity === 'warning'),
      [],
    );
    assert.equal(plan.stage, 'draft');
  });

  it('knows its plans by title and sections', () => {
    const { hasSignature, hint, contract } = dialectOf(house);
    const plan = contract().template.replace('<name>', '4.2');
    assert.ok(hint.test(plan));
    assert.ok(hasSignature(sketchOf('x.md', plan)));
    assert.ok(hasSignature(sketchOf('x.md', plan.replace('## Notes', '## Remarks'))), 'most sections are enough');
    assert.ok(!hasSignature(sketchOf('x.md', plan.replace('# Release', '# Version'))));
    assert.ok(!hasSignature(sketchOf('x.md', '# Release 4.2\n\n## Goal\n\n## Features\n\n## Bugs\n')));
    assert.ok(!hasSignature(sketchOf('x.md', codex.contract().template)));
  });

  it('knows its plans by what their front matter says, whatever else they look like', () => {
    const { hasFrontMatter, hint, fill } = dialectOf(house);
    const text = fill?.('# Anything\n', { title: 'A', now: new Date(0) }) ?? '';
    assert.equal(text, '---\ntemplate: house\n---\n\n# Anything\n');
    assert.ok(hint.test(text));
    assert.ok(hasFrontMatter?.(sketchOf('x.md', text)));
    assert.ok(!hasFrontMatter?.(sketchOf('x.md', text.replace('house', 'houses'))));
  });

  it("takes a new plan's title where its own is a placeholder for one, and nowhere else", () => {
    const titleOf = (heading: string): string =>
      dialectOf(house)
        .fill?.(`${heading}\n\n## Goal\n\n<name>\n`, { title: 'Ship $& it', now: new Date(0) })
        .replace(/^---[^]*?---\n\n/, '') ?? '';
    assert.equal(titleOf('# <Feature title>'), '# Ship $& it\n\n## Goal\n\n<name>\n');
    assert.equal(titleOf('# Release <name>'), '# Release Ship $& it\n\n## Goal\n\n<name>\n');
    assert.equal(titleOf('# Release <version>'), '# Release <version>\n\n## Goal\n\n<name>\n');
  });

  it('reads sections with boxes as what is worked through', () => {
    const dialect = dialectOf(house);
    const text = dialect.contract().template.replace(/<[^>]*>/g, 'said');
    const stage = (of: string): string => checkPlan({ text: of, dialect, config: defaultConfig }).plan.stage;
    assert.equal(stage(text), 'ready');
    assert.equal(stage(text.replace('[ ]', '[x]')), 'executing');
    assert.equal(stage(text.replaceAll('[ ]', '[x]')), 'done');
    assert.deepEqual(
      checkPlan({ text, dialect, config: defaultConfig }).plan.units.map(({ title }) => title),
      ['Release Checklist'],
    );
  });

  it('has the stories of codex where it has a story block', () => {
    const story = codex.contract().story?.template ?? '';
    const dialect = dialectOf(
      `---\noutput_contract:\n  allowed_sections: [Goal, User Stories]\n---\n# Plan\n\n## Goal\n<x>\n\n## User Stories\n\n${story}\n`,
    );
    assert.ok(dialect.rules.some(({ id }) => id === 'codex/gate'));
    const text = dialect.contract().template.replace('[S-1]', '[S-7]');
    const found = checkPlan({ text, dialect, config: defaultConfig }).problems.map(({ rule }) => rule);
    assert.ok(found.includes('codex/story-id-mismatch'), found.join());
  });

  it('asks for front matter in its plans', () => {
    const dialect = dialectOf(house.replace('ids:', 'front_matter:\n  status: [draft, in review]\n  owner: []\nids:'));
    const { template } = dialect.contract();
    assert.ok(template.startsWith('---\ntemplate: house\nstatus: draft\nowner: <owner>\n---\n\n# Release <name>\n'));
    assert.equal(dialect.fill?.(template, { title: 'A', now: new Date(0) }), template.replace('<name>', 'A'));
    const rules = (text: string): readonly string[] =>
      checkPlan({ text, dialect, config: defaultConfig })
        .problems.filter(({ rule }) => rule.startsWith('plan/front-matter'))
        .map(({ rule }) => rule);
    const filled = template.replace('<owner>', 'Ann');
    assert.deepEqual(rules(template).length, 1);
    assert.deepEqual(rules(filled), []);
    assert.deepEqual(rules(filled.replace('draft', 'done')), ['plan/front-matter-value']);
    assert.deepEqual(rules(filled.replace('owner: Ann', 'owner:')), ['plan/front-matter-value']);
    assert.deepEqual(rules(filled.replace('owner: Ann\n', '')), ['plan/front-matter-key']);
    assert.deepEqual(rules(filled.replace(/^---[^]*?---\n\n/, '')), ['plan/front-matter']);
  });
});

describe('a template that extends a built-in one', () => {
  const overlay = (frontMatter: string, body: string): string => `---\nextends: codex\n${frontMatter}---\n\n${body}`;

  for (const base of dialects) {
    it(`and says no more is ${base.id}`, () => {
      const contract = dialectOf(`---\nextends: ${base.id}\n---\n`).contract();
      const under = base.contract();
      assert.equal(contract.template, `${under.template.trim()}\n`);
      assert.deepEqual(contract.sections, under.sections);
      assert.deepEqual(contract.story, under.story);
      assert.deepEqual(contract.repeated, under.repeated);
      assert.deepEqual(contract.placeholders, under.placeholders);
      assert.equal(contract.title, under.title);
    });
  }

  it('has its sections in place of the base\u2019s, and the others as they are', () => {
    const text = overlay('id: codex\n', '## Dependencies\n- Teams: <who must know>\n');
    const contract = dialectOf(text).contract();
    const base = codex.contract();
    assert.deepEqual(
      names(text),
      base.sections.map(({ name }) => name),
    );
    assert.equal(contract.sections[4]?.template, '## Dependencies\n- Teams: <who must know>');
    assert.equal(contract.sections[3]?.template, base.sections[3]?.template);
    assert.deepEqual(
      contract.sections.map(({ need }) => need),
      base.sections.map(({ need }) => need),
    );
    assert.equal(contract.story?.template, base.story?.template);
    assert.equal(contract.titleTemplate, 'Plan');
    assert.deepEqual(contract.stopTokens, base.stopTokens);
  });

  it('adds sections where its document has them', () => {
    const text = overlay('', '## Dependencies\n- Teams: <who>\n\n## Legal Review\n<who signed>\n');
    const all = names(text);
    assert.equal(all[all.indexOf('Dependencies') + 1], 'Legal Review');
    assert.equal(all.length, codex.contract().sections.length + 1);
  });

  it('adds and leaves out sections as it allows them', () => {
    const text = overlay(
      'output_contract:\n  allowed_sections: [Legal Review, Task Overview, User Stories]\n  required_sections: [Legal Review]\n',
      '## Legal Review\n<who signed>\n',
    );
    const contract = dialectOf(text).contract();
    assert.deepEqual(
      contract.sections.map(({ name, need }) => [name, need]),
      [
        ['Legal Review', 'required'],
        ['Task Overview', 'expected'],
        ['User Stories', 'expected'],
      ],
    );
    assert.match(contract.template, /^# Plan\n\n## Legal Review\n<who signed>\n\n## Task Overview\n/);
    assert.ok(contract.story);
  });

  it('keeps the base\u2019s stories where it rewrites their section', () => {
    const { story, sections } = dialectOf(overlay('', '## User Stories\nOne for each customer.\n')).contract();
    assert.equal(story?.template, codex.contract().story?.template);
    assert.match(
      sections.find(({ name }) => name === 'User Stories')?.template ?? '',
      /^## User Stories\nOne for each/,
    );
  });

  it('takes the place of the base under its id, and stands beside it under another', () => {
    const replaced = dialectOf(overlay('id: codex\n', ''));
    assert.equal(replaced.name, codex.name);
    assert.ok(replaced.hasSignature(sketchOf('x.md', codex.contract().template)));
    const beside = dialectOf(
      overlay('output_contract:\n  required_sections: [Legal Review]\n', '## Legal Review\n<who>\n'),
    );
    assert.equal(beside.id, 'house');
    assert.ok(!beside.hasSignature(sketchOf('x.md', codex.contract().template)));
    assert.ok(beside.hasSignature(sketchOf('x.md', beside.contract().template)));
  });

  it('makes plans that check without errors', () => {
    const dialect = dialectOf(overlay('', '## Legal Review\n<who signed>\n'));
    const { problems } = checkPlan({ text: dialect.contract().template, dialect, config: defaultConfig });
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error' || severity === 'warning'),
      [],
    );
  });
});
