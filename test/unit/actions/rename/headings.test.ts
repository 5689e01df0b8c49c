import assert from 'node:assert/strict';
import { renameTargetAt } from '../../../../src/core/actions/rename/target';
import { MemoryFiles } from '../../support/memoryFiles';
import { viewAt } from '../../support/memoryWorld';
import { refusal, renamed } from './support';

const PLAN = 'tasks/pay-20251015T190000Z/plan.md';
const OTHER = 'tasks/other-20251016T190000Z/plan.md';
const plan = `# Plan

## User Stories

### Story [S-1]: Pay an invoice

See [below](#notes-from-the-bank) and [there](#notes-from-the-bank-1), “Notes from the bank”, \`Notes from the bank\`,
**Notes from the bank**, notes from the bank, \`cat "Notes from the bank"\`.

#### Tasks Checklist
- [ ] Call

### Notes from the bank

## Ours

### Notes from the bank

## Tests to Run
- Unit: \`npm test\`
`;

describe('rename a heading', () => {
  it('takes its anchors along, and asks about where it is only quoted', async () => {
    const files = new MemoryFiles({
      [PLAN]: plan,
      [OTHER]:
        '# Plan\n\n## User Stories\n\n[x](../pay-20251015T190000Z/plan.md#notes-from-the-bank) [y](#notes-from-the-bank)\n',
      'tasks/pay-20251015T190000Z/decision-log.md': '[x](plan.md#notes-from-the-bank)\n',
    });
    const { unsure, changes } = await renamed(
      files,
      PLAN,
      plan.indexOf('Notes from the bank\n\n## Ours'),
      'What they say',
    );
    assert.equal(
      files.text(PLAN),
      plan
        .replace('### Notes from the bank\n\n## Ours', '### What they say\n\n## Ours')
        .replace('(#notes-from-the-bank)', '(#what-they-say)')
        .replace('(#notes-from-the-bank-1)', '(#notes-from-the-bank)')
        .replace('“Notes from the bank”', '“What they say”')
        .replace('`Notes from the bank`', '`What they say`')
        .replace('**Notes from the bank**', '**What they say**'),
    );
    assert.equal(unsure.size, 3);
    assert.ok(changes.some((change) => change.kind === 'edit' && change.edits.some((edit) => unsure.has(edit))));
    assert.equal(
      files.text(OTHER),
      '# Plan\n\n## User Stories\n\n[x](../pay-20251015T190000Z/plan.md#what-they-say) [y](#notes-from-the-bank)\n',
    );
    assert.equal(files.text('tasks/pay-20251015T190000Z/decision-log.md'), '[x](plan.md#what-they-say)\n');
  });

  it('changes the address of a link, not what it says besides', async () => {
    const text =
      plan +
      '\n[#ours](#ours "see #ours") ![a](x.png) [![b](#ours)](#ours \'#ours\') [c](<#ours>)\n\n[d]: #ours "#ours"\n';
    const files = new MemoryFiles({ [PLAN]: text });
    await renamed(files, PLAN, 'Ours', 'Mine');
    assert.ok(
      files
        .text(PLAN)
        .endsWith(
          '\n[#ours](#mine "see #ours") ![a](x.png) [![b](#ours)](#mine \'#ours\') [c](<#mine>)\n\n[d]: #mine "#ours"\n',
        ),
      files.text(PLAN).slice(-200),
    );
  });

  it('knows which of several headings an anchor leads to', async () => {
    const text = plan.replace('## Ours\n', '## Ours\n\n### A\n\n#### A\n\n### A-1\n\n[second](#a-1) [third](#a-1-1)\n');
    const files = new MemoryFiles({ [PLAN]: text });
    await renamed(files, PLAN, 'A-1\n', 'B');
    assert.ok(files.text(PLAN).includes('### B\n\n[second](#a-1) [third](#b)\n'));
  });

  it('renames the title of a story alone, and its anchor', async () => {
    const files = new MemoryFiles({ [PLAN]: plan.replace('(#notes-from-the-bank)', '(#story-s-1-pay-an-invoice)') });
    await renamed(files, PLAN, 'Pay an', 'Pay *two* invoices');
    assert.ok(files.text(PLAN).includes('### Story [S-1]: Pay *two* invoices\n'));
    assert.ok(files.text(PLAN).includes('[below](#story-s-1-pay-two-invoices)'));
  });

  it('is refused for headings of the format, with the reason', async () => {
    const files = new MemoryFiles({ [PLAN]: plan });
    const view = await viewAt(files, PLAN);
    for (const heading of ['User Stories', 'Tasks Checklist', 'Tests to Run', 'Plan\n']) {
      const answer = renameTargetAt(view, plan.indexOf(heading));
      assert.match(
        answer?.ok === false ? answer.message : '',
        /^".*" is a heading of the format \(Codex plan\)/,
        heading,
      );
    }
    assert.equal(renameTargetAt(view, plan.indexOf('Ours'))?.ok, true);
  });

  it('is refused for titles that are taken, or none', async () => {
    const files = new MemoryFiles({ [PLAN]: plan });
    assert.equal(
      await refusal(files, PLAN, 'Ours', 'tests to run'),
      'There is a heading "Tests to Run" already: take another title.',
    );
    assert.equal(await refusal(files, PLAN, 'Ours', ' '), 'A heading needs a title: type one.');
    assert.equal(await refusal(files, PLAN, 'Ours', 'a\nb'), 'A title stands in one line: take the line break out.');
    assert.match(await refusal(files, PLAN, 'Ours', 'Yours #'), /would not be read as it stands/);
    // That is how a heading that is spelled wrong is put right.
    await renamed(files, PLAN, 'Ours', 'Dependencies');
  });

  it('renames the title of an ExecPlan in its front matter, too', async () => {
    const at = '.agent/exec_plans/active/auth/EP-20260117-014_auth.md';
    const text = '---\nid: EP-20260117-014\ntitle: "Refresh tokens"\n---\n\n# Refresh tokens\n\n## Progress\n';
    const files = new MemoryFiles({ [at]: text });
    await renamed(files, at, text.indexOf('# Refresh') + 2, 'Renew tokens');
    assert.equal(files.text(at), text.replaceAll('Refresh', 'Renew'));
  });
});
