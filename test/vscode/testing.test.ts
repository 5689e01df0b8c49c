import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Machine } from '../../src/core/ports';
import { parseRunRecord } from '../../src/core/repo/runRecordFile';
import type { RunRecord } from '../../src/core/repo/runRecord';
import type { FinishedRun } from '../../src/core/runs/runGroup';
import { machineOf } from '../../src/node/machine';
import { Configs } from '../../src/vscode/features/config';
import { watchFiles } from '../../src/vscode/features/fileEvents';
import { PlanSessions } from '../../src/vscode/features/planSessions';
import { PlanTesting } from '../../src/vscode/features/testing/planTesting';
import { refusalOf } from '../../src/vscode/features/testing/runRefusals';
import type { Host } from '../../src/vscode/host';
import { at, closeAll, exists, onDisk, open, replace, root, show, until, write } from './support/plans';
import { CLEAN, FEATURE } from './support/samplePlan';
import { testHost } from './support/testHost';
import { seeRuns, type TestRunSeen, textOf } from './support/testRuns';

const PLAN = `${FEATURE}/plan.md`;
const MEGABYTE = 1_000_000;

/** Programs that the plans of these tests run. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'pass.js': `console.log('all is well', process.env.E2E_MODE, process.env.FEATURE_SLUG);`,
  'fail.js': `console.log('on the way'); console.error('the tide is wrong'); process.exit(3);`,
  'hang.js': `console.log('hanging'); setInterval(Date, 1000);`,
  'slow.js': `setTimeout(Date, 300);`,
  'flood.js': `const line = 'x'.repeat(99) + '\\n'; const chunk = line.repeat(1000); let left = 1000;
const write = () => { while (left-- > 0) if (!process.stdout.write(chunk)) return void process.stdout.once('drain', write); }; write();`,
  'junit.cjs': `require('fs').writeFileSync('junit.xml', \`<testsuites><testsuite name="tides">
<testcase classname="tides" name="rise" time="0.2"/><testcase classname="tides" name="fall" time="0.1"><failure message="too low">expected 2</failure></testcase>
</testsuite></testsuites>\`); process.exit(1);`,
  'other.js': `console.log('other');`,
};

/** A plan whose story S-1 has these lines under "Story Tests to Run". */
function planWith(...lines: readonly string[]): string {
  return CLEAN.replace('- Unit/Integration: `node --test`', lines.join('\n'));
}

/** What VS Code keeps for a workspace, in memory. */
class Memory implements vscode.Memento {
  readonly #kept = new Map<string, unknown>();
  keys(): readonly string[] {
    return [...this.#kept.keys()];
  }
  get<T>(key: string, otherwise?: T): T | undefined {
    return this.#kept.has(key) ? (this.#kept.get(key) as T) : otherwise;
  }
  update(key: string, value: unknown): Promise<void> {
    this.#kept.set(key, value);
    return Promise.resolve();
  }
}

/** A Testing view's controller of its own, beside that of the extension, with real commands on the real workspace. */
describe('the Testing view', () => {
  const disposables: vscode.Disposable[] = [];
  const output = new vscode.EventEmitter<void>();
  const memory = new Memory();
  const questions: { readonly message: string; readonly detail: string }[] = [];
  const told: { readonly message: string; readonly buttons: readonly string[] }[] = [];
  const original = {
    showWarningMessage: vscode.window.showWarningMessage,
    showErrorMessage: vscode.window.showErrorMessage,
    showInformationMessage: vscode.window.showInformationMessage,
  };
  let answer = true;
  let host: Host;
  let sessions: PlanSessions;
  let configs: Configs;
  let testing: PlanTesting;
  let runs: TestRunSeen[];

  before(async () => {
    for (const [name, text] of Object.entries(PROGRAMS)) await write(`programs/${name}`, text);
    // A modal dialog cannot be answered in here: a test of the whole workbench does (test/e2e/testing.test.ts).
    Object.assign(vscode.window, {
      showWarningMessage: (message: string, options: vscode.MessageOptions, ...buttons: readonly string[]) => {
        questions.push({ message, detail: options.detail ?? '' });
        return Promise.resolve(answer ? buttons[0] : undefined);
      },
      ...Object.fromEntries(
        ['showErrorMessage', 'showInformationMessage'].map((name) => [
          name,
          (message: string, ...buttons: readonly string[]) => {
            told.push({ message, buttons });
            return Promise.resolve(undefined);
          },
        ]),
      ),
    });
    const machine: Machine = machineOf(root().uri.fsPath);
    host = {
      ...testHost(),
      context: { workspaceState: memory } as unknown as vscode.ExtensionContext,
      machine: () => Promise.resolve(machine),
    };
    configs = new Configs(host);
    sessions = new PlanSessions(host, configs);
    testing = new PlanTesting(host, sessions, configs, 'planloom-tests');
    runs = seeRuns(testing.controller, () => output.fire());
    disposables.push(
      output,
      watchFiles((event) => testing.fileChanged(event)),
      sessions,
      configs,
      host.log,
    );
  });
  beforeEach(async () => {
    answer = true;
    questions.length = 0;
    told.length = 0;
    await memory.update('run.allowedCommands', undefined);
  });
  afterEach(async () => {
    await closeAll();
    await write(PLAN, CLEAN);
  });
  after(async () => {
    testing.dispose();
    for (const disposable of disposables) disposable.dispose();
    Object.assign(vscode.window, original);
    await vscode.workspace.fs.delete(at('programs'), { recursive: true });
    await vscode.workspace.fs.delete(at(`${FEATURE}/runs`), { recursive: true }).then(undefined, () => undefined);
  });

  const place = (): { folder: vscode.WorkspaceFolder; path: string } => ({ folder: root(), path: PLAN });

  function planItem(): vscode.TestItem | undefined {
    return testing.controller.items.get(at(PLAN).toString());
  }

  function child(item: vscode.TestItem | undefined, label: string): vscode.TestItem {
    const labels: string[] = [];
    for (const [, one] of item?.children ?? []) {
      if (one.label === label) return one;
      labels.push(one.label);
    }
    throw new Error(`There is no "${label}" among ${labels.join(', ')}`);
  }

  function story(): vscode.TestItem {
    return child(planItem(), 'S-1: Export the tide table');
  }

  /** Opens a plan with these tests of S-1 and waits until it is shown. */
  async function given(...lines: readonly string[]): Promise<vscode.TextEditor> {
    const editor = await open(PLAN, planWith(...lines));
    await until(
      sessions.onDidChange,
      () => (sessions.at(place())?.version === editor.document.version ? true : undefined),
      () => 'not read',
    );
    await testing.read(place());
    return editor;
  }

  /** Runs items and gives what was told of them, and what was kept. */
  async function run(
    ...items: readonly vscode.TestItem[]
  ): Promise<TestRunSeen & { readonly kept: readonly FinishedRun[] }> {
    const kept = await testing.run(new vscode.TestRunRequest([...items]));
    const seen = runs.at(-1);
    assert.ok(seen);
    return { ...seen, output: seen.output, kept };
  }

  async function recordOf(path: string): Promise<RunRecord> {
    const record = parseRunRecord(await onDisk(`${path}/metrics.json`));
    assert.ok(record, path);
    return record;
  }

  describe('items', () => {
    it('are plan, story and command, each where it stands', async () => {
      const { document } = await given('- Unit/Integration: `node programs/pass.js`', '- `node programs/other.js`');
      const plan = planItem();
      assert.equal(plan?.label, 'Tide table export');
      assert.deepEqual(
        [...plan.children].map(([, { label }]) => label),
        ['S-1: Export the tide table', 'Tests to Run'],
      );
      const command = child(story(), 'node programs/pass.js');
      assert.equal(command.description, 'Unit/Integration');
      assert.ok(command.range);
      assert.equal(document.getText(command.range), 'node programs/pass.js');
      const heading = story().range;
      assert.ok(heading);
      assert.equal(document.getText(heading), '### Story [S-1]: Export the tide table');
    });

    it('stay the same objects while the text around them changes, and follow it', async () => {
      const editor = await given('- `node programs/pass.js`', '- `node programs/other.js`');
      const before = child(story(), 'node programs/other.js');
      const line = before.range?.start.line ?? 0;
      await replace(editor, 'Serve the tide table', 'Two\nlines more\n\nServe the tide table');
      await until(
        sessions.onDidChange,
        async () => {
          await testing.read(place());
          return before.range?.start.line === line + 3 ? true : undefined;
        },
        () => before.range,
      );
      assert.equal(child(story(), 'node programs/other.js'), before);
    });

    it('come and go with commands', async () => {
      const editor = await given('- `node programs/pass.js`', '- `node programs/pass.js`');
      assert.deepEqual(
        [...story().children].map(([id]) => id),
        ['node programs/pass.js', 'node programs/pass.js~2'],
      );
      const kept = child(story(), 'node programs/pass.js');
      await replace(
        editor,
        '- `node programs/pass.js`\n- `node programs/pass.js`',
        '- `node programs/pass.js`\n- `node programs/other.js`',
      );
      await testing.read(place());
      assert.deepEqual(
        [...story().children].map(([id]) => id),
        ['node programs/pass.js', 'node programs/other.js'],
      );
      assert.equal(child(story(), 'node programs/pass.js'), kept);
    });

    it('are listed for plans that nobody has open, and read when one is expanded', async () => {
      const folder = 'tasks/never-opened-20261201T000000Z';
      const uri = await write(`${folder}/plan.md`, planWith('- `node programs/pass.js`'));
      await testing.controller.resolveHandler?.(undefined);
      const plan = testing.controller.items.get(uri.toString());
      assert.ok(plan);
      assert.equal(plan.canResolveChildren, true);
      assert.equal(plan.children.size, 0);
      await testing.controller.resolveHandler?.(plan);
      assert.deepEqual(
        [...plan.children].map(([id]) => id),
        ['S-1', '# Tests to Run'],
      );
      assert.equal(plan.canResolveChildren, false);
      await vscode.workspace.fs.delete(at(folder), { recursive: true });
    });

    it('go with their plan', async () => {
      const path = 'tasks/short-lived-20261201T000000Z/plan.md';
      await testing.controller.resolveHandler?.(undefined);
      const uri = await write(path, CLEAN);
      const look = (): vscode.TestItem | undefined => testing.controller.items.get(uri.toString());
      const watched = new vscode.EventEmitter<void>();
      const watcher = watchFiles(() => watched.fire());
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${CLEAN}\n`));
      await until(
        watched.event,
        () => look(),
        () => 'no item',
      );
      await vscode.workspace.fs.delete(at('tasks/short-lived-20261201T000000Z'), { recursive: true });
      await until(
        watched.event,
        () => (look() ? undefined : true),
        () => 'still there',
      );
      watcher.dispose();
      watched.dispose();
    });
  });

  describe('a run', () => {
    it('passes, says so of the command, and leaves a run folder', async () => {
      await given('- `node programs/pass.js`');
      const records: string[] = [];
      const telling = testing.onDidKeepRun(({ place: { path } }) => records.push(path));
      const { told: states, output: text, kept, name } = await run(story());
      telling.dispose();
      assert.deepEqual(
        records,
        kept.map(({ path }) => `${path}/metrics.json`),
        'told without the watcher, which may miss it',
      );
      assert.equal(name, 'S-1: Export the tide table');
      const state = states.get('node programs/pass.js');
      assert.equal(state?.state, 'passed');
      assert.ok((state.duration ?? 0) > 0);
      assert.match(text, /all is well fast tide-table-export\r\n/);
      assert.doesNotMatch(text, /[^\r]\n/);
      const [only] = kept;
      assert.match(only?.path ?? '', new RegExp(`^${FEATURE}/runs/S-1/\\d{8}T\\d{6}Z$`));
      const record = await recordOf(only?.path ?? '');
      assert.equal(record.outcome, 'passed');
      assert.equal(record.unit, 'S-1');
      assert.match(await onDisk(`${only?.path ?? ''}/stdout.log`), /all is well/);
    });

    it('fails with the exit code and the last lines of the output, at the command', async () => {
      await given('- `node programs/fail.js`', '- `node programs/pass.js`');
      const { told: states, kept } = await run(story());
      const state = states.get('node programs/fail.js');
      assert.equal(state?.state, 'failed');
      const [message] = state.messages;
      assert.ok(message);
      assert.match(textOf(message), /^Failed with exit code 3 after \d+/);
      assert.match(textOf(message), /the tide is wrong/);
      assert.match(textOf(message), /on the way/);
      assert.ok(textOf(message).includes(at(`${kept[0]?.path ?? '?'}/stdout.log`).toString()));
      assert.deepEqual(message.location?.range, child(story(), 'node programs/fail.js').range);
      assert.equal(states.get('node programs/pass.js')?.state, 'passed');
      assert.equal((await recordOf(kept[0]?.path ?? '')).outcome, 'failed');
    });

    it('is of the single command that was chosen', async () => {
      await given('- `node programs/fail.js`', '- `node programs/pass.js`');
      const { told: states } = await run(child(story(), 'node programs/pass.js'));
      assert.deepEqual([...states.keys()], ['node programs/pass.js']);
    });

    it('is of all groups in their order when the plan is chosen', async () => {
      await open(
        PLAN,
        planWith('- `node programs/pass.js`').replace('- Unit: `node --test`', '- Unit: `node programs/other.js`'),
      );
      await testing.read(place());
      const plan = planItem();
      assert.ok(plan);
      const { kept } = await run(plan);
      assert.deepEqual(
        kept.map(({ record }) => record.unit),
        ['S-1', undefined],
      );
    });

    it('that hangs is ended when it is cancelled, with a record that says so', async () => {
      await given('- `node programs/hang.js`', '- `node programs/pass.js`');
      const running = run(story());
      await until(
        output.event,
        () => (runs.at(-1)?.output.includes('hanging') ? true : undefined),
        () => runs.at(-1)?.output,
      );
      runs.at(-1)?.cancel();
      const { told: states, kept } = await running;
      assert.equal(states.get('node programs/hang.js')?.state, 'skipped');
      assert.equal(states.get('node programs/pass.js')?.state, 'skipped');
      const record = await recordOf(kept[0]?.path ?? '');
      assert.equal(record.outcome, 'cancelled');
      assert.deepEqual(
        record.commands.map(({ outcome }) => outcome),
        ['cancelled', 'skipped'],
      );
    });

    it('that floods is kept whole on disk and shown up to a limit', async function () {
      this.timeout(60_000);
      await given('- `node programs/flood.js`');
      const before = process.memoryUsage().rss;
      const { told: states, output: text, kept } = await run(story());
      assert.equal(states.get('node programs/flood.js')?.state, 'passed');
      assert.ok(text.length < 1.2 * MEGABYTE, `${text.length} characters shown`);
      assert.match(text.slice(-500), /There is more; all of it is in tasks\//);
      const log = await vscode.workspace.fs.stat(at(`${kept[0]?.path ?? ''}/stdout.log`));
      assert.equal(log.size, 100 * MEGABYTE);
      assert.ok(process.memoryUsage().rss - before < 150 * MEGABYTE);
    });

    it('over its budget fails and offers a BLOCKED entry', async () => {
      await given(
        '- E2E (Playwright, if applicable):',
        '  - Fast: `node programs/slow.js`',
        '  - Budget: finish ≤ 0.1 s',
      );
      const { told: states, kept } = await run(story());
      const group = states.get('S-1: Export the tide table');
      assert.equal(group?.state, 'failed');
      assert.match(group.messages.map(textOf).join(), /the budget is 100 ms/);
      assert.equal(kept[0]?.record.budget?.exceeded, true);
      const [message] = told;
      assert.match(message?.message ?? '', /^S-1 went over its budget\./);
      assert.deepEqual(message?.buttons, ['Append BLOCKED Entry']);
    });

    it('leaves out a command that must be filled in, and says where', async () => {
      const { document } = await given('- `node programs/pass.js`', '- `node --test <paths>`');
      const { told: states } = await run(story());
      assert.equal(states.get('node programs/pass.js')?.state, 'passed');
      const state = states.get('node --test <paths>');
      assert.equal(state?.state, 'errored');
      const [message] = state.messages;
      assert.ok(message?.location);
      assert.match(textOf(message), /Fill in <paths>/);
      assert.equal(document.getText(message.location.range), '<paths>');
    });

    it('has the cases of a JUnit report below its command', async () => {
      await given('- `node programs/junit.cjs`');
      const { told: states } = await run(story());
      const command = child(story(), 'node programs/junit.cjs');
      assert.deepEqual(
        [...command.children].map(([, { label, description }]) => [label, description]),
        [
          ['fall', 'tides'],
          ['rise', 'tides'],
        ],
      );
      assert.equal(states.get('rise')?.state, 'passed');
      assert.equal(states.get('rise')?.duration, 200);
      assert.equal(states.get('fall')?.state, 'failed');
      assert.match(states.get('fall')?.messages.map(textOf).join() ?? '', /too low|expected 2/);
      await vscode.workspace.fs.delete(at('junit.xml'));
    });

    it('is of a plan that nobody has open, too', async () => {
      await write(PLAN, planWith('- `node programs/other.js --closed`'));
      const [made] = await testing.runUnit(place(), 'S-1');
      assert.equal(made?.record.outcome, 'passed');
      assert.equal(runs.at(-1)?.told.get('node programs/other.js --closed')?.state, 'passed');
    });

    it('is of the text that is shown, saved or not', async () => {
      const editor = await given('- `node programs/fail.js`');
      await replace(editor, 'programs/fail.js', 'programs/other.js');
      await testing.read(place());
      assert.ok(editor.document.isDirty);
      const { told: states } = await run(story());
      assert.equal(states.get('node programs/other.js')?.state, 'passed');
    });
  });

  describe('consent', () => {
    it('is asked for once, with all commands, the folder and the shell', async () => {
      await given('- Unit/Integration: `node programs/pass.js`', '- `node programs/other.js`');
      await run(story());
      await run(story());
      assert.equal(questions.length, 1);
      const [question] = questions;
      assert.equal(question?.message, 'Run these 2 commands of Tide table export?');
      for (const part of [
        'S-1 · Unit/Integration:\n    node programs/pass.js',
        'node programs/other.js',
        root().uri.fsPath,
        vscode.env.shell,
      ])
        assert.ok(question.detail.includes(part), `${part} in ${question.detail}`);
    });

    it('is asked for again when a command changes, for that one alone', async () => {
      const editor = await given('- `node programs/pass.js`', '- `node programs/other.js`');
      await run(story());
      await replace(editor, 'programs/other.js', 'programs/other.js --again');
      await testing.read(place());
      await run(story());
      assert.equal(questions.length, 2);
      assert.match(questions[1]?.detail ?? '', /programs\/other\.js --again/);
      assert.doesNotMatch(questions[1]?.detail ?? '', /pass\.js/);
    });

    it('shows what hides in a command', async () => {
      await given('- `node programs/pass.js \u202Etxt.exe`');
      answer = false;
      await run(story());
      assert.match(questions[0]?.detail ?? '', /pass\.js \\u\{202e\}txt\.exe/);
    });

    it('that is not given lets nothing run', async () => {
      answer = false;
      await given('- `node programs/pass.js`');
      const { told: states, kept } = await run(story());
      assert.deepEqual(kept, []);
      assert.equal(states.get('node programs/pass.js')?.state, 'skipped');
      answer = true;
      await run(story());
      assert.equal(questions.length, 2);
    });
  });

  describe('what refuses to be run', () => {
    it('is anything in a workspace that is not trusted', async () => {
      await given('- `node programs/pass.js`');
      const plan = sessions.at(place())?.plan;
      assert.ok(plan);
      assert.equal(refusalOf(place(), plan, true), undefined);
      const refused = refusalOf(place(), plan, false);
      assert.match(refused?.message ?? '', /not trusted/);
      assert.equal(refused?.remedy?.label, 'Manage Workspace Trust');
    });

    it('is a plan with an open critical question, which says how to go on', async () => {
      await open(
        PLAN,
        planWith('- `node programs/pass.js`').replace(
          '- [Nice] Which calendars? — Resolved: all that read ICS.',
          '- [Critical] Which tide table?',
        ),
      );
      await testing.read(place());
      const { told: states, kept } = await run(story());
      assert.deepEqual(kept, []);
      assert.equal(questions.length, 0);
      assert.match(
        states.get('node programs/pass.js')?.messages.map(textOf).join() ?? '',
        /NEEDS_CLARIFICATION.*Which tide table\?/,
      );
      assert.deepEqual(told[0]?.buttons, ['Answer Clarification']);
    });

    it('is a plan in mode PLAN_ONLY', async () => {
      const path = 'tasks/only-planned-20261201T000000Z/plan.md';
      const text = `---\ncodex_mode: PLAN_ONLY\n---\n\n${planWith('- `node programs/pass.js`')}`;
      const uri = await vscode.commands.executeCommand<vscode.Uri>('planloom.newFeaturePlan', {
        title: 'Only planned',
        folder: root().uri,
        format: 'codex-web',
      });
      assert.ok(uri, path + text);
      await vscode.commands.executeCommand('leaveSnippet');
      const editor = vscode.window.activeTextEditor;
      assert.ok(editor);
      const end = editor.document.positionAt(editor.document.getText().length);
      await editor.edit((edit) => edit.insert(end, '\n## Tests to Run\n- Unit: `node programs/pass.js`\n'));
      const own = { folder: root(), path: vscode.workspace.asRelativePath(uri, false) };
      const read = await testing.read(own);
      assert.ok(read);
      const item = testing.controller.items.get(uri.toString());
      assert.ok(item);
      const { kept } = await run(item);
      assert.deepEqual(kept, []);
      assert.match(told[0]?.message ?? '', /PLAN_ONLY/);
      assert.deepEqual(told[0]?.buttons, ['Approve Plan']);
      await closeAll();
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, '..'), { recursive: true });
    });

    it('is everything where there is no machine', async () => {
      const bare = { ...host, machine: () => Promise.resolve(undefined) };
      const other = new PlanTesting(bare, sessions, configs, 'planloom-tests-bare');
      const seen = seeRuns(other.controller);
      await given('- `node programs/pass.js`');
      assert.deepEqual(await other.runUnit(place(), 'S-1'), []);
      assert.match(seen.at(-1)?.told.get('node programs/pass.js')?.messages.map(textOf).join() ?? '', /on a disk/);
      other.dispose();
    });
  });

  describe('results that were kept', () => {
    /** A controller as the next window has it, with what it showed of earlier runs and called outdated. */
    async function reopened(): Promise<{
      readonly seen: readonly TestRunSeen[];
      readonly outdated: readonly string[];
    }> {
      const again = new PlanTesting(host, sessions, configs, 'planloom-tests-again');
      const seen = seeRuns(again.controller);
      const outdated: string[] = [];
      again.controller.invalidateTestResults = (items) => {
        outdated.push(...[items ?? []].flat().map(({ label }) => label));
      };
      await again.read(place());
      // Looked at again, nothing is shown a second time.
      await again.read(place());
      again.dispose();
      return { seen, outdated };
    }

    it('are there again when the window is opened again', async () => {
      await given('- `node programs/pass.js`', '- `node programs/fail.js`', '- `node programs/other.js --never-run`');
      await run(child(story(), 'node programs/pass.js'), child(story(), 'node programs/fail.js'));
      const { seen, outdated } = await reopened();
      const [stored, ...others] = seen;
      assert.ok(stored);
      assert.deepEqual(others, []);
      assert.equal(stored.isPersisted, false);
      assert.equal(stored.told.get('node programs/pass.js')?.state, 'passed');
      assert.equal(stored.told.get('node programs/fail.js')?.state, 'failed');
      assert.match(stored.told.get('node programs/fail.js')?.messages.map(textOf).join() ?? '', /exit code 3/);
      assert.equal(stored.told.has('node programs/other.js --never-run'), false);
      assert.deepEqual(outdated, []);
    });

    it('are outdated when the story says something else by now, not when a box was ticked', async () => {
      const editor = await given('- `node programs/pass.js`');
      await run(story());
      await replace(editor, '- [ ] Write the export', '- [x] Write the export');
      await testing.read(place());
      assert.deepEqual((await reopened()).outdated, []);
      await replace(editor, 'Given the service runs', 'Given the service runs at night');
      await testing.read(place());
      const { seen, outdated } = await reopened();
      assert.equal(seen[0]?.told.get('node programs/pass.js')?.state, 'passed');
      assert.deepEqual(outdated, ['node programs/pass.js']);
    });
  });

  describe('commands', () => {
    it('run the tests of the story that the cursor stands in, and of one that is named', async () => {
      await given('- `node programs/pass.js`');
      const [made] =
        (await vscode.commands.executeCommand<readonly FinishedRun[] | undefined>('planloom.runTests')) ?? [];
      assert.equal(made?.record.unit, 'S-1');
      assert.equal(made.record.outcome, 'passed');
      const [named] =
        (await vscode.commands.executeCommand<readonly FinishedRun[] | undefined>(
          'planloom.runTests',
          at(PLAN),
          'S-1',
        )) ?? [];
      assert.equal(named?.record.unit, 'S-1');
      // The extension's own memory: the first of them asked.
      assert.ok(questions.length <= 1);
      await vscode.commands.executeCommand('planloom.forgetAllowedCommands');
      await vscode.commands.executeCommand('planloom.runTests', at(PLAN), 'S-1');
      assert.match(questions.at(-1)?.detail ?? '', /programs\/pass\.js/);
    });

    it('say of a story without tests that it has none', async () => {
      await given('- none yet');
      assert.equal(await vscode.commands.executeCommand('planloom.runTests', at(PLAN), 'S-1'), undefined);
      assert.match(told.at(-1)?.message ?? '', /^S-1 of .* names no command to be run as a test\./);
    });

    it('compare two runs as a table and their output in the diff editor', async () => {
      await vscode.workspace.fs.delete(at(`${FEATURE}/runs`), { recursive: true }).then(undefined, () => undefined);
      await given('- `node programs/pass.js`');
      const first = await run(story());
      const second = await run(story());
      await show(at(PLAN));
      const uri = await vscode.commands.executeCommand<vscode.Uri | undefined>('planloom.compareRuns');
      assert.ok(uri);
      const text = (await vscode.workspace.openTextDocument(uri)).getText();
      const [before, after] = [first, second].map(({ kept }) => kept[0]?.record.id ?? '?');
      assert.ok(text.startsWith(`# Two runs of \`S-1\` in \`${PLAN}\``), text);
      assert.match(text, new RegExp(`\`${before ?? ''}\` \\| \`${after ?? ''}\``));
      const diffs = vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .flatMap(({ input }) => (input instanceof vscode.TabInputTextDiff ? [input] : []));
      assert.equal(diffs.length, 1);
      assert.ok(diffs[0]?.original.path.endsWith(`${before ?? ''}/stdout.log`));
      assert.ok(diffs[0]?.modified.path.endsWith(`${after ?? ''}/stdout.log`));
      assert.ok(await exists(`${FEATURE}/runs/S-1`));
    });
  });
});
