import assert from 'node:assert/strict';
import { checkPlan } from '../../../../src/core/lint/checkText';
import { defaultConfig } from '../../../../src/core/lint/config';
import type { Surroundings } from '../../../../src/core/lint/rule';
import { readSurroundings } from '../../../../src/core/lint/surroundings';
import { MarkdownDocument } from '../../../../src/core/markdown/document';
import type { Plan } from '../../../../src/core/plan/model';
import { readPlan } from '../../../../src/core/plan/readPlan';
import { dirname } from '../../../../src/core/repo/paths';
import { applyEdits } from '../../../../src/core/text/edits';
import { builtIn } from '../../../../src/dialects';
import { codexWeb, executeScaffold } from '../../../../src/dialects/codex-web';
import { modeOf } from '../../../../src/dialects/codex-web/mode';
import { taskSpecOf } from '../../../../src/dialects/codex-web/taskSpec';
import { STATUSES, statusOf } from '../../../../src/dialects/codex-web/taskStatus';
import { tasksOf } from '../../../../src/dialects/codex-web/tasks';
import { MemoryFiles } from '../../support/memoryFiles';
import { fencedExamples, sharedDocuments } from '../../support/plans';

const PLACE = 'tasks/health-20251015T194156Z/plan.md';

const read = (text: string): Plan => readPlan(new MarkdownDocument(text), codexWeb.contract());

function problemsOf(text: string, surroundings?: Surroundings): string[] {
  const { problems } = checkPlan({
    text,
    dialect: codexWeb,
    config: defaultConfig,
    ...(surroundings && { surroundings }),
  });
  return problems.map(({ rule, severity }) => `${severity} ${rule}`);
}

const format = (): string | undefined => sharedDocuments('formats').find(({ path }) => path === 'codex-web.md')?.text;

describe('a codex-web plan under another title', () => {
  it('is told by its sections in a feature folder, and nowhere else', () => {
    const text = '# Health endpoint\n\n## Web Research Summary\n- None\n';
    assert.equal(builtIn.detect('tasks/health-20251015T190000Z/plan.md', text)?.dialect.id, 'codex-web');
    assert.equal(builtIn.detect('docs/health.md', text), undefined);
  });
});

describe('the codex-web template', () => {
  const { template } = codexWeb.contract();

  it('starts with front matter of its own, in mode PLAN_ONLY', () => {
    assert.equal(modeOf(read(template)), 'PLAN_ONLY');
  });

  it('is checked without errors and warnings', () => {
    assert.deepEqual(
      problemsOf(template).filter((problem) => !problem.startsWith('hint')),
      [],
    );
  });

  it('names every status in its task block', () => {
    const [task] = tasksOf(read(template));
    const status = task?.fields.find(({ id }) => id === 'status')?.value;
    assert.equal(status, `<${STATUSES.join(' | ')}>`);
  });

  it('has the sections, and the fields and items of a task, that the format prints', function () {
    const text = format();
    if (text === undefined) this.skip();
    const listed = /allowed_sections:\n((?: +- .*\n)+)/.exec(text)?.[1] ?? '';
    const { sections, stopTokens } = codexWeb.contract();
    assert.deepEqual(
      sections.map(({ name }) => name),
      [...listed.matchAll(/^ +- (.*)$/gm)].map(([, name]) => name),
    );
    for (const token of Object.values(stopTokens)) assert.ok(text.includes(token));
    const printed = fencedExamples(text).find((example) => example.startsWith('### Task')) ?? '';
    const spec = taskSpecOf(codexWeb.contract());
    const names = [...printed.matchAll(/^- \*\*(.*?):\*\*/gm)].map(([, name]) => name);
    assert.deepEqual(
      spec?.fields.map(({ name }) => name),
      names,
    );
    const items = [...printed.matchAll(/^- \[ \] (.*)$/gm)].map(([, item]) => item);
    assert.deepEqual(
      spec.checklist.map(({ text: item }) => item),
      items,
    );
    const minimal = fencedExamples(text).at(-1) ?? '';
    const required = sections.filter(({ need }) => need === 'required').map(({ name }) => name);
    assert.deepEqual(
      required,
      [...minimal.matchAll(/^## (.*)$/gm)].map(([, name]) => name),
    );
  });
});

describe('the plans that the codex-web format prints', () => {
  it('are told from other formats, and get no errors', function () {
    const text = format();
    if (text === undefined) this.skip();
    const plans = fencedExamples(text).filter((example) => example.startsWith('# Plan'));
    assert.equal(plans.length, 2);
    const found = plans.map((plan) => {
      for (const path of [PLACE, 'docs/roadmap.md']) assert.equal(builtIn.detect(path, plan)?.dialect.id, 'codex-web');
      return problemsOf(plan);
    });
    assert.deepEqual(found, [
      ['info plan/section-unknown'],
      ['info plan/section-missing', 'warning codex-web/clarification-open'],
    ]);
    assert.equal(builtIn.detect('docs/planning.md', text), undefined);
  });
});

describe('which plans are codex-web', () => {
  const detected = (text: string, path = PLACE): string | undefined => builtIn.detect(path, text)?.dialect.id;

  it('those with its sections, its tasks or its front matter', () => {
    assert.equal(detected('# Plan\n\n## Web Research Summary\nNone.\n'), 'codex-web');
    assert.equal(detected('# Plan\n\n## Checklist of Subtasks\n\n### Task [T‑1]: x\n'), 'codex-web');
    assert.equal(detected('# Plan\n\n## Decision Log (if EXECUTE)\n', 'notes/x.md'), 'codex-web');
    assert.equal(detected('---\ncodex_mode: EXECUTE\n---\n\n# Plan: Health\n', 'notes/x.md'), 'codex-web');
    assert.equal(detected('---\ncodex_mode: EXECUTE\n---\n'), 'codex-web');
  });

  it('not those of codex, and no guides', () => {
    assert.equal(detected('# Plan\n\n## User Stories\n\n## Web Research Summary\n'), 'codex');
    assert.equal(detected('# Plan\n\n## Decision Log\n'), 'codex');
    assert.equal(detected('# How to plan\n\n## Web Research Summary\n', 'docs/x.md'), undefined);
    assert.equal(detected('---\ncodex_mode: PLAN_ONLY\n---\n\n# Ultimate Template\n', 'docs/x.md'), undefined);
    assert.equal(detected('# Plan\n\n```\n## Web Research Summary\n```\n', 'docs/x.md'), undefined);
  });
});

const TASK = `### Task [T-1]: Add the route
- **Status:** in‑progress
- **Perf target (if any):** p95 < 120 ms | Owner: Ana

**Checklist**
- [x] Plan created for [T‑1]
- [~] Implementation landed
  - [ ] the ping

#### Notes
- [ ] Notes merged

### Open points
- [ ] not the task's

### T-2 - Document it
Text.
`;

describe('tasks', () => {
  const tasks = tasksOf(read(`# Plan\n\n## Checklist of Subtasks\n- [ ] a\n\n${TASK}`));

  it('are units with their fields and boxes, up to the next heading of their level', () => {
    const [first, second, ...none] = tasks;
    assert.deepEqual(none, []);
    assert.deepEqual(
      [first?.id, first?.title, first?.status, first?.wellFormed],
      ['T-1', 'Add the route', 'in-progress', true],
    );
    assert.deepEqual(
      first?.fields.map(({ id, value }) => [id, value]),
      [
        ['status', 'in‑progress'],
        ['perf target', 'p95 < 120 ms'],
      ],
    );
    assert.deepEqual(
      first.checklist.map(({ text, box }) => `${box?.state ?? ''} ${text}`),
      ['done Plan created for [T‑1]', 'partial Implementation landed', 'open the ping', 'open Notes merged'],
    );
    assert.deepEqual([first.progress.exitDone, first.progress.exit, first.progress.gatePassed], [1, 4, false]);
    assert.deepEqual([second?.id, second?.title, second?.wellFormed], ['T-2', 'Document it', false]);
    assert.equal(second?.gate, undefined);
  });

  it('are the units of the plan, in every section, and never in a fence', () => {
    const plan = read(
      `# Plan\n\n## Checklist of Subtasks\n\n${TASK}\n## Dependencies\n\n### Task [T-7]: x\n\n\`\`\`\n### Task [T-8]: y\n\`\`\`\n`,
    );
    assert.deepEqual(
      plan.units.map(({ kind, id }) => `${kind} ${id ?? ''}`),
      ['task T-1', 'task T-2', 'task T-7'],
    );
  });

  it('are not made of headings that only sound alike', () => {
    const plan = read('# Plan\n\n## Dependencies\n\n### Tasks\n\n### Task force\n\n### T-shirts\n\n### Taskfile 1\n');
    assert.deepEqual(plan.units, []);
  });

  for (const [value, status] of [
    ['todo', 'todo'],
    ['**Done**', 'done'],
    ['done (2025-10-16)', 'done'],
    ['blocked — waits for T-2', 'blocked'],
    ['In‑Progress', 'in-progress'],
    ['done ✅', 'done'],
    ['in progress', undefined],
    ['todo | in-progress | blocked | done', undefined],
    ['<todo | in-progress | blocked | done>', undefined],
    ['undone', undefined],
    ['', undefined],
  ] as const) {
    it(`read "${value}" as ${status ?? 'no status'}`, () => {
      assert.equal(statusOf(value), status);
    });
  }
});

describe('the stage of a codex-web plan', () => {
  const READY = '## Definition of Ready (DoR)\n- Clarifications resolved: schema confirmed\n';
  const plan = (status: string, boxes = '- [ ] DoD verified', lead = ''): string =>
    `${lead}# Plan\n\n${READY}\n## Checklist of Subtasks\n- [ ] a\n\n### Task [T-1]: x\n- **Status:** ${status}\n\n${boxes}\n`;
  const cases: readonly [string, string, Plan['stage']][] = [
    ['the template', codexWeb.contract().template, 'draft'],
    ['a Definition of Ready that says something', plan('todo'), 'ready'],
    ['a task that is blocked before it began', plan('blocked'), 'ready'],
    ['a task in progress', plan('in-progress'), 'executing'],
    ['a tick in a task', plan('todo', '- [x] Implementation landed\n- [ ] DoD verified'), 'executing'],
    ['mode EXECUTE', plan('todo', '', '---\ncodex_mode: EXECUTE\n---\n\n'), 'executing'],
    ['every task done, by its Status', plan('done'), 'done'],
    ['every box ticked, without a Status', plan('', '- [x] DoD verified'), 'done'],
    ['every subtask ticked', plan('todo').replace('- [ ] a', '- [x] a'), 'done'],
  ];
  for (const [what, text, stage] of cases) {
    it(`is ${stage}: ${what}`, () => {
      assert.equal(read(text).stage, stage);
    });
  }
});

describe('adding a task', () => {
  const add = (text: string, at?: number): { readonly text: string; readonly id?: string } => {
    const plan = read(text);
    const result = codexWeb.entries?.task?.(plan, { now: new Date(0), ...(at !== undefined && { at }) });
    assert.ok(result?.ok, JSON.stringify(result));
    const { insertion, id } = result;
    const { start, end } = plan.resolve(insertion.span);
    return {
      text: applyEdits(text, [{ start, end, newText: insertion.newText }]),
      ...(id !== undefined && { id }),
    };
  };
  const PLAN = '# Plan\n\n## Checklist of Subtasks\n- [ ] a\n\n### Task [T-3]: x\nText.\n\n## Data & Migrations\nN/A\n';

  it('takes the next free id and stands behind the last task, ready to be filled in', () => {
    const { text, id } = add(PLAN);
    assert.equal(id, 'T-4');
    assert.match(text, /Text\.\n\n### Task \[T-4\]: <clear, actionable title>\n- \*\*Status:\*\* todo\n/);
    assert.match(text, /Plan created for \[T‑4\] [^]*README\/CHANGELOG\n\n## Data & Migrations\n/);
    assert.deepEqual(
      problemsOf(text).filter((problem) => problem.includes('codex-web/')),
      ['info codex-web/task-fields', 'info codex-web/task-item-missing', 'hint codex-web/task-id-gap'],
    );
  });

  it('goes into the section at the cursor where that has tasks', () => {
    const two = `${PLAN}\n### Task [T-5]: y\nMore.\n`;
    assert.match(add(two).text, /More\.\n\n### Task \[T-6\]/);
    assert.match(add(two, two.indexOf('Text')).text, /Text\.\n\n### Task \[T-6\]/);
  });

  it('is the first where there is none, and says so where it has no place', () => {
    assert.match(add('# Plan\n\n## Checklist of Subtasks\n- [ ] a\n').text, /- \[ \] a\n\n### Task \[T-1\]/);
    const refused = ['# Plan\n', '# Plan\n\n## Checklist of Subtasks\n```\n'].map((text) =>
      codexWeb.entries?.task?.(read(text), { now: new Date(0) }),
    );
    for (const result of refused) assert.ok(result && !result.ok && result.message.endsWith('.'));
  });
});

describe('adding a decision', () => {
  const NOW = new Date('2026-01-02T03:04:05Z');
  const LINE = '- [T-2 | 20260102T030405Z] Result: <pass | fail>.';

  it('writes a line into the plan’s own log', () => {
    const head =
      '# Plan\n\n## Checklist of Subtasks\n\n### Task [T-2]: x\n- **Status:** in-progress\n\n## Decision Log (if EXECUTE)';
    for (const [log, expected] of [
      ['\n', `\n${LINE}`],
      ['\n- [T-1 | 20260101T000000Z] Result: pass.\n', `pass.\n${LINE}`],
      ['\nKept by hand.\n', `hand.\n\n${LINE}`],
    ] as const) {
      const text = head + log;
      const plan = read(text);
      const result = codexWeb.entries?.decision?.(plan, { now: NOW });
      assert.ok(result?.ok);
      const { start, end } = plan.resolve(result.insertion.span);
      assert.ok(applyEdits(text, [{ start, end, newText: result.insertion.newText }]).includes(expected), log);
    }
  });

  it('points to the file where the plan has none', () => {
    const result = codexWeb.entries?.decision?.(read('# Plan\n'), { now: NOW });
    assert.ok(result && !result.ok && result.message.includes('decision-log.md'));
  });
});

describe('research notes that a plan names', () => {
  it('are looked up in the feature folder', async () => {
    const text =
      '# Plan\n\n## Web Research Summary\n- a: `references/web/a--20251015T194156Z.md`\n- b: `references/web/b--20251015T194156Z.md`, `references/web/b--*.md`\n';
    const files = new MemoryFiles({ [PLACE]: text, [`${dirname(PLACE)}/references/web/a--20251015T194156Z.md`]: '' });
    const surroundings = await readSurroundings(files, PLACE, read(text));
    const { problems } = checkPlan({ text, dialect: codexWeb, config: defaultConfig, surroundings });
    assert.deepEqual(
      problems.filter(({ rule }) => /research|link/.test(rule)).map(({ rule, message }) => `${rule}: ${message}`),
      ['codex-web/research-note: The research note references/web/b--20251015T194156Z.md is not there.'],
    );
  });
});

describe('the scaffold of codex-web', () => {
  it('is what the Bootstrap of the format makes', function () {
    const text = format();
    if (text === undefined) this.skip();
    const [, planOnly = '', execute = ''] = /# 2\)[^\n]*\n([^]*?)# 3\)[^\n]*\n([^]*?)\nfi/.exec(text) ?? [];
    const folders = (script: string): string[] =>
      (/mkdir -p "\$FEATURE_DIR"\/\{([^}]*)\}/.exec(script)?.[1] ?? '').split(',');
    const files = (script: string): string[] =>
      [...script.matchAll(/: > "\$FEATURE_DIR\/([^"]*)"/g)].map(([, file = '']) => file);
    assert.deepEqual(codexWeb.scaffold?.folders, folders(planOnly));
    assert.deepEqual(['plan.md', ...codexWeb.scaffold.emptyFiles], files(planOnly));
    assert.deepEqual(executeScaffold.folders, folders(execute));
    assert.deepEqual(executeScaffold.emptyFiles, files(execute));
  });
});

describe('the front matter of a codex-web plan', () => {
  const findings = (frontMatter: string): string[] =>
    problemsOf(`---\n${frontMatter}\n---\n\n# Plan\n`).filter((problem) => problem.includes('front-matter'));

  it('may have what the format has, and keys of the team', () => {
    assert.deepEqual(
      findings('codex_mode: EXECUTE # approved\nhuman_approval_required: false\nstop_after: BLOCKED\nteam: core'),
      [],
    );
    assert.deepEqual(
      findings(
        'mode_detection_rules:\n  default: PLAN_ONLY\n  plan_only_triggers: ["dry run"]\noutput_contract:\n  forbidden_actions:\n    - run tests (PLAN_ONLY)',
      ),
      [],
    );
  });

  it('has values of its own', () => {
    for (const wrong of [
      'codex_mode: PLAN',
      'human_approval_required: "yes"',
      'stop_after: DONE',
      'mode_detection_rules: none',
    ]) {
      assert.equal(findings(wrong).length, 1, wrong);
    }
  });
});
