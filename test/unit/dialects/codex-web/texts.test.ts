import assert from 'node:assert/strict';
import { readDecisionLog } from '../../../../src/core/repo/decisionLog';
import { codexWeb } from '../../../../src/dialects/codex-web';
import { decisionLine } from '../../../../src/dialects/codex-web/texts';

describe('a line of the decision log', () => {
  it('has the form that the format’s own script prints, and is read back', () => {
    const line = decisionLine({
      task: 'T-2',
      run: '20251015T194156Z',
      result: 'pass',
      summary: 'route added,\n  ping bounded.',
      next: 'document it',
      sources: 'experts/http.md',
    });
    assert.equal(
      line,
      '- [T-2 | 20251015T194156Z] Result: pass. Summary: route added, ping bounded. Next: document it. Sources: experts/http.md',
    );
    const { entries, form } = readDecisionLog(`${line}\n`);
    assert.equal(form, 'tagged');
    assert.deepEqual(
      entries.map(({ stories, timestamp }) => [stories, timestamp]),
      [[['T-2'], '20251015T194156Z']],
    );
  });

  it('stands with placeholders for what is not known', () => {
    assert.match(
      decisionLine({}),
      /^- \[T-x \| <run id>\] Result: <pass \| fail>\. Summary: <[^>]+>\. Next: <[^>]+>\. Sources: <[^>]+>$/,
    );
  });
});

describe('a line of which not all is known', () => {
  it('leaves out what nobody said, the result among it', () => {
    const line = decisionLine({ task: 'T-2', run: '20251015T194156Z', decision: 'continue' }, 'omit');
    assert.equal(line, '- [T-2 | 20251015T194156Z] Decision: continue');
    assert.deepEqual(
      readDecisionLog(`${line}\n`).entries.map(({ stories, decision }) => [stories, decision]),
      [[['T-2'], 'continue']],
    );
  });
});

describe('the snippets of codex-web', () => {
  it('write the task’s number once, and let its status be chosen', () => {
    const task = codexWeb.snippets?.find(({ name }) => name === 'Task')?.body ?? '';
    assert.match(task, /^### Task \[T-\$\{1:1\}\]: \$\{2:/);
    assert.match(task, /\$\{3\|todo,in-progress,blocked,done\|\}/);
    assert.match(task, /Plan created for \[T‑\$\{1\}\]/);
  });

  it('have a tab stop for every placeholder', () => {
    for (const { name, text, body = '' } of codexWeb.snippets ?? []) {
      const placeholders = [...text.matchAll(/<[^<>\n]+>/g)].length;
      assert.ok([...body.matchAll(/\$\{\d+[:|]/g)].length >= placeholders, name);
    }
  });
});
