import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { examplePhase, examplePlan as phasedPlan } from '../../src/dialects/phased/examples';
import { closeAll, open } from '../vscode/support/plans';
import { CLEAN, FEATURE } from '../vscode/support/samplePlan';
import { asked } from './asked';

const PLAN = `${FEATURE}/plan.md`;

/** What is coloured in a range: `planId S-1`. */
async function tokensOf(
  document: vscode.TextDocument,
  range: vscode.Range,
  wanted: readonly string[],
): Promise<readonly string[]> {
  const legend = await asked<vscode.SemanticTokensLegend>(
    ['vscode.provideDocumentRangeSemanticTokensLegend', document.uri, range],
    (given) => given.tokenTypes.includes('planId'),
    (given) => given,
  );
  const told = ({ data }: vscode.SemanticTokens): string[] => {
    let line = 0;
    let character = 0;
    const found: string[] = [];
    for (let at = 0; at + 4 < data.length; at += 5) {
      const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(at, at + 4);
      character = lines === 0 ? character + characters : characters;
      line += lines;
      const text = document.getText(new vscode.Range(line, character, line, character + length));
      found.push(`${legend.tokenTypes[type] ?? ''} ${text}`);
    }
    return found;
  };
  return told(
    await asked<vscode.SemanticTokens>(
      ['vscode.provideDocumentRangeSemanticTokens', document.uri, range],
      (tokens) => wanted.every((one) => told(tokens).includes(one)),
      told,
    ),
  );
}

function whole(document: vscode.TextDocument): vscode.Range {
  return document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
}

describe('semantic tokens', () => {
  afterEach(closeAll);

  it('tell what is there and what is done, in documents with CRLF too', async () => {
    const text = CLEAN.replace('Dependencies: none', 'Dependencies: S-4').replace('[ ] Write', '[x] Write');
    const { document } = await open(PLAN, text.replaceAll('\n', '\r\n'));
    const expected = ['planId S-1', 'planUnknownId S-4', 'planDone Write the export', 'planOpen [ ]'];
    const all = await tokensOf(document, whole(document), expected);
    assert.ok(all.includes('planDone [Nice] Which calendars? — Resolved: all that read ICS.'));
  });

  it('are those of the range alone', async () => {
    const { document } = await open(PLAN, CLEAN);
    const line = document.getText().split('\n').indexOf('- [ ] Write the export');
    assert.deepEqual(await tokensOf(document, new vscode.Range(line, 0, line + 1, 0), ['planOpen [ ]']), [
      'planOpen [ ]',
    ]);
  });

  it('know the names of a phased plan', async () => {
    const { document } = await open(PLAN, phasedPlan(examplePhase(1), '## Notes\n\nT001 comes before T009.\n'));
    await tokensOf(document, whole(document), ['planId T001', 'planUnknownId T009']);
  });
});
