import assert from 'node:assert/strict';
import { newPlan } from '../../../src/core/actions/newPlan';
import { readConfigFile } from '../../../src/core/lint/configFile';
import { dialectSetOf, readTeamDialects } from '../../../src/core/templates/teamDialects';
import { isTemplatePath, templatePaths } from '../../../src/core/templates/templateFiles';
import { codex } from '../../../src/dialects/codex';
import { dialects } from '../../../src/dialects';
import { templateKit } from '../../../src/dialects/templateKit';
import { MemoryFiles } from '../support/memoryFiles';
import { house } from './support';

const overlay = '---\nid: codex\nextends: codex\n---\n\n## Dependencies\n- Teams: <who>\n';

describe('the templates of a folder', () => {
  it('are those in .planloom/templates and those that are named, each once', async () => {
    const files = new MemoryFiles({
      '.planloom/templates/b.md': '',
      '.planloom/templates/a.md': '',
      '.planloom/templates/README.md': '',
      '.planloom/templates/notes.txt': '',
      '.planloom/templates/old/c.md': '',
    });
    assert.deepEqual(await templatePaths(files, ['.planloom/templates/a.md', 'docs/x.md', '../y.md']), [
      '.planloom/templates/a.md',
      '.planloom/templates/b.md',
      'docs/x.md',
    ]);
    assert.deepEqual(await templatePaths(new MemoryFiles()), []);
    assert.ok(isTemplatePath('.planloom/templates/b.md'));
    assert.ok(!isTemplatePath('.planloom/templates/old/c.md'));
    assert.ok(!isTemplatePath('.planloom/templates/readme.md'));
    assert.ok(isTemplatePath('docs/x.md', ['./docs/x.md']));
    assert.ok(!isTemplatePath('docs/x.md'));
  });

  it('are dialects beside the built-in ones, or in their place', async () => {
    const files = new MemoryFiles({ 'a/house.md': house, 'a/codex.md': overlay });
    const { all, team } = await readTeamDialects(files, ['a/house.md', 'a/codex.md'], templateKit);
    assert.deepEqual(
      team.map(({ id }) => id),
      ['house', 'codex'],
    );
    assert.deepEqual(
      all.map(({ id, source }) => [id, source]),
      [['house', 'a/house.md'], ...dialects.map(({ id }) => [id, id === 'codex' ? 'a/codex.md' : undefined])],
    );
  });

  it('keep the first of two with one id, and say so', async () => {
    const files = new MemoryFiles({ 'a.md': house, 'b.md': house });
    const { team, files: read } = await readTeamDialects(files, ['a.md', 'b.md'], templateKit);
    assert.deepEqual(
      team.map(({ source }) => source),
      ['a.md'],
    );
    assert.deepEqual(
      read[1]?.problems.map(({ message, range, severity }) => [message, house.slice(range.start, range.end), severity]),
      [['The format "house" is already that of a.md: give one of them another id.', 'house', 'error']],
    );
  });

  it('say where one is not there or cannot be read', async () => {
    const files = new MemoryFiles({ 'b.md': house });
    files.makeUnreadable('b.md');
    const { team, files: read } = await readTeamDialects(files, ['a.md', 'b.md'], templateKit);
    assert.deepEqual(team, []);
    assert.deepEqual(
      read.map(({ problems }) => problems.map(({ message }) => message)),
      [['There is no template a.md: planloom.config.json names it.'], ['b.md cannot be read: permission denied.']],
    );
  });

  it('tell which file is in which dialect', async () => {
    const files = new MemoryFiles({ '.planloom/templates/house.md': house });
    const team = await readTeamDialects(files, await templatePaths(files), templateKit);
    const project = readConfigFile('{"plans": {"releases/odd/*": "codex", "releases/none.md": "none"}}');
    assert.ok(project.ok);
    const set = dialectSetOf(team, project);
    const plan = team.team[0]?.contract().template ?? '';
    const of = (path: string, text: string): string | undefined => set.detect(path, text)?.dialect.id;

    assert.equal(of('releases/4.2.md', 'anything'), 'house', 'its own glob');
    assert.equal(of('releases/odd/a.md', plan), 'codex', 'the configuration over the template');
    assert.equal(of('releases/none.md', plan), undefined);
    assert.equal(of('docs/a.md', plan), 'house', 'its looks');
    assert.equal(of('tasks/a-20260102T030405Z/plan.md', `---\ntemplate: house\n---\n\n${plan}`), 'house');
    assert.equal(of('tasks/a-20260102T030405Z/plan.md', plan), 'codex', 'the place over looks');
    assert.equal(of('tasks/a-20260102T030405Z/plan.md', codex.contract().template), 'codex');
    assert.equal(
      of('tasks/a-20260102T030405Z/plan.md', '# Something\n'),
      'codex',
      'a built-in one where nothing tells',
    );
    assert.equal(of('.planloom/templates/house.md', house), undefined, 'a template is no plan');
  });

  it('know the plans that were begun with them, though they look like those of the base', async () => {
    const files = new MemoryFiles({ '.planloom/templates/ours.md': '---\nextends: codex\n---\n' });
    const team = await readTeamDialects(files, await templatePaths(files), templateKit);
    const set = dialectSetOf(team, { plans: [] });
    const [dialect] = team.team;
    assert.ok(dialect);
    const made = await newPlan({ title: 'Health', dialect, now: new Date('2026-01-02T03:04:05Z'), files });
    assert.ok(made.ok);
    files.apply(made.changes);
    assert.equal(set.detect(made.plan, files.text(made.plan))?.dialect.id, 'ours');
    assert.equal(set.detect(made.plan, codex.contract().template)?.dialect.id, 'codex');
  });
});
