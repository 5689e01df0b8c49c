import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readFrontMatter } from '../../../../src/core/markdown/frontMatter';
import { MarkdownDocument } from '../../../../src/core/markdown/document';
import { readPlan } from '../../../../src/core/plan/readPlan';
import { applyEdits } from '../../../../src/core/text/edits';
import { codexWeb } from '../../../../src/dialects/codex-web';
import { modeOf, setMode } from '../../../../src/dialects/codex-web/mode';
import { modeRulesOf } from '../../../../src/dialects/codex-web/modeRules';
import { resolveMode } from '../../../../src/dialects/codex-web/resolveMode';

const FORMAT = path.resolve('..', 'shared', 'formats', 'codex-web.md');
const rules = modeRulesOf();
const planOf = (text: string) => readPlan(new MarkdownDocument(text), codexWeb.contract());

describe('resolveMode', () => {
  it('knows the triggers that the format prints', function () {
    if (!existsSync(FORMAT)) this.skip();
    // The document begins with a blank line, which keeps its front matter from being one.
    const data = readFrontMatter(readFileSync(FORMAT, 'utf8').trimStart())?.data as {
      mode_detection_rules: { default: string; plan_only_triggers: string[]; execute_triggers: string[] };
    };
    const { default: mode, plan_only_triggers: planOnly, execute_triggers: execute } = data.mode_detection_rules;
    assert.deepEqual(rules, { default: mode, planOnly, execute });
  });

  for (const [request, mode, words] of [
    ['Add a health route', 'PLAN_ONLY', []],
    ['', 'PLAN_ONLY', []],
    ['Implement a health route', 'EXECUTE', ['Implement']],
    ['Please IMPLEMENT it and open a pr', 'EXECUTE', ['IMPLEMENT', 'pr']],
    ['Open PR for the route', 'EXECUTE', ['Open PR']],
    ['implement the route, plan only', 'PLAN_ONLY', ['plan only']],
    ['Plan\u2011only: fix the route', 'PLAN_ONLY', ['Plan\u2011only']],
    ['Write a proposal and build it', 'PLAN_ONLY', ['proposal']],
    ['dry-run of the deploy', 'PLAN_ONLY', ['dry-run']],
    ['fix it, but don’t run anything', 'PLAN_ONLY', ['don’t run']],
    ['The latest prefix of tests', 'PLAN_ONLY', []],
    ['reimplementing, shipping, testing', 'PLAN_ONLY', []],
    ['do not implement it', 'PLAN_ONLY', ['do not implement']],
    ['You must not  yet deploy', 'PLAN_ONLY', ['not  yet deploy']],
    ['Fix it, but do not deploy', 'EXECUTE', ['Fix']],
    ['never merge, never release', 'PLAN_ONLY', ['never merge', 'never release']],
    ["Don't forget to implement it", 'EXECUTE', ['implement']],
    ['run\ntests', 'EXECUTE', ['run\ntests']],
    ['İmplement 😀 the fix', 'EXECUTE', ['fix']],
  ] as const) {
    it(`takes ${JSON.stringify(request)} for ${mode}`, () => {
      const resolution = resolveMode(request, rules);
      assert.equal(resolution.mode, mode);
      assert.deepEqual(
        resolution.words.map(({ word }) => word),
        words,
      );
      for (const { word, start, end } of resolution.words) assert.equal(request.slice(start, end), word);
    });
  }

  it('takes the triggers of the plan where it has its own', () => {
    const text =
      '---\ncodex_mode: PLAN_ONLY\nmode_detection_rules:\n  execute_triggers: [los]\n  plan_only_triggers: []\n---\n\n# Plan\n';
    const own = modeRulesOf(planOf(text));
    assert.equal(resolveMode('Los, implement it: a proposal', own).mode, 'EXECUTE');
    assert.deepEqual(resolveMode('implement', own), { mode: 'PLAN_ONLY', words: [] });
  });

  it('takes no time for a long request', () => {
    const start = performance.now();
    resolveMode('do not '.repeat(20_000), rules);
    resolveMode(' - '.repeat(50_000), rules);
    assert.ok(performance.now() - start < 5000);
  });
});

describe('setMode', () => {
  const set = (text: string): string | undefined => {
    const edit = setMode(planOf(text), text, 'EXECUTE');
    return edit && applyEdits(text, [edit]);
  };
  for (const [what, before, after] of [
    [
      'changes the value',
      '---\ncodex_mode: PLAN_ONLY # stays\n---\n\n# Plan\n',
      '---\ncodex_mode: EXECUTE # stays\n---\n\n# Plan\n',
    ],
    [
      'adds the key',
      '---\r\nstop_after: READY_FOR_APPROVAL\r\n---\r\n# Plan\r\n',
      '---\r\ncodex_mode: EXECUTE\r\nstop_after: READY_FOR_APPROVAL\r\n---\r\n# Plan\r\n',
    ],
    ['fills in the value', '---\ncodex_mode:\n---\n# Plan\n', '---\ncodex_mode: EXECUTE\n---\n# Plan\n'],
    ['adds front matter', '# Plan\r\n', '---\r\ncodex_mode: EXECUTE\r\n---\r\n\r\n# Plan\r\n'],
    ['begins an empty document', '', '---\ncodex_mode: EXECUTE\n---\n\n'],
  ] as const) {
    it(what, () => {
      assert.equal(set(before), after);
      assert.equal(modeOf(planOf(after)), 'EXECUTE');
    });
  }

  it('touches no front matter that cannot be read', () => {
    assert.equal(set('---\ncodex_mode: [\n---\n# Plan\n'), undefined);
    assert.equal(set('---\ncodex_mode: PLAN_ONLY\n# Plan\n'), undefined);
  });
});
