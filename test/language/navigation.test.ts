import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FEATURE } from '../vscode/support/samplePlan';
import { at, closeAll, open, replace, show, write } from '../vscode/support/plans';
import { asked } from './asked';
import { type Found, lineOf, placeOf, told, TWO } from './places';
import { makeProviders } from './providers';

const PLAN = `${FEATURE}/plan.md`;
const LOG = `${FEATURE}/decision-log.md`;
const NOBODY = new vscode.CancellationTokenSource().token;

async function definition(
  editor: vscode.TextEditor,
  position: vscode.Position,
  wanted: string,
): Promise<readonly string[]> {
  const found = await asked<Found[]>(
    ['vscode.executeDefinitionProvider', editor.document.uri, position],
    (all) => all.some((one) => told(one) === wanted),
    (all) => all.map(told),
  );
  return found.map(told);
}

async function references(
  editor: vscode.TextEditor,
  position: vscode.Position,
  wanted: readonly string[],
): Promise<readonly string[]> {
  const found = await asked<vscode.Location[]>(
    ['vscode.executeReferenceProvider', editor.document.uri, position],
    (all) => wanted.every((one) => all.map(told).includes(one)),
    (all) => all.map(told),
  );
  return found.map(told);
}

describe('navigation', () => {
  afterEach(closeAll);

  it('leads from an id to its story, also as it is typed and where lines end in CRLF', async () => {
    const editor = await open(PLAN, TWO.replaceAll('\n', '\r\n'));
    await definition(editor, placeOf(editor, '[S-1] '), `${PLAN}:${lineOf(editor, '### Story [S-1]')}`);
    await replace(editor, '# Plan\r\n', '# Plan\r\n\r\nMore.\r\n');
    assert.ok(editor.document.isDirty);
    await definition(editor, placeOf(editor, '[S-1] '), `${PLAN}:${lineOf(editor, '### Story [S-1]')}`);
  });

  it('leads from the log to the story, and back', async () => {
    await write(LOG, '# Decision Log\n\n## [S-1] Tried — 2026-11-20T08:00:00Z\n- Result: pass\n');
    try {
      const plan = await open(PLAN, TWO);
      await references(plan, placeOf(plan, 'Story [S-1]', 8), [
        `${LOG}:3`,
        `${PLAN}:${lineOf(plan, '- Dependencies: [S-1]')}`,
      ]);
      const line = lineOf(plan, '### Story [S-1]');
      const log = await show(at(LOG));
      await definition(log, placeOf(log, 'S-1]'), `${PLAN}:${line}`);
      await replace(log, '- Result: pass', '- Result: pass, S-1 holds');
      assert.ok(log.document.isDirty);
      await definition(log, placeOf(log, 'S-1 holds'), `${PLAN}:${line}`);
      const again = await show(at(PLAN));
      await references(again, placeOf(again, 'Story [S-1]', 8), [`${LOG}:3`, `${LOG}:4`]);
    } finally {
      await closeAll();
      await write(LOG, '');
    }
  });

  it('leads to files, lines and symbols of the sources, and to nothing once they are gone', async () => {
    const file = await write(
      'src/navigated.js',
      'export class Tide {\n  rise() {\n    return 1;\n  }\n}\n\nexport function fall() {}\n',
    );
    const editor = await open(
      PLAN,
      TWO.replace(
        '- [ ] Write the export',
        '- [ ] Write `src/navigated.js`, `src/navigated.js:3:5`, `src/navigated.js:fall`, `src/navigated.js:Tide.rise`, `navigated.js`',
      ),
    );
    await definition(editor, placeOf(editor, 'src/navigated.js`'), 'src/navigated.js:1');
    await definition(editor, placeOf(editor, 'src/navigated.js:3'), 'src/navigated.js:3');
    await definition(editor, placeOf(editor, 'src/navigated.js:fall'), 'src/navigated.js:7');
    await definition(editor, placeOf(editor, 'src/navigated.js:Tide'), 'src/navigated.js:2');
    await definition(editor, placeOf(editor, '`navigated.js`', 3), 'src/navigated.js:1');
    const position = placeOf(editor, 'src/navigated.js:3');
    await vscode.workspace.fs.delete(file);
    await asked<Found[]>(
      ['vscode.executeDefinitionProvider', editor.document.uri, position],
      (all) => all.length === 0,
      (all) => all.map(told),
    );
  });

  it('waits for a language that is only just starting', async () => {
    const language = vscode.extensions.getExtension('vscode.css-language-features');
    assert.equal(language?.isActive, false);
    const file = await write(
      'src/navigated.scss',
      '// rise\n.a {\n  @include rise;\n}\n\n@mixin rise {\n  top: 0;\n}\n',
    );
    const providers = makeProviders();
    try {
      const editor = await open(PLAN, TWO.replace('Write the export', 'Write `src/navigated.scss:rise`'));
      const position = placeOf(editor, 'src/navigated.scss:rise');
      // Once: whoever asks a second time asks a language that has started.
      const found = await providers.asks.definition?.({ document: editor.document, position }, NOBODY);
      assert.deepEqual((found as Found[]).map(told), ['src/navigated.scss:6']);
    } finally {
      providers.dispose();
      await vscode.workspace.fs.delete(file);
    }
  });

  it('leads to headings that are named', async () => {
    const editor = await open(PLAN, TWO.replace('One story.', 'One story; see “Constraints & Requirements”.'));
    await definition(
      editor,
      placeOf(editor, '“Constraints', 4),
      `${PLAN}:${lineOf(editor, '## Constraints & Requirements')}`,
    );
  });

  const others: readonly (readonly [string, string, string, string])[] = [
    [
      'codex-web',
      '---\ncodex_mode: EXECUTE\n---\n\n# Plan\n\n## Checklist of Subtasks\n\n### Task [T-1]: Read\n- **Status:** todo\n\n### Task [T-2]: Write, after T-1\n',
      'T-1\n',
      '### Task [T-1]',
    ],
    [
      'brief',
      '# ExecPlan: Export\n- Status: Proposed\n\n## Context & Orientation\n\n- as `Decision Log`\n\n## Decision Log\n',
      'Decision Log`',
      '## Decision Log',
    ],
    [
      'phased',
      '# Ship\n\n## Phase 1: Read\n\n### Phase 1 Test Plan (T-Series)\n\n- [x] T001 a\n- [ ] T002 b\n- [ ] T003 c\n\n## Phase 2: Write\n\n**Exit Gate:** T001–T003, after Phase 1.\n\n### Phase 2 Test Plan (T-Series)\n\n- [ ] T004 d\n',
      'T003,',
      '- [ ] T003',
    ],
  ];
  for (const [dialect, text, name, target] of others)
    it(`leads from names to what they mean in ${dialect} plans`, async () => {
      const editor = await open(PLAN, text);
      await definition(editor, placeOf(editor, name), `${PLAN}:${lineOf(editor, target)}`);
    });

  it('knows ExecPlans and milestones in files of their own, with what they have to do with each other', async () => {
    const folder = '.agent/exec_plans/active/navigated';
    const front = (id: string, more: string): string =>
      `---\nid: ${id}\ntitle: Title ${id.slice(-1)}\nstatus: active\nkind: feature\ndomain: backend\nowner: mia\ncreated: 2026-01-17\nupdated: 2026-01-17\n${more}---\n\n# Plan\n\n## Progress\n- [ ] b, MS001\n`;
    await write(`${folder}/EP-20260117-821_a.md`, front('EP-20260117-821', ''));
    await write(
      `${folder}/milestones/active/MS001_x.md`,
      '---\nid: EP-20260117-822/MS001\nexecplan_id: EP-20260117-822\nms: 1\ntitle: First\n---\n\n# First\n\n## Objective\nIt.\n\n## Definition of Done\n- [ ] it\n',
    );
    const uri = await write(
      `${folder}/EP-20260117-822_b.md`,
      front('EP-20260117-822', 'depends_on: [EP-20260117-821]\n'),
    );
    const editor = await show(uri);
    await definition(editor, placeOf(editor, 'EP-20260117-821'), `${folder}/EP-20260117-821_a.md:2`);
    await definition(editor, placeOf(editor, 'MS001'), `${folder}/milestones/active/MS001_x.md:2`);
    await references(editor, placeOf(editor, 'id: EP-20260117-822', 6), [
      `${folder}/EP-20260117-822_b.md:2`,
      `${folder}/milestones/active/MS001_x.md:3`,
    ]);
    const [item] = await asked<vscode.CallHierarchyItem[]>(
      ['vscode.prepareCallHierarchy', uri, placeOf(editor, 'id: EP-20260117-822', 6)],
      (items) => items.length === 1,
    );
    assert.ok(item);
    assert.equal(item.name, 'EP-20260117-822 Title 2');
    await asked<vscode.CallHierarchyOutgoingCall[]>(
      ['vscode.provideOutgoingCalls', item],
      (calls) =>
        ['EP-20260117-821 Title 1', 'EP-20260117-822/MS001 First'].every((name) =>
          calls.some(({ to }) => to.name === name),
        ),
      (calls) => calls.map(({ to }) => to.name),
    );
  });

  it('shows what a story needs, and lights up its id', async () => {
    const editor = await open(
      PLAN,
      TWO.replace(
        '## Checklist of Subtasks',
        '### Story [S-2]: Second\n- Dependencies: S-1\n\n## Checklist of Subtasks',
      ),
    );
    const { uri } = editor.document;
    const [item] = await asked<vscode.CallHierarchyItem[]>(
      ['vscode.prepareCallHierarchy', uri, placeOf(editor, 'Story [S-1]', 8)],
      (items) => items.length === 1,
    );
    await asked<vscode.CallHierarchyIncomingCall[]>(
      ['vscode.provideIncomingCalls', item],
      (calls) => calls.some(({ from, fromRanges }) => from.name === 'S-2 Second' && fromRanges.length === 1),
      (calls) => calls.map(({ from }) => from.name),
    );
    await asked<vscode.DocumentHighlight[]>(
      ['vscode.executeDocumentHighlights', uri, placeOf(editor, 'Dependencies: S-1', 15)],
      (found) =>
        found.filter(({ range }) => editor.document.getText(range) === 'S-1').length >= 3 &&
        found.filter(({ kind }) => kind === vscode.DocumentHighlightKind.Write).length === 1,
      (found) => found.map(({ range, kind }) => [range.start.line, kind]),
    );
  });

  it('makes links of paths', async () => {
    await write(`${FEATURE}/artifacts/linked.txt`, 'x');
    const editor = await open(
      PLAN,
      TWO.replace('- [ ] Test it', '- [ ] Test it: $FEATURE_DIR/artifacts/linked.txt, `artifacts/none.txt`'),
    );
    const links = await asked<vscode.DocumentLink[]>(
      ['vscode.executeLinkProvider', editor.document.uri, 100],
      (found) => found.some(({ target }) => target?.path.endsWith('/artifacts/linked.txt') === true),
      (found) => found.map(({ target }) => target?.toString()),
    );
    const linked = links.find(({ target }) => target?.path.endsWith('/artifacts/linked.txt') === true);
    assert.equal(linked && editor.document.getText(linked.range), '$FEATURE_DIR/artifacts/linked.txt');
  });
});
