import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, empty, makeWatched, open, write } from '../vscode/support/plans';
import { FEATURE } from '../vscode/support/samplePlan';
import { allQuestions, answer, atText, has, questions } from './questions';
import { EXEC_PLANS, samples, TEMPLATES } from './samples';

/** Every question that VS Code has, of a plan in every format. */
describe('every dialect', () => {
  before(async () => {
    await makeWatched(TEMPLATES);
    // VS Code keeps documents that were closed, and reads them again where it watches their files.
    await makeWatched(`${EXEC_PLANS}/milestones/active`);
  });

  after(async () => {
    await closeAll();
    await empty(EXEC_PLANS, []);
    await empty(`${FEATURE}/artifacts`, []);
    await write(`${FEATURE}/decision-log.md`, '');
    await vscode.workspace.fs.delete(at('.planloom'), { recursive: true });
  });

  for (const eol of ['\n', '\r\n'])
    for (const { dialect, path, text, beside, answers } of samples)
      describe(`${dialect}${eol === '\n' ? '' : ', with CRLF'}`, () => {
        let document: vscode.TextDocument;

        before(async () => {
          for (const [file, content] of Object.entries(beside)) await write(file, content.replaceAll('\n', eol));
          ({ document } = await open(path, text.replaceAll('\n', eol)));
        });

        after(closeAll);

        for (const question of allQuestions)
          it(`answers: ${question}`, async () => {
            for (const { at: marked = '', typed, told } of answers[question]) {
              const place = atText(document, marked.replaceAll('\n', eol), typed);
              if (told === 'nothing') assert.deepEqual(await questions[question](place), []);
              else await answer(question, place, (all) => has(...told)(all.map((one) => one.replaceAll(eol, '\n'))));
            }
          });

        if (eol === '\r\n') return;

        it('answers wherever it is asked, whatever stands there', async () => {
          for (let line = 0; line < document.lineCount; line += 7) {
            const position = document.lineAt(line).range.end;
            for (const question of ['hover', 'definition', 'references', 'completion', 'selection'] as const)
              assert.ok(
                Array.isArray(await questions[question]({ document, position })),
                `${question} in line ${line}`,
              );
          }
        });
      });
});
