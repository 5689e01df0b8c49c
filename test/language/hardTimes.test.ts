import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { MAX_LENGTH } from '../../src/core/lint/session';
import { examplePlan as execPlan } from '../../src/dialects/execplan/examples';
import { makePlan } from '../bench/plans';
import {
  at,
  closeAll,
  empty,
  exists,
  makeWatched,
  open,
  replace,
  root,
  show,
  until,
  write,
} from '../vscode/support/plans';
import { CLEAN, FEATURE } from '../vscode/support/samplePlan';
import { type Ask, makeProviders, type Providers } from './providers';
import { allQuestions, answer, type AskedAt, atText, has, lacks, type Question, questions } from './questions';

const PLAN = `${FEATURE}/plan.md`;
const LOG = `${FEATURE}/decision-log.md`;
const LOGGED = '# Decision Log\n\n## [S-1] Tried — 2026-11-20T08:00:00Z\n- Result: pass\n';
const EXEC_PLANS = '.agent/exec_plans/active/hard';
const FIRST = `${EXEC_PLANS}/EP-20260117-031_first.md`;
const SECOND = `${EXEC_PLANS}/EP-20260117-032_second.md`;
/** A plan by what it says alone. */
const NOTES = 'docs/hard-times.md';
/** The same, and nobody had it open before. */
const LONG = 'docs/hard-times-long.md';
const RUN = `${FEATURE}/runs/S-1/20261120T080000Z/stdout.log`;

const first = execPlan({ id: 'EP-20260117-031', body: '## Progress\n\n- [ ] one' });
const second = execPlan({
  id: 'EP-20260117-032',
  more: 'depends_on: [EP-20260117-031]',
  body: '## Progress\n\n- [ ] two, after EP-20260117-031',
});

/** Counts who listens, so that it is seen who still does when all is over. */
class CountingToken implements vscode.CancellationToken {
  listeners = 0;
  isCancellationRequested = false;
  readonly #cancelled = new vscode.EventEmitter<void>();

  readonly onCancellationRequested: vscode.Event<unknown> = (listener, thisArgs, disposables) => {
    this.listeners++;
    const subscription = this.#cancelled.event(listener, thisArgs);
    const counted = new vscode.Disposable(() => {
      this.listeners--;
      subscription.dispose();
    });
    disposables?.push(counted);
    return counted;
  };

  cancel(): void {
    this.isCancellationRequested = true;
    this.#cancelled.fire();
  }
}

/** Asks all providers themselves, so that what they throw is seen. */
async function askAll({ asks }: Providers, place: AskedAt): Promise<Readonly<Record<string, unknown>>> {
  const told: Record<string, unknown> = {};
  for (const [name, ask] of Object.entries(asks)) {
    try {
      told[name] = await ask(place, new CountingToken());
    } catch (error) {
      assert.fail(`${name} was rejected: ${String(error)}`);
    }
  }
  return told;
}

function isNothing(told: unknown): boolean {
  return told === undefined || told === null || (Array.isArray(told) && told.length === 0);
}

/** What stands at a place, once it is this. */
async function definition(place: AskedAt, wanted: string): Promise<void> {
  await answer('definition', place, has(wanted));
}

describe('in hard times', () => {
  let providers: Providers;

  before(async () => {
    await makeWatched(EXEC_PLANS);
    await makeWatched(`${FEATURE}/runs`);
    providers = makeProviders();
  });

  afterEach(async () => {
    await closeAll();
    await empty(EXEC_PLANS, []);
    await empty(`${FEATURE}/runs`, []);
    await write(LOG, '');
    await write(PLAN, CLEAN);
  });

  after(async () => {
    providers.dispose();
    await closeAll();
    for (const path of [NOTES, LONG]) if (await exists(path)) await vscode.workspace.fs.delete(at(path));
  });

  describe('what is not saved', () => {
    it('counts in the plan beside a log, and in the log beside a plan', async () => {
      const plan = await open(PLAN, CLEAN);
      await replace(plan, '### Story [S-1]: Export the tide table', '\n\n### Story [S-1]: Draw the tides');
      const log = await open(LOG, LOGGED);
      const moved = CLEAN.split('\n').indexOf('### Story [S-1]: Export the tide table') + 3;
      await definition(atText(log.document, '[S-‸1]'), `${PLAN}:${moved}`);
      await replace(log, '- Result: pass', '- Result: S-1 passed');
      const names = atText(plan.document, 'Story ID: ‸S-1', 'S-5');
      await answer('references', names, has(`${LOG}:3`, `${LOG}:4`));
      await answer('rename', names, has(`${LOG}:3 ⇒ 5`, `${LOG}:4 ⇒ 5`));
      await show(at(LOG));
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await answer('references', names, (told) => has(`${LOG}:3`)(told) && lacks(/log\.md:4/)(told));
    });

    it('counts in other ExecPlans, until it is taken back', async () => {
      const other = await open(FIRST, first);
      const own = await open(SECOND, second);
      const named = atText(own.document, 'after ‸EP-');
      await answer('hover', named, has(/\[Auth refresh\][^]*active · progress 0\/1/));
      const editing = await show(other.document.uri);
      await replace(editing, 'status: active', 'status: paused');
      await replace(editing, '- [ ] one', '- [x] one, before EP-20260117-032');
      await answer('hover', named, has(/paused · progress 1\/1/));
      await answer('references', atText(own.document, 'id: ‸EP-'), has(`${FIRST}:16`));
      await answer('lenses', named, has(/Depends on EP-20260117-031 \(paused\)/));
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await answer('hover', named, has(/active · progress 0\/1/));
      await answer('references', atText(own.document, 'id: ‸EP-'), lacks(/_first\.md/));
      await answer('lenses', named, has(/Depends on EP-20260117-031 \(active\)/));
    });

    it('can make a plan of a document, and something else of it again', async () => {
      const editor = await open(NOTES, CLEAN);
      const { document } = editor;
      const about: readonly Question[] = ['symbols', 'lenses', 'tokens', 'calls', 'hints'];
      const whole = (): vscode.Range => document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
      const become = (text: string): Thenable<boolean> => editor.edit((edit) => edit.replace(whole(), text));
      const story = atText(document, 'Story ID: ‸S-1');
      for (const question of ['symbols', 'lenses', 'tokens', 'calls'] as const)
        await answer(question, story, (told) => told.length > 0);
      assert.ok(await become('Nothing of S-1.\n'));
      const nothing = atText(document, 'of ‸S-1');
      for (const question of about) await answer(question, nothing, (told) => told.length === 0);
      assert.ok(await become(CLEAN));
      for (const question of ['symbols', 'lenses', 'tokens', 'calls'] as const)
        await answer(question, story, (told) => told.length > 0);
    });
  });

  describe('what is gone', () => {
    it('is no target any more: an ExecPlan', async () => {
      await write(FIRST, first);
      const { document } = await open(SECOND, second);
      const named = atText(document, 'after ‸EP-', 'EP-20260117-039');
      await definition(named, `${FIRST}:2`);
      await answer('calls', named, has(/^EP-20260117-031/));
      await answer('links', named, has(`EP-20260117-031 → ${FIRST}`));
      await answer('hover', named, has(/Auth refresh/));
      await vscode.workspace.fs.delete(at(FIRST));
      await answer('definition', named, (told) => told.length === 0);
      await answer('calls', named, lacks(/031/));
      await answer('links', named, lacks(/031/));
      await answer('hover', named, has(/^\*\*EP-20260117-031\*\* stands for nothing/));
      await answer('references', named, lacks(/_first\.md/));
      await answer('workspaceSymbols', { ...named, typed: 'EP-20260117-031' }, lacks(/_first\.md/));
      await answer('tokens', named, has('planUnknownId EP-20260117-031'));
      await answer('completion', atText(document, 'after EP-20260117-031‸'), lacks(/^EP-20260117-031 \(/));
      await askAll(providers, named);
    });

    it('is no target any more: log, runs, and what links lead to', async () => {
      await write(LOG, LOGGED);
      await makeWatched(RUN.split('/').slice(0, -1).join('/'));
      await write(RUN, 'ok\n');
      const text = CLEAN.replace(
        'One story.',
        'See `$FEATURE_DIR/decision-log.md` and `runs/S-1/20261120T080000Z/stdout.log`.',
      );
      const { document } = await open(PLAN, text);
      const log = atText(document, '$FEATURE_DIR/‸dec');
      const run = atText(document, '20261120T080000Z/‸std');
      await definition(log, `${LOG}:1`);
      await definition(run, `${RUN}:1`);
      await answer('hover', run, has(/^\*\*20261120T080000Z\*\* · S-1/));
      const story = atText(document, 'Story ID: ‸S-1', 'S-5');
      await answer('references', story, has(`${LOG}:3`));
      await vscode.workspace.fs.delete(at(`${FEATURE}/runs/S-1`), { recursive: true });
      await vscode.workspace.fs.delete(at(LOG));
      await answer('definition', log, (told) => told.length === 0);
      await answer('definition', run, (told) => told.length === 0);
      await answer('hover', run, has(/there is no such folder/));
      await answer('references', story, lacks(/log\.md:\d/));
      await answer('rename', story, (told) => told.length > 0 && lacks(/log\.md:\d/)(told));
      for (const place of [log, run, story]) await askAll(providers, place);
    });

    it('still answers from its editor: the plan itself', async () => {
      await write(LOG, LOGGED);
      const { document } = await open(PLAN, CLEAN);
      const story = atText(document, 'Story ID: ‸S-1', 'S-5');
      await definition(story, '### Story [S-1]: Export the tide table');
      await vscode.workspace.fs.delete(at(PLAN));
      await answer('workspaceSymbols', { ...story, typed: 'export the tide' }, lacks(/^S-1/));
      await definition(story, '### Story [S-1]: Export the tide table');
      const told = await askAll(providers, story);
      for (const name of ['symbols', 'hover', 'definition', 'references', 'highlights', 'lenses', 'tokens'])
        assert.ok(!isNothing(told[name]), name);
    });

    it('goes between question and answer', async () => {
      await write(FIRST, first);
      const { document } = await open(SECOND, second);
      const named = atText(document, 'after ‸EP-', 'EP-20260117-039');
      await askAll(providers, named);
      const answers = Object.values(providers.asks).map((ask) => ask(named, new CountingToken()));
      await vscode.workspace.fs.delete(at(FIRST));
      await Promise.all(answers);
      const document2 = await vscode.workspace.openTextDocument(at(SECOND));
      assert.equal(document2, document);
    });
  });

  describe('documents', () => {
    it('are known again when they were closed and changed meanwhile', async () => {
      const { document } = await open(PLAN, CLEAN);
      await answer('symbols', atText(document, '# Plan'), has(/^S-1 Export the tide table/));
      await closeAll();
      const again = await open(PLAN, CLEAN.replace('Export the tide table', 'Draw the tides'));
      await answer('symbols', atText(again.document, '# Plan'), has(/^S-1 Draw the tides/));
      await answer('hover', atText(again.document, 'Story ID: ‸S-1'), has(/Draw the tides/));
      await answer('workspaceSymbols', { ...atText(again.document, '# Plan'), typed: 'draw the tides' }, has(/^S-1/));
    });

    it('are plans by their language alone', async () => {
      const { document } = await open(PLAN, CLEAN);
      const story = atText(document, 'Story ID: ‸S-1');
      await answer('lenses', story, has(/Not started/));
      await vscode.languages.setTextDocumentLanguage(document, 'json');
      await answer('lenses', story, (told) => told.length === 0);
      await answer('hover', story, (told) => told.length === 0);
      await vscode.languages.setTextDocumentLanguage(document, 'markdown');
      await answer('lenses', story, has(/Not started/));
    });
  });

  describe('a plan of 2 MB', function () {
    this.timeout(60_000);
    // In no editor: drawing it would cost more than all questions together.
    let document: vscode.TextDocument;
    const story = (typed = 'S-40000'): AskedAt => atText(document, '### Story [‸S-100]', typed);
    /** Workspace symbols are no question about the plan. */
    const asks = (): readonly (readonly [string, Ask])[] =>
      Object.entries(providers.asks).filter(([name]) => name !== 'workspaceSymbols');

    before(async () => {
      document = await vscode.workspace.openTextDocument(await write(LONG, makePlan(2_000_000)));
    });

    it('is not waited for by those who want no answer any more', async () => {
      const { sessions } = providers.language;
      const asked = asks().map(([name, ask]) => {
        const token = new CountingToken();
        return { name, token, told: ask(story(), token) };
      });
      assert.ok(!sessions.get(document.uri), 'it is still being read');
      for (const { token } of asked) token.cancel();
      for (const { name, told, token } of asked) {
        assert.ok(isNothing(await told), name);
        assert.equal(token.listeners, 0, name);
      }
      assert.ok(!sessions.get(document.uri), 'nobody waited until it was read');
      await until(sessions.onDidChange, () => sessions.get(document.uri));
      for (const [name, ask] of asks()) {
        const token = new CountingToken();
        const told = ask(story(), token);
        token.cancel();
        assert.ok(isNothing(await told), name);
        assert.equal(token.listeners, 0, name);
      }
    });

    it('is answered about by every provider', async () => {
      const mayBeNothing: readonly Question[] = ['hints', 'completion', 'actions'];
      for (const question of allQuestions) {
        const at = story(question === 'workspaceSymbols' ? 'S-100' : undefined);
        await answer(question, at, (told) => mayBeNothing.includes(question) || told.length > 0);
      }
    });

    it('is answered about while it is typed in', async () => {
      const asked = asks().map(([name, ask]) => ({ name, told: ask(story(), new CountingToken()) }));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), '\n');
      assert.ok(await vscode.workspace.applyEdit(edit));
      for (const { name, told } of asked)
        await told.catch((error: unknown) => assert.fail(`${name}: ${String(error)}`));
      const line = document.lineAt(story().position.line).text;
      assert.match(line, /^### Story \[S-100\]/);
      await definition(story(), line);
    });
  });

  it('throws nothing about a plan that is too long, nor reads it', async () => {
    const uri = await write(PLAN, `${CLEAN}${'x '.repeat(MAX_LENGTH / 2)}\n`);
    await write(LOG, LOGGED);
    const document = await vscode.workspace.openTextDocument(uri);
    const isTaken = (): true | undefined => (document.getText().length > MAX_LENGTH ? true : undefined);
    await until(vscode.workspace.onDidChangeTextDocument, isTaken);
    const story = atText(document, 'Story ID: ‸S-1', 'S-5');
    await askAll(providers, story);
    // To VS Code's own Markdown a rename of what is no heading is an error.
    for (const question of allQuestions) if (!/symbols|rename/i.test(question)) await questions[question](story);
    const view = await providers.language.plans.world(root()).planAt(PLAN);
    assert.equal(view, undefined);
    const log = await vscode.workspace.openTextDocument(at(LOG));
    await answer('definition', atText(log, '[S-‸1]'), lacks(/plan\.md/));
    assert.ok(await exists(PLAN));
  });
});
