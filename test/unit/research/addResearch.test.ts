import assert from 'node:assert/strict';
import { addResearch, freeNotePaths } from '../../../src/core/actions/addResearch';
import { defaultConfig } from '../../../src/core/lint/config';
import { checkPlan } from '../../../src/core/lint/checkText';
import type { Dialect } from '../../../src/core/lint/dialect';
import { codex } from '../../../src/dialects/codex';
import { codexWeb } from '../../../src/dialects/codex-web';
import { MemoryFiles } from '../support/memoryFiles';

const PLAN = 'tasks/tides-20261121T080000Z/plan.md';
const NOTE = { path: 'references/web/tides--20261121T080000Z.md', text: '# Note\n' };
const BULLETS = ['“One.” — [tides](references/web/tides--20261121T080000Z.md)', 'Two', 'Three'];

async function added(
  text: string,
  more: { dialect?: Dialect; bullets?: readonly string[]; once?: string } = {},
): Promise<string> {
  const files = new MemoryFiles({ [PLAN]: text });
  const outcome = await addResearch({ plan: PLAN, dialect: codexWeb, files, notes: [NOTE], bullets: BULLETS, ...more });
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.message);
  files.apply(outcome.changes);
  assert.equal(files.text('tasks/tides-20261121T080000Z/references/web/tides--20261121T080000Z.md'), '# Note\n');
  return files.text(PLAN);
}

const LINES = BULLETS.map((text) => `- ${text}`).join('\n');
const around = (body: string): string =>
  `# Plan\n\n## Experts to Scan (keywords)\ntides\n\n${body}## Risks & Mitigations\n- None\n`;

describe('addResearch', () => {
  it('puts the bullets in the place of the template’s placeholder', async () => {
    const template = codexWeb.contract().template;
    const placeholder = '- <finding that matters for the implementation> — see <note in references/web/>';
    assert.ok(template.includes(placeholder));
    assert.equal(await added(template), template.replace(placeholder, LINES));
  });

  it('makes the section where the template has it', async () => {
    assert.equal(await added(around('')), around(`## Web Research Summary\n${LINES}\n\n`));
  });

  it('fills an empty section, and adds below what stands in one', async () => {
    assert.equal(await added(around('## Web Research Summary\n\n')), around(`## Web Research Summary\n${LINES}\n\n`));
    assert.equal(
      await added(around('## Web Research Summary\n- Mine\n\n')),
      around(`## Web Research Summary\n- Mine\n${LINES}\n\n`),
    );
    assert.equal(
      await added(around('## Web Research Summary\nMy words.\n\n')),
      around(`## Web Research Summary\nMy words.\n\n${LINES}\n\n`),
    );
    assert.equal(
      await added(around('## Web Research Summary\n<!-- see below -->\n\n')),
      around(`## Web Research Summary\n<!-- see below -->\n\n${LINES}\n\n`),
    );
  });

  it('keeps what the user wrote beside the placeholder', async () => {
    const line = '- <finding that matters for the implementation> — see <note in references/web/>\n';
    assert.equal(
      await added(around(`## Web Research Summary\n- Mine\n${line}${line}\n`)),
      around(`## Web Research Summary\n- Mine\n${LINES}\n\n`),
    );
    const changed = line.replace('<finding', 'Node <finding');
    assert.equal(
      await added(around(`## Web Research Summary\n${changed}\n`)),
      around(`## Web Research Summary\n${changed}${LINES}\n\n`),
    );
  });

  it('keeps the line ends of the plan', async () => {
    const text = around('## Web Research Summary\n- Mine\n\n').replaceAll('\n', '\r\n');
    assert.equal(await added(text), around(`## Web Research Summary\n- Mine\n${LINES}\n\n`).replaceAll('\n', '\r\n'));
    assert.doesNotMatch(await added(around('').replaceAll('\n', '\r\n')), /(?<!\r)\n/);
  });

  it('makes no finding that was not there', async () => {
    const rulesOf = (text: string): readonly string[] =>
      checkPlan({ text, dialect: codexWeb, config: defaultConfig }).problems.map(({ rule }) => rule);
    const before = around('## Web Research Summary\n- None yet\n\n');
    const sourced = { bullets: [BULLETS[0] ?? ''] };
    assert.deepEqual(rulesOf(await added(before, sourced)), rulesOf(before));
    assert.ok(!rulesOf(await added(around(''), sourced)).includes('codex-web/research-source'));
  });

  it('makes no section in a format that has none, but uses one that is there', async () => {
    const plan = '# Plan\n\n## Task Overview\nTides.\n';
    const files = new MemoryFiles({ [PLAN]: plan });
    const outcome = await addResearch({ plan: PLAN, dialect: codex, files, notes: [NOTE], bullets: BULLETS });
    assert.ok(outcome.ok);
    assert.equal(outcome.hasSummary, false);
    assert.deepEqual(
      outcome.changes.map(({ kind }) => kind),
      ['createFile'],
    );
    assert.equal(
      await added(`${plan}\n## Web Research Summary\n- Mine\n`, { dialect: codex }),
      `${plan}\n## Web Research Summary\n- Mine\n${LINES}\n`,
    );
  });

  it('says a thing once where it is asked to', async () => {
    const text = around('## Web Research Summary\n- Nothing was searched (yesterday)\n\n');
    assert.equal(await added(text, { bullets: ['Nothing was searched (today)'], once: 'Nothing was searched' }), text);
  });

  it('refuses a section that something open would swallow, and a plan that is gone', async () => {
    const files = new MemoryFiles({ [PLAN]: '# Plan\n\n## Web Research Summary\n```\nopen\n' });
    const input = { plan: PLAN, dialect: codexWeb, files, notes: [], bullets: BULLETS };
    const refused = await addResearch(input);
    assert.ok(!refused.ok && refused.message.includes('never closed'));
    const gone = await addResearch({ ...input, plan: 'tasks/other/plan.md' });
    assert.ok(!gone.ok && gone.message.includes('is gone'));
  });
});

describe('freeNotePaths', () => {
  it('gives each query a file of its own, whatever is there', async () => {
    const files = new MemoryFiles({ 'tasks/x/references/web/tide-tables--20261121T080000Z.md': '' });
    const queries = ['Tide tables', 'tide: tables', '潮', 'moon', 'x'.repeat(400)];
    assert.deepEqual(await freeNotePaths(files, 'tasks/x/plan.md', queries, '20261121T080000Z'), [
      'references/web/tide-tables-2--20261121T080000Z.md',
      'references/web/tide-tables-3--20261121T080000Z.md',
      'references/web/query--20261121T080000Z.md',
      'references/web/moon--20261121T080000Z.md',
      `references/web/${'x'.repeat(100)}--20261121T080000Z.md`,
    ]);
  });
});
