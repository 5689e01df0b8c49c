import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { runnablesOf } from '../../src/core/plan/readRunnables';
import { MarkdownDocument } from '../../src/core/markdown/document';
import { readPlan } from '../../src/core/plan/readPlan';
import type { RunRecord } from '../../src/core/repo/runRecord';
import { codex } from '../../src/dialects/codex';
import { machineOf } from '../../src/node/machine';
import { watchFiles } from '../../src/vscode/features/fileEvents';
import { SourceStates } from '../../src/vscode/features/sourceState';
import type { Host } from '../../src/vscode/host';
import { answering, button } from './support/answers';
import {
  at,
  closeAll,
  exists,
  hasRule,
  lacksRule,
  onDisk,
  open,
  root,
  ruleOf,
  show,
  until,
  untilProblems,
  write,
} from './support/plans';
import { CLEAN, FEATURE } from './support/samplePlan';
import { testHost } from './support/testHost';

const PLAN = `${FEATURE}/plan.md`;
const LOG = `${FEATURE}/decision-log.md`;
const FALSE_TICK = 'codex/exit-item-false';

/** Two stories; the tasks of the first are done, and its tests are the given command. */
function planWith(command: string): string {
  const story = CLEAN.slice(CLEAN.indexOf('### Story'), CLEAN.indexOf('## Checklist of Subtasks'));
  const second = story.replaceAll('S-1', 'S-2').replace('Export the tide table', 'Send it by mail');
  const first = story.replace(/- \[ \] (?=Write|Test)/g, '- [x] ').replace('node --test', command);
  return CLEAN.replace(story, `${first}${second}`);
}

const PASSING = planWith('node programs/loop-pass.js');

/** Ticks an exit item of the first story. */
function ticked(text: string, item: string): string {
  return text.replace(`- [ ] ${item}`, `- [x] ${item}`);
}

const TESTS_PASS = '“Story Tests to Run” all passing in this repo';

/** As another program writes. */
function writeOutside(file: string, text: string): void {
  writeFileSync(path.join(root().uri.fsPath, file), text);
}

/** What was there before the tests of this file, to be put back. */
let original: { readonly plan: string; readonly log: string | undefined };

/** Does what a code action does. */
async function perform(action: vscode.CodeAction | undefined): Promise<void> {
  const { command, arguments: given = [] } = action?.command ?? { command: '' };
  await vscode.commands.executeCommand(command, ...(given as readonly unknown[]));
}

async function clean(): Promise<void> {
  await closeAll();
  await write(PLAN, original.plan);
  if (original.log !== undefined) await write(LOG, original.log);
  for (const gone of ['runs', 'referenced-expertise.md', 'proposals'])
    await vscode.workspace.fs.delete(at(`${FEATURE}/${gone}`), { recursive: true }).then(undefined, () => undefined);
  if (original.log === undefined) await vscode.workspace.fs.delete(at(LOG)).then(undefined, () => undefined);
}

describe('the loop', () => {
  before(async () => {
    original = { plan: await onDisk(PLAN), log: (await exists(LOG)) ? await onDisk(LOG) : undefined };
    await write('programs/loop-pass.js', `console.log('the tide is right');`);
    await write('programs/loop-fail.js', `console.error('the tide is wrong'); process.exit(3);`);
  });
  beforeEach(async () => {
    await write(LOG, '');
    await write(`${FEATURE}/referenced-expertise.md`, '# Referenced Expertise\n\n- tides: see experts/tides.md\n');
  });
  afterEach(clean);
  after(async () => vscode.workspace.fs.delete(at('programs'), { recursive: true }));

  describe('Pass Gate', () => {
    const run = (): Thenable<unknown> => vscode.commands.executeCommand('planloom.passGate', at(PLAN));

    it('runs what is missing, asks what only a person can say, ticks, logs, and leads to the next story', async () => {
      const editor = await open(PLAN, PASSING);
      let outcome: unknown;
      const asked = await answering(
        {
          button: (_message, buttons) =>
            buttons.find((one) => one === 'Allow and Run' || one === 'Go to S-2') ?? undefined,
          pick: (_title, labels) => labels,
        },
        async () => {
          outcome = await run();
        },
      );
      assert.deepEqual(outcome, { isPassed: true });
      assert.deepEqual(
        asked.picks.map(({ labels, picked }) => [labels.length, picked.length]),
        [[2, 0]],
        'acceptance criteria and Definition of Done are asked for, none of them chosen before',
      );
      assert.match(asked.picks[0]?.title ?? '', /S-1.*What Holds\?/);
      assert.equal(asked.messages.at(-1)?.message, 'S-1 passed. Next: S-2 Send it by mail');
      const text = editor.document.getText();
      const first = text.slice(text.indexOf('[S-1]'), text.indexOf('[S-2]'));
      assert.equal(first.match(/- \[x\]/g)?.length, 9);
      assert.doesNotMatch(first, /- \[ \]/);
      assert.doesNotMatch(text.slice(text.indexOf('[S-2]')), /- \[x\]/);
      assert.equal(await onDisk(PLAN), text);
      assert.match(await onDisk(LOG), /S-1[^]*done/i);
      const [runFolder] = (await vscode.workspace.fs.readDirectory(at(`${FEATURE}/runs/S-1`))).map(([name]) => name);
      assert.match(await onDisk(`${FEATURE}/runs/S-1/${runFolder ?? ''}/metrics.json`), /"outcome": "passed"/);
      await until(
        vscode.window.onDidChangeTextEditorSelection,
        () => {
          const shown = vscode.window.activeTextEditor;
          return shown?.document.lineAt(shown.selection.active.line).text.includes('Story [S-2]') === true || undefined;
        },
        () => vscode.window.activeTextEditor?.selection.active.line,
      );
      await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), PASSING, 'one step takes it back');
    });

    it('changes nothing when a test fails, and says so', async () => {
      const editor = await open(PLAN, planWith('node programs/loop-fail.js'));
      const asked = await answering({ button: button('Allow and Run') }, run);
      assert.equal(editor.document.getText(), planWith('node programs/loop-fail.js'));
      assert.equal(await onDisk(LOG), '');
      assert.deepEqual(asked.picks, [], 'nobody is asked what does not help');
      assert.match(asked.messages.at(-1)?.message ?? '', /^The gate of S-1 stays open\. .*exit code 3/);
      assert.deepEqual(asked.messages.at(-1)?.buttons, ['Show', 'Tick What Holds']);
    });

    it('ticks what holds although the gate stays open, where that is wanted', async () => {
      const editor = await open(PLAN, planWith('node programs/loop-fail.js'));
      const answers = {
        button: (_message: string, buttons: readonly string[]) =>
          buttons.find((one) => one === 'Allow and Run' || one === 'Tick What Holds'),
        pick: () => ['Definition of Done'],
      };
      const done = until(vscode.workspace.onDidSaveTextDocument, () =>
        editor.document.getText().includes('- [x] Story Definition of Done') ? true : undefined,
      );
      // What is chosen on a message goes on behind the command.
      await answering(answers, async () => {
        await run();
        await done;
      });
      const text = editor.document.getText();
      assert.match(text, /- \[x\] Tasks Checklist reflects/);
      assert.match(text, /- \[ \] “Story Tests to Run”/);
      assert.match(text, /- \[ \] All Acceptance Criteria/);
      assert.equal(await onDisk(LOG), '');
    });

    it('changes nothing when the question is given up, or the commands are not allowed', async () => {
      const editor = await open(PLAN, PASSING);
      await vscode.commands.executeCommand('planloom.forgetAllowedCommands');
      await answering({}, run);
      assert.equal(editor.document.getText(), PASSING);
      assert.equal(await exists(`${FEATURE}/runs/S-1`), false);
      const asked = await answering({ button: button('Allow and Run') }, run);
      assert.equal(asked.picks.length, 1);
      assert.equal(editor.document.getText(), PASSING);
      assert.equal(await onDisk(LOG), '');
    });

    it('names the pause that holds, with what ends it, and runs nothing', async () => {
      const text = PASSING.replace(
        '- [Nice] Which calendars? — Resolved: all that read ICS.',
        '- [Critical] Which calendars?',
      );
      const editor = await open(PLAN, text);
      const asked = await answering({}, run);
      assert.match(asked.messages.at(-1)?.message ?? '', /NEEDS_CLARIFICATION: .*Which calendars/);
      assert.deepEqual(asked.messages.at(-1)?.buttons, ['Answer', 'Show']);
      assert.equal(editor.document.getText(), text);
      assert.equal(await exists(`${FEATURE}/runs`), false);
    });

    it('says that all gates are passed of a plan that is done', async () => {
      await show(at('tasks/station-health-endpoint-20260902T081500Z/plan.md'));
      const asked = await answering({}, () => vscode.commands.executeCommand('planloom.passGate'));
      assert.match(asked.messages.at(-1)?.message ?? '', /All gates of this plan are passed|stays open/);
    });
  });

  describe('clarifications', () => {
    const QUESTIONS = CLEAN.replace(
      '- [Nice] Which calendars? — Resolved: all that read ICS.',
      '- [Critical] Which zone?\n- [Nice] Which colour?\n- [Nice] Which calendars? — Resolved: all that read ICS.',
    );

    it('are shown with what became of them, and lead to their place', async () => {
      const editor = await open(PLAN, QUESTIONS);
      const asked = await answering({ pick: () => ['Which colour?'] }, () =>
        vscode.commands.executeCommand('planloom.showClarifications'),
      );
      assert.deepEqual(
        asked.picks[0]?.labels.map((label) => label.replace(/\).*$/, ')')),
        ['$(error)', '$(question)', '$(pass)'],
      );
      assert.equal(editor.document.lineAt(editor.selection.active.line).text, '- [Nice] Which colour?');
    });

    it('are answered in place, the one at the cursor without being asked which', async () => {
      const editor = await open(PLAN, QUESTIONS);
      const line = QUESTIONS.split('\n').indexOf('- [Critical] Which zone?');
      editor.selection = new vscode.Selection(line, 8, line, 8);
      const asked = await answering({ input: () => 'UTC' }, () =>
        vscode.commands.executeCommand('planloom.answerClarification'),
      );
      assert.deepEqual(asked.picks, []);
      assert.equal(asked.inputs[0]?.title, 'Which zone?');
      assert.match(editor.document.lineAt(line).text, /^- \[Critical\] Which zone\? \*\*Resolved.*\*\* — UTC$/);
      assert.equal(await onDisk(PLAN), editor.document.getText());
      await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), QUESTIONS);
    });

    it('are put off where they are nice to have, and never where they are critical', async () => {
      const editor = await open(PLAN, QUESTIONS);
      const line = QUESTIONS.split('\n').indexOf('- [Critical] Which zone?');
      editor.selection = new vscode.Selection(line, 8, line, 8);
      const refused = await answering({ input: () => 'later' }, () =>
        vscode.commands.executeCommand('planloom.deferClarification'),
      );
      assert.match(refused.messages[0]?.message ?? '', /critical question cannot be put off/);
      assert.equal(editor.document.getText(), QUESTIONS);
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      const asked = await answering({ pick: (_title, labels) => labels, input: () => 'after the beta' }, () =>
        vscode.commands.executeCommand('planloom.deferClarification'),
      );
      assert.equal(asked.picks[0]?.labels.length, 1);
      assert.match(editor.document.lineAt(line + 1).text, /Which colour\? \*\*Deferred.*\*\* — after the beta$/);
    });

    it('that are critical and open offer to be answered at their place', async () => {
      await open(PLAN, QUESTIONS);
      const [problem] = (await untilProblems(at(PLAN), hasRule('codex/clarification-open'))).filter(({ message }) =>
        message.includes('critical'),
      );
      assert.ok(problem);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        at(PLAN),
        problem.range,
      );
      const action = actions.find(({ title }) => title === 'Answer This Question…');
      assert.equal(action?.command?.command, 'planloom.answerClarification');
      const asked = await answering({ input: () => 'UTC' }, () => perform(action));
      assert.equal(asked.inputs[0]?.title, 'Which zone?');
      await untilProblems(at(PLAN), lacksRule('codex/clarification-open'));
    });
  });

  describe('a tick that nothing shows', () => {
    it('offers to run the tests, to append an entry, and to untick', async () => {
      await open(PLAN, ticked(PASSING, TESTS_PASS));
      const problem = (await untilProblems(at(PLAN), hasRule(FALSE_TICK))).find(
        ({ code }) => ruleOf(code) === FALSE_TICK,
      );
      const range = problem?.range;
      assert.ok(range);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        at(PLAN),
        range,
      );
      const action = actions.find(({ title }) => title === 'Run the Story’s Tests');
      assert.deepEqual(action?.command?.arguments?.slice(1), ['S-1']);
      assert.ok(actions.some(({ title }) => title === 'Untick it'));
      await answering({ button: button('Allow and Run') }, () => perform(action));
      await untilProblems(at(PLAN), lacksRule(FALSE_TICK));
    });
  });

  describe('mode and approval', () => {
    const WEB = `---
codex_mode: PLAN_ONLY
---

# Plan

## Task Overview
Serve the tide table.

## Definition of Ready (DoR)
- Clarifications resolved: none were open

## Web Research Summary
- None needed.
`;
    const mode = (): string =>
      /codex_mode: (\S+)/.exec(vscode.window.activeTextEditor?.document.getText() ?? '')?.[1] ?? '';

    it('is set from the words of a request, which are shown', async () => {
      await open(PLAN, WEB);
      const asked = await answering(
        { input: () => 'Please implement it and run tests', pick: () => ['Set EXECUTE'] },
        () => vscode.commands.executeCommand('planloom.resolveMode'),
      );
      assert.equal(asked.picks[0]?.title, 'Mode of the Request: EXECUTE');
      assert.equal(mode(), 'EXECUTE');
      const back = await answering({ pick: () => ['Set PLAN_ONLY'] }, () =>
        vscode.commands.executeCommand('planloom.resolveMode', at(PLAN), { request: 'plan only, then fix it' }),
      );
      assert.equal(back.picks.length, 1);
      assert.equal(mode(), 'PLAN_ONLY');
      const same = await answering({}, () =>
        vscode.commands.executeCommand('planloom.resolveMode', at(PLAN), { request: 'hm' }),
      );
      assert.match(same.messages[0]?.message ?? '', /stays PLAN_ONLY: no word .* default/);
    });

    it('is approved by someone, as one step that says who, and can be undone', async () => {
      await open(PLAN, WEB);
      const declined = await answering({ input: () => 'Mia' }, () =>
        vscode.commands.executeCommand('planloom.approvePlan'),
      );
      assert.deepEqual(declined.messages[0]?.buttons, ['Approve and Set EXECUTE']);
      assert.equal(mode(), 'PLAN_ONLY');
      await answering({ input: () => 'Mia', button: button('Approve and Set EXECUTE') }, () =>
        vscode.commands.executeCommand('planloom.approvePlan'),
      );
      assert.equal(mode(), 'EXECUTE');
      assert.match(await onDisk(PLAN), /codex_mode: EXECUTE/);
      assert.match(await onDisk(LOG), /Approved for EXECUTE by Mia/);
      assert.ok(await exists(`${FEATURE}/runs`));
      await vscode.commands.executeCommand('undo');
      assert.equal(mode(), 'PLAN_ONLY');
      const again = await answering({ input: (_title, value) => value }, () =>
        vscode.commands.executeCommand('planloom.approvePlan'),
      );
      assert.equal(again.inputs[0]?.value, 'Mia', 'the name is remembered');
    });

    it('refuses a plan with an open critical question, with the way to answer it', async () => {
      await open(PLAN, WEB.replace('## Web', '## Clarification Questions\n- [Critical] Which zone?\n\n## Web'));
      const asked = await answering({ input: () => 'Mia' }, () =>
        vscode.commands.executeCommand('planloom.approvePlan'),
      );
      assert.match(asked.messages[0]?.message ?? '', /Which zone/);
      assert.deepEqual(asked.messages[0]?.buttons, ['Answer']);
      assert.deepEqual(asked.inputs, []);
    });

    it('is nothing that plans of other formats have', async () => {
      await open(PLAN, PASSING);
      const asked = await answering({}, () => vscode.commands.executeCommand('planloom.resolveMode'));
      assert.match(asked.messages[0]?.message ?? '', /have no mode/);
    });
  });

  describe('the loop checklist', () => {
    it('shows what the loop leaves open, and does what is chosen', async () => {
      await vscode.workspace.fs.delete(at(`${FEATURE}/referenced-expertise.md`));
      const editor = await open(PLAN, PASSING);
      const asked = await answering({ pick: () => ['Tasks Checklist'] }, () =>
        vscode.commands.executeCommand('planloom.showHygiene', at(PLAN), { unit: 'S-1' }),
      );
      const labels = asked.picks[0]?.labels ?? [];
      assert.equal(labels.length, 5);
      assert.match(labels[0] ?? '', /^\$\(pass-filled\) Tasks Checklist/);
      assert.ok(labels.some((label) => label.startsWith('$(circle-large-outline) Expertise')));
      assert.equal(editor.document.lineAt(editor.selection.active.line).text, '- [x] Write the export');
    });

    it('leads to Propose Expert Addition, which writes the topic with tab stops', async () => {
      await open(PLAN, PASSING);
      await answering({ pick: () => ['Expert additions'], input: () => 'Retries' }, () =>
        vscode.commands.executeCommand('planloom.showHygiene'),
      );
      const report = `${FEATURE}/proposals/expert-additions.md`;
      assert.match(await onDisk(report), /^# Proposed Additions[^]*\n## Retries\n- Keywords: </);
      const editor = vscode.window.activeTextEditor;
      assert.ok(editor);
      assert.equal(editor.document.uri.toString(), at(report).toString());
      assert.match(editor.document.getText(editor.selection), /^<.*>$/);
      await vscode.commands.executeCommand('leaveSnippet');
      await show(at(PLAN));
      await answering({ input: () => 'Timeouts' }, () =>
        vscode.commands.executeCommand('planloom.proposeExpertAddition'),
      );
      const shown = vscode.window.activeTextEditor;
      assert.match(shown?.document.getText() ?? '', /## Retries[^]*\n## Timeouts\n/);
    });
  });
});

/** Another plan, whose gates are broken one after the other to tell that the watch is at work. */
const CANARY = 'tasks/canary-20261001T000000Z/plan.md';

function canary(broken: number): string {
  const stories = Array.from({ length: 40 }, (_, index) => {
    const id = `S-${index + 1}`;
    const box = index < broken ? 'x' : ' ';
    return `### Story [${id}]: Sing\n- Story ID: ${id}\n\n#### Story Exit Checklist\n- [${box}] Evidence captured\n`;
  });
  return `# Plan\n\n## User Stories\n\n${stories.join('\n')}`;
}

/** Changes the setting and waits until everyone in here reads it so. */
async function notify(value: false | undefined): Promise<void> {
  const read = (): unknown => vscode.workspace.getConfiguration(undefined, at(PLAN)).get('planloom.gates.notify');
  await vscode.workspace.getConfiguration().update('planloom.gates.notify', value);
  await until(vscode.workspace.onDidChangeConfiguration, () => (read() === (value ?? true) ? true : undefined), read);
}

/** Warnings as they are shown, each answered; the rest of VS Code goes on. */
class Warnings {
  readonly shown: { readonly message: string; readonly buttons: readonly string[] }[] = [];
  readonly canaries: string[] = [];
  answer: (buttons: readonly string[]) => string | undefined = () => undefined;
  readonly #told = new vscode.EventEmitter<void>();
  readonly #original = vscode.window.showWarningMessage;

  constructor() {
    const warn = (message: string, ...buttons: readonly string[]): Promise<string | undefined> => {
      const isCanary = message.startsWith('Canary');
      if (isCanary) this.canaries.push(message);
      else this.shown.push({ message, buttons });
      const answer = isCanary ? undefined : this.answer(buttons);
      this.#told.fire();
      return Promise.resolve(answer);
    };
    Object.assign(vscode.window, { showWarningMessage: warn });
  }

  dispose(): void {
    Object.assign(vscode.window, { showWarningMessage: this.#original });
    this.#told.dispose();
  }

  /** Until so many were shown. */
  until(count: number): Promise<true> {
    return this.#until(() => this.shown.length >= count);
  }

  /** Until one more was shown of the canary. */
  untilCanary(): Promise<true> {
    const { length } = this.canaries;
    return this.#until(() => this.canaries.length > length);
  }

  #until(isSo: () => boolean): Promise<true> {
    return until(
      this.#told.event,
      () => (isSo() ? true : undefined),
      () => [this.shown, this.canaries.at(-1)],
    );
  }
}

/** The extension's own watch, on files that another program writes. */
describe('a gate that another program breaks', () => {
  let warnings: Warnings;
  let canaries = 1;

  before(async () => {
    original = { plan: await onDisk(PLAN), log: (await exists(LOG)) ? await onDisk(LOG) : undefined };
    // What is broken from the beginning tells that the plan was read.
    await write(CANARY, canary(canaries));
    await untilProblems(at(CANARY), hasRule(FALSE_TICK));
  });
  beforeEach(async () => {
    warnings = new Warnings();
    await write(LOG, '');
    // Open, and known with what stands beside it: its tests were never run, and nothing says that they were.
    await open(PLAN, PASSING);
    await settled();
  });
  afterEach(async () => {
    warnings.dispose();
    await notify(undefined);
    await clean();
  });
  after(async () => {
    await vscode.workspace.fs.delete(at(path.posix.dirname(CANARY)), { recursive: true });
  });

  /** Until the watch has looked at what was written before: it tells of what is written last. */
  async function settled(): Promise<void> {
    const told = warnings.untilCanary();
    writeOutside(CANARY, canary(++canaries));
    await told;
  }

  it('is told once, with Show and Untick, and unticked as one step', async () => {
    writeOutside(PLAN, ticked(PASSING, TESTS_PASS));
    warnings.answer = (buttons) => buttons.find((one) => one === 'Untick');
    await warnings.until(1);
    const [warning] = warnings.shown;
    assert.match(
      warning?.message ?? '',
      /^Tide table export: another program ticked an exit item of S-1 .*: “Story Tests to Run” all passing in this repo\. Nothing was ever run/,
    );
    assert.deepEqual(warning?.buttons, ['Show', 'Untick']);
    const { document } = await show(at(PLAN));
    await until(
      vscode.workspace.onDidSaveTextDocument,
      () => (document.getText() === PASSING ? true : undefined),
      () => document.getText(),
    );
    assert.equal(await onDisk(PLAN), PASSING);
    await settled();
    assert.equal(warnings.shown.length, 1, 'the mending is not told of');
  });

  it('is not told again while it stays as it is', async () => {
    writeOutside(PLAN, ticked(PASSING, TESTS_PASS));
    await warnings.until(1);
    await settled();
    writeOutside(PLAN, `${ticked(PASSING, TESTS_PASS)}\n`);
    await settled();
    assert.equal(warnings.shown.length, 1);
    writeOutside(PLAN, ticked(ticked(PASSING, TESTS_PASS), 'Evidence captured'));
    await warnings.until(2);
    assert.match(warnings.shown[1]?.message ?? '', /Evidence captured/);
  });

  it('is shown at the item', async () => {
    writeOutside(PLAN, ticked(PASSING, TESTS_PASS));
    warnings.answer = (buttons) => buttons.find((one) => one === 'Show');
    await warnings.until(1);
    await until(
      vscode.window.onDidChangeTextEditorSelection,
      () => {
        const editor = vscode.window.activeTextEditor;
        return editor?.document.lineAt(editor.selection.active.line).text.includes(TESTS_PASS) === true || undefined;
      },
      () => vscode.window.activeTextEditor?.selection.active.line,
    );
  });

  it('is shown in its story where another one has the same item ticked', async () => {
    writeOutside(PLAN, ticked(PASSING, TESTS_PASS));
    await warnings.until(1);
    warnings.answer = (buttons) => buttons.find((one) => one === 'Show');
    writeOutside(PLAN, PASSING.replaceAll(`- [ ] ${TESTS_PASS}`, `- [x] ${TESTS_PASS}`));
    await warnings.until(2);
    const second = PASSING.slice(0, PASSING.lastIndexOf(TESTS_PASS)).split('\n').length - 1;
    await until(
      vscode.window.onDidChangeTextEditorSelection,
      () => vscode.window.activeTextEditor?.selection.active.line === second || undefined,
      () => vscode.window.activeTextEditor?.selection.active.line,
    );
  });

  it('is left alone when the file changed after that', async () => {
    const changed = `${ticked(PASSING, TESTS_PASS)}\nMore.\n`;
    warnings.answer = (buttons) => {
      if (!buttons.includes('Untick')) return undefined;
      writeOutside(PLAN, changed);
      return 'Untick';
    };
    const messages: string[] = [];
    const original = vscode.window.showErrorMessage;
    Object.assign(vscode.window, {
      showErrorMessage: (message: string) => {
        messages.push(message);
        return Promise.resolve(undefined);
      },
    });
    try {
      writeOutside(PLAN, ticked(PASSING, TESTS_PASS));
      await warnings.until(1);
      await settled();
      assert.match(messages[0] ?? '', /changed after this was found, so nothing was unticked/);
      assert.equal(await onDisk(PLAN), changed);
    } finally {
      Object.assign(vscode.window, { showErrorMessage: original });
    }
  });

  it('is nothing to tell of where the user did it here', async () => {
    const { document } = await show(at(PLAN));
    const edit = new vscode.WorkspaceEdit();
    const start = document.getText().indexOf(`[ ] ${TESTS_PASS}`) + 1;
    edit.replace(at(PLAN), new vscode.Range(document.positionAt(start), document.positionAt(start + 1)), 'x');
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok(await document.save());
    await settled();
    assert.deepEqual(warnings.shown, []);
  });

  it('is not told of where the settings say so', async () => {
    await notify(false);
    const seen = new vscode.EventEmitter<void>();
    let isSeen: true | undefined;
    const watcher = watchFiles(({ place: { path: changed } }) => {
      if (changed === PLAN) isSeen = true;
      seen.fire();
    });
    writeOutside(PLAN, ticked(PASSING, TESTS_PASS));
    await until(seen.event, () => isSeen);
    await untilProblems(at(PLAN), hasRule(FALSE_TICK));
    for (const one of [watcher, seen]) one.dispose();
    await notify(undefined);
    await settled();
    assert.deepEqual(warnings.shown, []);
  });

  it('is told once for all plans that change together', async () => {
    const told = warnings.until(1);
    writeOutside(PLAN, ticked(PASSING, TESTS_PASS));
    writeOutside(CANARY, canary(++canaries));
    await told;
    assert.match(warnings.shown[0]?.message ?? '', /^2 plans were changed on disk/);
    assert.deepEqual(warnings.shown[0]?.buttons, ['Show']);
    await settled();
    assert.equal(warnings.shown.length, 1);
  });

  it('is told of plans that nobody has open, too', async () => {
    await closeAll();
    await settled();
    writeOutside(PLAN, ticked(PASSING, TESTS_PASS));
    await warnings.until(1);
    assert.match(warnings.shown[0]?.message ?? '', /S-1/);
  });
});

describe('the sources of a folder', () => {
  const git = (...args: readonly string[]): void => {
    const identity = ['-c', 'user.name=Mia', '-c', 'user.email=mia@example.org', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...identity, ...args], { cwd: root().uri.fsPath, stdio: 'ignore' });
  };
  const disposables: vscode.Disposable[] = [];
  let sources: SourceStates;
  const looks = { begun: 0, now: 0, mostAtOnce: 0 };
  const looksSoFar = (): number => looks.begun;

  before(async () => {
    original = { plan: await onDisk(PLAN), log: (await exists(LOG)) ? await onDisk(LOG) : undefined };
    await write('programs/tide.js', 'one\n');
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'All');
    const machine = machineOf(root().uri.fsPath);
    const counted = {
      ...machine,
      sourceControl: {
        state: async () => {
          looks.begun++;
          looks.mostAtOnce = Math.max(looks.mostAtOnce, ++looks.now);
          try {
            return await machine.sourceControl.state();
          } finally {
            looks.now--;
          }
        },
      },
    };
    const host: Host = { ...testHost(), machine: () => Promise.resolve(counted) };
    sources = new SourceStates(host);
    disposables.push(
      watchFiles((event) => sources.fileChanged(event)),
      sources,
      host.log,
    );
  });
  after(async () => {
    for (const disposable of disposables) disposable.dispose();
    rmSync(path.join(root().uri.fsPath, '.git'), { recursive: true, force: true });
    await clean();
    await vscode.workspace.fs.delete(at('programs'), { recursive: true });
  });

  it('are looked at when someone follows them, again when they change, and never twice at once', async () => {
    await write('programs/tide.js', 'two\n');
    assert.equal(sources.current(root()), undefined);
    assert.equal(looks.begun, 0, 'nobody asked');
    const following = sources.follow(root());
    const first = await until(
      sources.onDidChange,
      () => sources.current(root()),
      () => looks,
    );
    assert.equal(first.dirty, true);
    for (const text of ['three', 'four', 'five', 'six']) await write('programs/tide.js', `${text}\n`);
    const wanted = await machineOf(root().uri.fsPath).sourceControl.state();
    const second = await until(
      sources.onDidChange,
      () => {
        const now = sources.current(root());
        return now?.tree === wanted?.tree ? now : undefined;
      },
      () => [looks, wanted, sources.current(root())],
    );
    assert.ok(second.tree !== undefined && second.tree !== first.tree);
    assert.equal(second.commit, first.commit);
    assert.ok(looksSoFar() <= 3, `${looks.begun} looks for a burst of changes`);
    git('add', '-A');
    git('commit', '-q', '-m', 'More');
    const third = await until(
      sources.onDidChange,
      () => {
        const now = sources.current(root());
        return now && now.commit !== first.commit ? now : undefined;
      },
      () => [looks, sources.current(root())],
    );
    assert.deepEqual([third.dirty, third.tree], [false, second.tree]);
    assert.equal(looks.mostAtOnce, 1);
    following.dispose();
  });

  it('make a tick stale in the open plan when they change after the run, until the run is repeated', async () => {
    await write(LOG, '');
    const text = ticked(PASSING.replace('node programs/loop-pass.js', 'node programs/tide.js'), TESTS_PASS);
    const plan = readPlan(new MarkdownDocument(text), codex.contract());
    const hash = runnablesOf(plan).find(({ unit }) => unit === 'S-1')?.hash ?? '';
    const state = await machineOf(root().uri.fsPath).sourceControl.state();
    assert.ok(state);
    const record: RunRecord = {
      version: 1,
      id: '20261121T081858Z',
      plan: PLAN,
      unit: 'S-1',
      outcome: 'passed',
      startedAt: '2026-11-21T08:18:58Z',
      endedAt: '2026-11-21T08:18:59Z',
      environment: {},
      source: state,
      textHash: hash,
      commands: [{ command: 'node programs/tide.js', cwd: '', outcome: 'passed', exitCode: 0 }],
    };
    await write(`${FEATURE}/runs/S-1/20261121T081858Z/metrics.json`, JSON.stringify(record));
    await open(PLAN, text);
    await untilProblems(at(PLAN), lacksRule(FALSE_TICK));
    await write('programs/tide.js', 'another program\n');
    await untilProblems(at(PLAN), hasRule(FALSE_TICK));
    await write('programs/tide.js', 'six\n');
    await untilProblems(at(PLAN), lacksRule(FALSE_TICK));
  });
});
