import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CLEAN, FEATURE } from '../vscode/support/samplePlan';
import { at, closeAll, open, replace, show, write } from '../vscode/support/plans';
import { asked } from './asked';

const PLAN = `${FEATURE}/plan.md`;
const STORM = 'tasks/storm-warning-alerts-20261102T093000Z/plan.md';

/** Markdown without the marks that keep text from being Markdown. */
function readable(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function contentsOf(hovers: readonly vscode.Hover[]): readonly vscode.MarkdownString[] {
  return hovers.flatMap(({ contents }) => contents.filter((one) => one instanceof vscode.MarkdownString));
}

/** Where a text begins in a document, and then some. */
function placeOf({ document }: vscode.TextEditor, text: string, then = 0): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, text);
  return document.positionAt(offset + then);
}

/** The hover at a place, once it says what is wanted. */
async function hover(
  editor: vscode.TextEditor,
  position: vscode.Position,
  wanted: RegExp,
): Promise<vscode.MarkdownString> {
  const isWanted = ({ value }: vscode.MarkdownString): boolean => wanted.test(readable(value));
  const hovers = await asked<vscode.Hover[]>(
    ['vscode.executeHoverProvider', editor.document.uri, position],
    (found) => contentsOf(found).some(isWanted),
    (found) => contentsOf(found).map(({ value }) => readable(value)),
  );
  const found = contentsOf(hovers).find(isWanted);
  assert.ok(found);
  return found;
}

describe('hovers', () => {
  afterEach(closeAll);

  it('say what a story is and how far it is, as it is typed', async () => {
    const editor = await open(PLAN, CLEAN.replace('- Dependencies: none', '- Dependencies: [S-1]'));
    const position = placeOf(editor, '[S-1] ', 2);
    await hover(editor, position, /^\*\*S-1\*\* \[Export the tide table\][^]*tasks 0\/2 · gate 0\/7/);
    await replace(editor, '- [ ] Write the export', '- [x] Write the export');
    await replace(editor, 'Export the tide table', 'Serve the tide table');
    assert.ok(editor.document.isDirty);
    await hover(editor, position, /^\*\*S-1\*\* \[Serve the tide table\][^]*tasks 1\/2 · gate 0\/7/);
  });

  it('say what sections, blocks and fields are for, also where lines end in CRLF', async () => {
    const editor = await open(PLAN, CLEAN.replaceAll('\n', '\r\n'));
    await hover(editor, placeOf(editor, 'Definition of Ready'), /section 2 of 15 .* required[^]*plan\/section-missing/);
    await hover(editor, placeOf(editor, 'Acceptance Criteria'), /codex\/acceptance-criteria/);
    await hover(editor, placeOf(editor, 'Priority', 2), /^\*\*Priority\*\* — the template asks for `<P0\/P1\/P2>`/);
    const [found] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      placeOf(editor, 'Priority', 2),
    );
    assert.equal(found?.range && editor.document.getText(found.range), 'Priority');
  });

  it('know runs, items of gates and commands', async () => {
    const editor = await show(at(STORM));
    await hover(
      editor,
      placeOf(editor, '20261106T134210Z'),
      /^\*\*20261106T134210Z\*\* · S-1 · .* ago[^]*Open test-report\.md/,
    );
    await hover(
      editor,
      placeOf(editor, '- [x] Evidence captured', 8),
      /^\*\*Ticked: proven\*\*\n\nThere is a run by other hands/,
    );
    await hover(editor, placeOf(editor, 'node --test', 2), /^\*\*Test\*\* · S-1[^]*never run[^]*Run Tests/);
  });

  it('know in a decision log what its plan knows, whether that is open or not', async () => {
    const editor = await show(at(STORM.replace('plan.md', 'decision-log.md')));
    await hover(editor, placeOf(editor, '[S-1] Board', 2), /^\*\*S-1\*\* \[[^]*Last run: [^]*20261106T134210Z/);
    await hover(editor, placeOf(editor, 'runs/S-1/20261106T134210Z', 12), /^\*\*20261106T134210Z\*\* · S-1 · .* ago/);
    await hover(
      editor,
      placeOf(editor, 'Board shows', 3),
      /^\*\*S-1\*\* · decided: done · [^]*Runs that it names:[^]*20261106T134210Z/,
    );
    await hover(editor, placeOf(editor, '- Decision: done', 4), /^\*\*Decision\*\* — the format asks for/);
  });

  it('say whether a path is there, and when it is gone', async () => {
    const note = await write(`${FEATURE}/hovered.md`, 'a note');
    const editor = await open(
      PLAN,
      CLEAN.replace('the tide table\n\n## User', 'see $FEATURE_DIR/hovered.md\n\n## User'),
    );
    const position = placeOf(editor, '$FEATURE_DIR', 3);
    await hover(editor, position, /hovered\.md\][^]*6 B · changed just now/);
    await vscode.workspace.fs.delete(note);
    await hover(editor, position, /^\*\*hovered\.md\*\* is not there\./);
  });

  it('say why a stop token holds', async () => {
    const text = CLEAN.replace('— Resolved: all that read ICS.', '').replace('[Nice]', '[Critical]');
    const editor = await open(PLAN, text.replace('One story.', 'Or `NEEDS_CLARIFICATION`.'));
    await hover(editor, placeOf(editor, 'NEEDS_CLARIFICATION', 1), /holds now\.[^]*Which calendars\?/);
    await hover(editor, placeOf(editor, '[Critical]', 2), /^\*\*Critical\*\* — [^]*no answer[^]*Answer/);
  });

  const others: readonly (readonly [string, string, string, RegExp])[] = [
    [
      'codex-web',
      '---\ncodex_mode: EXECUTE\n---\n\n# Plan\n\n## Checklist of Subtasks\n\n### Task [T-1]: Read\n- **Status:** todo\n\n**Checklist**\n- [x] Plan\n- [ ] Tests\n',
      'T-1',
      /^\*\*T-1\*\* \[Read\][^]*gate 1\/2/,
    ],
    ['codex-web', '---\ncodex_mode: EXECUTE\n---\n\n# Plan\n', 'codex_mode', /PLAN_ONLY/],
    ['brief', '# ExecPlan: Export\n- Status: Proposed\n\n## Decision Log\n', 'Status', /Proposed \| In Progress/],
    [
      'phased',
      '# Ship\n\n## Phase 1: Read\n\n### Phase 1 Test Plan (T-Series)\n\n- [x] T001 Test it\n- [ ] T002 Again, after T001\n',
      'T001\n',
      /^\*\*T001\*\* \[Test it\][^]*Done · of Phase 1: Read/,
    ],
  ];
  for (const [dialect, text, word, wanted] of others)
    it(`know ${dialect} plans: ${word.trim()}`, async () => {
      const editor = await open(PLAN, text);
      await hover(editor, placeOf(editor, word, 1), wanted);
    });

  it('know ExecPlans and what they have with each other', async () => {
    const folder = '.agent/exec_plans/active/hovers';
    const front = (id: string, more: string): string =>
      `---\nid: ${id}\ntitle: Title ${id.slice(-1)}\nstatus: active\nkind: feature\ndomain: backend\nowner: mia\ncreated: 2026-01-17\nupdated: 2026-01-17\n${more}---\n\n# Plan\n\n## Progress\n- [x] (2026-01-17 10:00Z) a\n- [ ] b\n`;
    await write(`${folder}/EP-20260117-811_a.md`, front('EP-20260117-811', ''));
    const uri = await write(
      `${folder}/EP-20260117-812_b.md`,
      front('EP-20260117-812', 'depends_on: [EP-20260117-811]\n'),
    );
    const editor = await show(uri);
    const position = placeOf(editor, 'EP-20260117-811', 3);
    await hover(
      editor,
      position,
      /^\*\*EP-20260117-811\*\* \[Title 1\][^]*active · progress 1\/2[^]*Needed by:[^]*EP-20260117-812/,
    );
  });

  it('make nothing of what a plan says but text, and trust our own commands alone', async () => {
    const title = '[quit](command:workbench.action.quit) <img src="x"> $(zap)';
    const editor = await open(PLAN, CLEAN.replace('Export the tide table', title));
    const { value, isTrusted, supportHtml } = await hover(editor, placeOf(editor, 'Story ID: S-1', 11), /^\*\*S-1\*\*/);
    assert.ok(!/(?<!\\)\]\(command:workbench|(?<!\\)<img/.test(value), value);
    assert.ok(!supportHtml);
    assert.ok(typeof isTrusted === 'object');
    assert.deepEqual(
      isTrusted.enabledCommands.filter((command) => !command.startsWith('planloom.')),
      [],
    );
    const known = new Set(await vscode.commands.getCommands(true));
    const links = [...value.matchAll(/<command:([\w.]+)\?([^>]*)>/g)];
    assert.ok(links.length > 0, value);
    for (const [, command = '', given = ''] of links) {
      assert.ok(known.has(command), command);
      assert.ok(isTrusted.enabledCommands.includes(command), command);
      assert.ok(Array.isArray(JSON.parse(decodeURIComponent(given))));
    }
  });

  it('say nothing in files that are no plans', async () => {
    const uri = await write('docs/hover-notes.md', '# Notes\n\n## Priority: P1\n\n[S-1]\n');
    const editor = await show(uri);
    const found = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      placeOf(editor, 'S-1', 1),
    );
    assert.deepEqual(
      contentsOf(found).map(({ value }) => value),
      [],
    );
  });
});
