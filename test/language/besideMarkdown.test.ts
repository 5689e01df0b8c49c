import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FEATURE } from '../vscode/support/samplePlan';
import { at, closeAll, open, show, write } from '../vscode/support/plans';
import { asked } from './asked';
import { type Found, lineOf, placeOf, told, TWO } from './places';

const PLAN = `${FEATURE}/plan.md`;
const LOG = `${FEATURE}/decision-log.md`;

// Its file comes first in the suite: after documents of millions of characters (hardTimes.test.ts) VS Code's own Markdown
// support has so much to read that it says nothing more for minutes.
describe("beside VS Code's own Markdown support, a reference", () => {
  afterEach(closeAll);

  it('to a heading has its line, as VS Code itself has it, so that it is shown once', async () => {
    await write(
      LOG,
      '# Decision Log\n\n## [S-1] Tried — 2026-11-20T08:00:00Z\n- Result: pass, [above](#s-1-tried--2026-11-20t080000z)\n',
    );
    try {
      const text = TWO.replace(
        'One story.',
        'One story, [the first](#story-s-1-export-the-tide-table), “Ours”.\n\n## Ours ##\n\n[Above](#ours).',
      );
      const plan = await open(PLAN, text.replaceAll('\n', '\r\n'));
      await toldByItsLine(plan, placeOf(plan, 'Story [S-1]', 8), ['Dependencies: [S-1]', '#story-s-1-export']);
      await toldByItsLine(plan, placeOf(plan, 'Story [S-1]', 1), ['Dependencies: [S-1]', '#story-s-1-export']);
      await toldByItsLine(plan, placeOf(plan, '## Ours', 4), ['“Ours”', '#ours']);
      const id = placeOf(plan, 'Story [S-1]', 8);
      const line = plan.document.lineAt(id.line).range;
      await asked<Found[]>(
        ['vscode.executeDefinitionProvider', plan.document.uri, id],
        (all) =>
          all.some((one) => 'targetUri' in one) &&
          all.every((one) => line.isEqual('uri' in one ? one.range : one.targetRange)),
        (all) => all.map(told),
      );
      const log = await show(at(LOG));
      await toldByItsLine(log, placeOf(log, 'S-1]'), ['#s-1-tried']);
    } finally {
      await closeAll();
      await write(LOG, '');
    }
  });
});

/** The references of a heading, those that VS Code knows among them: nothing but the whole of its line is in it. */
async function toldByItsLine(
  editor: vscode.TextEditor,
  position: vscode.Position,
  others: readonly string[],
): Promise<void> {
  const { document } = editor;
  const line = document.lineAt(position.line).range;
  const ownOf = (all: readonly vscode.Location[]): readonly vscode.Location[] =>
    all.filter(({ uri, range }) => uri.toString() === document.uri.toString() && range.start.line === position.line);
  const wanted = others.map(
    (other) => `${vscode.workspace.asRelativePath(document.uri, false)}:${lineOf(editor, other)}`,
  );
  const found = await asked<vscode.Location[]>(
    ['vscode.executeReferenceProvider', document.uri, position],
    (all) => ownOf(all).length > 0 && wanted.every((one) => all.map(told).includes(one)),
    (all) => all.map(told),
  );
  for (const { range } of ownOf(found)) assert.ok(range.isEqual(line), JSON.stringify(range));
}
