import assert from 'node:assert/strict';
import { findWord, readCodeReference } from '../../../src/core/language/codeReference';
import { definitionAt } from '../../../src/core/language/definition';
import { linksIn, linkTarget } from '../../../src/core/language/links';
import type { Location } from '../../../src/core/language/location';
import { highlightsAt, referencesAt } from '../../../src/core/language/references';
import { relatedAt, relationsFrom, relationsTo } from '../../../src/core/language/relations';
import type { PlanView } from '../../../src/core/language/view';
import { LineIndex } from '../../../src/core/text/lineIndex';
import { exampleFiles, MemoryWorld, viewAt } from '../support/memoryWorld';
import { readMarks, writeMarks } from '../support/markers';
import { MemoryFiles } from '../support/memoryFiles';

const FEATURE = 'tasks/pay-20251015T190000Z';
const PLAN = `${FEATURE}/plan.md`;
const CODEX = `# Plan

## Dependencies
- Internal: none

## User Stories

### Story [S-1]: Read
- Story ID: S-1 | Priority: P0
- Dependencies: none

#### Tasks Checklist
- [x] one
- [ ] two, see \`src/pay.ts:Payer.pay\`

#### Story Tests to Run
- Unit: \`npm test\`

#### Story Exit Checklist (AC Gate — do not proceed unless all checked)
- [ ] “Story Tests to Run” all passing

#### Story Runbook & Logs
- Logs: \`$FEATURE_DIR/runs/S-1/20251015T194156Z/stdout.log\`

### Story [S-2]: Write
- Dependencies: S-1, [S-1/T-2]

#### Tasks Checklist
- [ ] three, in \`src/pay.ts\` and \`src/pay.ts:12:3\`, \`nextLevel()\`, \`deep/code.py:Class.method\`
- [ ] as in \`Dependencies\`, **Tests to Run**, "Decision Log" and \`S-1\`; \`artifacts/shot.png\`

## Tests to Run
- \`npm test\`
`;

function filesOf(plan = CODEX): MemoryFiles {
  return new MemoryFiles({
    [PLAN]: plan,
    [`${FEATURE}/decision-log.md`]:
      '# Decision Log\n\n## [S-1] Read it — 2025-10-15T19:45:00Z\n- Attempt: T-2, see `runs/S-1/20251015T194156Z`\n- Decision: done\n- Next step: S-2\n',
    [`${FEATURE}/referenced-expertise.md`]: '# Referenced Expertise\n- became S-2\n',
    [`${FEATURE}/runs/S-1/20251015T194156Z/stdout.log`]: 'ok',
    [`${FEATURE}/artifacts/shot.png`]: '',
    'src/pay.ts': 'export class Payer {\n  pay() {}\n}\n',
  });
}

/** `path:line:character text` of a place. */
function told(files: MemoryFiles, { path, start, end }: Location): string {
  const text = files.text(path).replace(/^\uFEFF/, '');
  const lines = new LineIndex(text);
  return `${path}:${start.line}:${start.character} ${text.slice(lines.offsetAt(start), lines.offsetAt(end))}`.trim();
}

/** What a place in a plan leads to: the text that leads there, then the places. */
async function leads(files: MemoryFiles, at: string, text: string, shift = 1): Promise<readonly string[] | undefined> {
  const view = await viewAt(files, at);
  const offset = view.document.text().indexOf(text) + shift;
  const found = await definitionAt({ view, about: view, world: new MemoryWorld(files) }, offset);
  if (!found) return undefined;
  const { places, code, origin } = found;
  return [
    view.document.slice(origin.start, origin.end),
    ...places.map((place) => told(files, place)),
    ...(code ? [JSON.stringify(code)] : []),
  ];
}

function placesIn(view: PlanView, text: string): number {
  const at = view.document.text().indexOf(text);
  assert.ok(at >= 0, text);
  return at;
}

describe('Definitions', function () {
  this.timeout(20_000);

  const files = filesOf();

  it('of ids: stories, tasks by place', async () => {
    assert.deepEqual(await leads(files, PLAN, 'S-1, [S-1'), ['S-1', `${PLAN}:7:11 S-1`]);
    assert.deepEqual(await leads(files, PLAN, 'T-2]'), ['T-2', `${PLAN}:13:6 two, see \`src/pay.ts:Payer.pay\``]);
    assert.deepEqual(await leads(files, PLAN, '`S-1`', 2), ['S-1', `${PLAN}:7:11 S-1`]);
  });

  it('of paths and run folders', async () => {
    const log = `${FEATURE}/runs/S-1/20251015T194156Z/stdout.log`;
    assert.deepEqual(await leads(files, PLAN, '$FEATURE_DIR'), [
      '$FEATURE_DIR/runs/S-1/20251015T194156Z/stdout.log',
      `${log}:0:0`,
    ]);
    assert.deepEqual(await leads(files, PLAN, 'S-1/20251015T194156Z'), ['S-1', `${PLAN}:7:11 S-1`]);
    assert.deepEqual(await leads(files, PLAN, 'artifacts/shot'), [
      'artifacts/shot.png',
      `${FEATURE}/artifacts/shot.png:0:0`,
    ]);
  });

  it('of headings that are named', async () => {
    assert.deepEqual(await leads(files, PLAN, 'Story Tests to Run”'), [
      '“Story Tests to Run”',
      `${PLAN}:15:5 Story Tests to Run`,
    ]);
    assert.deepEqual(await leads(files, PLAN, 'Dependencies`'), ['Dependencies', `${PLAN}:2:3 Dependencies`]);
    assert.deepEqual(await leads(files, PLAN, 'Tests to Run**'), ['**Tests to Run**', `${PLAN}:31:3 Tests to Run`]);
    assert.deepEqual(await leads(files, PLAN, 'Decision Log'), ['"Decision Log"', `${FEATURE}/decision-log.md:0:0`]);
  });

  it('of places in the sources', async () => {
    assert.deepEqual(await leads(files, PLAN, 'src/pay.ts`'), ['src/pay.ts', 'src/pay.ts:0:0']);
    assert.deepEqual(await leads(files, PLAN, 'src/pay.ts:12'), ['src/pay.ts:12:3', 'src/pay.ts:11:2']);
    assert.deepEqual(await leads(files, PLAN, 'src/pay.ts:Payer'), [
      'src/pay.ts:Payer.pay',
      '{"path":"src/pay.ts","files":["src/pay.ts"],"symbol":["Payer","pay"]}',
    ]);
    assert.deepEqual(await leads(files, PLAN, 'nextLevel'), ['nextLevel()', '{"files":[],"symbol":["nextLevel"]}']);
    assert.deepEqual(await leads(files, PLAN, 'deep/code.py'), [
      'deep/code.py:Class.method',
      '{"path":"deep/code.py","files":[],"symbol":["Class","method"]}',
    ]);
    assert.equal(await leads(files, PLAN, 'npm test'), undefined);
  });

  it('of a name that nothing has: nothing', async () => {
    assert.equal(
      await leads(filesOf(CODEX.replace('Dependencies: S-1,', 'Dependencies: S-9,')), PLAN, 'S-9'),
      undefined,
    );
  });

  it('of ExecPlans and milestones in files of their own', async () => {
    const examples = exampleFiles('execplans');
    const rise = '.agent/exec_plans/active/rise-warning/EP-20261109-001_rise-warning.md';
    const tide = '.agent/exec_plans/active/tide-calendar/EP-20261105-001_tide-calendar.md';
    const view = await viewAt(examples, rise);
    const text = view.document.text();
    const [, id = ''] = /depends_on:[^E]*(EP-\d+-\d+)/.exec(text) ?? [];
    const found = await leads(examples, rise, id);
    assert.match(found?.[1] ?? '', new RegExp(`/${id}[^/]*\\.md:1:4 ${id}$`));
    examples.set(tide, `${examples.text(tide)}\nSee MS002 and EP-20261105-001/MS001.\n`);
    assert.match((await leads(examples, tide, 'MS002 and'))?.[1] ?? '', /MS002_corrected-times\.md:1:\d+ MS002$/);
  });
});

describe('References', function () {
  this.timeout(20_000);

  async function references(
    files: MemoryFiles,
    at: string,
    text: string,
    withDefinitions = true,
  ): Promise<readonly string[]> {
    const view = await viewAt(files, at);
    const asked = { view, about: view, world: new MemoryWorld(files), withDefinitions };
    return (await referencesAt(asked, placesIn(view, text))).map((place) => told(files, place));
  }

  it('of a story: in the plan, its log and its expertise', async () => {
    assert.deepEqual(await references(filesOf(), PLAN, 'S-2]', false), [
      `${FEATURE}/decision-log.md:5:13 S-2`,
      `${FEATURE}/referenced-expertise.md:1:9 S-2`,
    ]);
  });

  it('of a story, asked anywhere in its heading', async () => {
    assert.deepEqual(
      await references(filesOf(), PLAN, 'Write\n- Dep', false),
      await references(filesOf(), PLAN, 'S-2]', false),
    );
  });

  it('of a task: by the story that the entry is about', async () => {
    assert.deepEqual(await references(filesOf(), PLAN, 'T-2]'), [
      `${PLAN}:25:26 T-2`,
      `${FEATURE}/decision-log.md:3:11 T-2`,
    ]);
  });

  it('of a heading: where it is quoted', async () => {
    assert.deepEqual(await references(filesOf(), PLAN, 'Story Tests to Run\n'), [
      `${PLAN}:15:0 #### Story Tests to Run`,
      `${PLAN}:19:7 Story Tests to Run`,
    ]);
  });

  it('in the line of a heading: the whole line once, as VS Code has it', async () => {
    const files = filesOf(
      CODEX.replace('### Story [S-2]: Write', '### Story [S-2]: Write, as S-2 ###').replaceAll('\n', '\r\n'),
    );
    const [first, second] = await references(files, PLAN, 'S-2]');
    assert.match(first ?? '', /:0 ### Story \[S-2\]: Write, as S-2 ###$/);
    assert.equal(second, `${FEATURE}/decision-log.md:5:13 S-2`);
    assert.deepEqual(await references(files, PLAN, 'Write, as'), await references(files, PLAN, 'S-2]'));
    const elsewhere = await references(files, PLAN, 'S-1, [S-1');
    assert.ok(
      elsewhere.every((one) => one.endsWith(' S-1')),
      elsewhere.join('\n'),
    );
  });

  it('of an ExecPlan: in the other plans and the registry', async () => {
    const examples = exampleFiles('execplans');
    const at = '.agent/exec_plans/active/rise-warning/EP-20261109-001_rise-warning.md';
    const found = await references(examples, at, 'EP-20261109-001', false);
    const paths = new Set(found.map((one) => one.replace(/:\d+:\d+ .*$/, '')));
    assert.ok(
      [...paths].some((path) => path.endsWith('MS001_tell-rise.md')),
      [...paths].join('\n'),
    );
    assert.ok(
      paths.has('.agent/exec_plans/registry.json') === examples.tree().includes('.agent/exec_plans/registry.json'),
    );
    assert.ok(
      found.every((one) => one.endsWith('EP-20261109-001')),
      found.join('\n'),
    );
  });

  it('light up in the plan', async () => {
    const { text } = readMarks(CODEX.replaceAll('S-2', '⟦S-2⟧'));
    const view = await viewAt(filesOf(text), PLAN);
    assert.equal(writeMarks(text, highlightsAt(view, placesIn(view, 'S-2]'))), CODEX.replaceAll('S-2', '⟦S-2⟧'));
  });
});

describe('Links', function () {
  this.timeout(20_000);

  it('lead to paths and to ExecPlans', async () => {
    const files = filesOf(`${CODEX}\nSee EP-20251015-001 and EP-20251015-002.\n`);
    files.set(
      '.agent/exec_plans/active/x/EP-20251015-001_x.md',
      '---\nid: EP-20251015-001\n---\n\n# x\n\n## Progress\n',
    );
    const view = await viewAt(files, PLAN);
    const world = new MemoryWorld(files);
    const shown = await Promise.all(
      linksIn(view).map(async (link) => {
        const target = await linkTarget(link, view, world);
        return [view.document.slice(link.start, link.end), target?.path, target?.kind];
      }),
    );
    assert.deepEqual(shown, [
      ['$FEATURE_DIR/runs/S-1/20251015T194156Z/stdout.log', `${FEATURE}/runs/S-1/20251015T194156Z/stdout.log`, 'file'],
      ['artifacts/shot.png', `${FEATURE}/artifacts/shot.png`, 'file'],
      ['EP-20251015-001', '.agent/exec_plans/active/x/EP-20251015-001_x.md', 'file'],
      ['EP-20251015-002', undefined, undefined],
    ]);
  });
});

describe('Relations', function () {
  this.timeout(20_000);

  async function relations(files: MemoryFiles, at: string, text: string): Promise<readonly unknown[]> {
    const view = await viewAt(files, at);
    const world = new MemoryWorld(files);
    const related = await relatedAt(view, placesIn(view, text), world);
    assert.ok(related);
    const shown = async (of: typeof relationsFrom): Promise<readonly string[]> =>
      (await of(related.selection.path, related.name, world)).map(
        ({ other, named }) => `${other.name.id} ${other.title} (${other.detail}) ×${named.length}`,
      );
    return [`${related.name.id} ${related.title}`, await shown(relationsFrom), await shown(relationsTo)];
  }

  it('of stories are their dependencies', async () => {
    assert.deepEqual(await relations(filesOf(), PLAN, 'S-2]'), [
      'S-2 Write',
      ['S-1 Read (1/2 · gate 0/1) ×2', 'S-1/T-2 two, see `src/pay.ts:Payer.pay` (open) ×1'],
      [],
    ]);
    assert.deepEqual(await relations(filesOf(), PLAN, 'S-1]'), ['S-1 Read', [], ['S-2 Write (0/2) ×2']]);
    // Anywhere in its heading.
    assert.deepEqual(await relations(filesOf(), PLAN, 'Story [S-1]: Read'), ['S-1 Read', [], ['S-2 Write (0/2) ×2']]);
  });

  it('of phased tasks are those that they name', async () => {
    const plan =
      '# Feature\n\n## Phase 1: Read\n\n### Phase 1 Test Plan (T-Series)\n\n- [x] T001 Reads\n\n## Phase 2: Write\n\n**Exit Gate:** Phase 1 holds.\n\n### Phase 2 Test Plan (T-Series)\n\n- [ ] T002 Writes, after T001\n';
    const files = filesOf(plan);
    assert.deepEqual(await relations(files, PLAN, 'T002'), ['T002 Writes, after T001', ['T001 Reads (done) ×1'], []]);
    assert.deepEqual(await relations(files, PLAN, 'T001'), ['T001 Reads', [], ['T002 Writes, after T001 (open) ×1']]);
    assert.deepEqual(await relations(files, PLAN, 'Phase 2'), ['Phase 2 Write', ['Phase 1 Read (1/1) ×1'], []]);
  });

  it('of ExecPlans are what they depend on, and their milestones', async () => {
    const examples = exampleFiles('execplans');
    const at = '.agent/exec_plans/active/rise-warning/EP-20261109-001_rise-warning.md';
    const [, from, to] = await relations(examples, at, 'EP-20261109-001');
    assert.ok(Array.isArray(from) && Array.isArray(to));
    assert.ok(
      from.some((one) => String(one).startsWith('EP-20261109-001/MS001 ')),
      JSON.stringify(from),
    );
    assert.ok(
      from.some((one) => /^EP-\d+-\d+ /.test(String(one))),
      JSON.stringify(from),
    );
  });
});

describe('Places in the sources', () => {
  it('are read from inline code', () => {
    const cases: readonly (readonly [string, unknown])[] = [
      ['src/a.ts:run', { path: 'src/a.ts', symbol: ['run'] }],
      ['a.py:Class.method', { path: 'a.py', symbol: ['Class', 'method'] }],
      ['tests/test_a.py::TestA::test_b', { path: 'tests/test_a.py', symbol: ['TestA', 'test_b'] }],
      ['src/a.ts:12', { path: 'src/a.ts', line: 11 }],
      ['src/a.ts:12:4', { path: 'src/a.ts', line: 11, character: 3 }],
      ['src/a.ts:12-20', { path: 'src/a.ts', line: 11 }],
      ['src/a.ts#L12', { path: 'src/a.ts', line: 11 }],
      ['./src/', { path: './src' }],
      ['app/[id]/page.tsx:Page()', { path: 'app/[id]/page.tsx', symbol: ['Page'] }],
      ['README.md', { path: 'README.md' }],
      ['levelOf()', { symbol: ['levelOf'] }],
      ['levelOf', undefined],
      ['npm test', undefined],
      ['https://example.org/a.ts', undefined],
      ['GET /health', undefined],
      ['1.5', undefined],
      ['x'.repeat(100_000), undefined],
    ];
    for (const [text, expected] of cases) {
      const found = readCodeReference(text);
      if (!found) {
        assert.equal(undefined, expected, text);
        continue;
      }
      const { start, end, ...rest } = found;
      assert.deepEqual(rest, expected, text);
      assert.equal(text.slice(start, end), text);
    }
  });

  it('are found as a word, best where it is defined', () => {
    const text = '// pay later\npay();\nexport async function pay() {}\n';
    assert.deepEqual(findWord(text, ['pay']), { start: 42, end: 45 });
    assert.deepEqual(findWord('x.pay', ['pay']), { start: 2, end: 5 });
    assert.equal(findWord('payer', ['pay']), undefined);
    assert.equal(findWord('a$b', ['$b']), undefined);
  });

  it('of a class are found behind it, or where it is named before them', () => {
    const found = (marked: string, ...names: readonly string[]): void => {
      const { text, ranges } = readMarks(marked);
      assert.deepEqual(findWord(text, names), ranges[0], marked);
    };
    const quiet = 'class Quiet {\n  sound() {}\n}\n';
    found(`${quiet}class Loud {\n  ⟦sound⟧() {}\n}\nfunction sound() {}\n`, 'Loud', 'sound');
    found(
      `${quiet}class Loud {\n  ring() { this.⟦sound⟧(); }\n}\n`.replace('sound() {}', 'silence() {}'),
      'Loud',
      'sound',
    );
    found('class Quiet {\n  ⟦sound⟧() {}\n}\nclass Loud {}\n', 'Loud', 'sound');
    found('class A:\n  def go(self): ...\nclass B:\n  class C:\n    def ⟦go⟧(self): ...\n', 'B', 'C', 'go');
    const go = 'type Quiet struct{}\ntype Loud struct{}\nfunc (q *Quiet) Sound() {}\nfunc (l *Loud) ⟦Sound⟧() {}\n';
    found(go, 'Loud', 'Sound');
    found('class Loud {};\nvoid Quiet::sound() {}\nvoid Loud::⟦sound⟧() {}\n', 'Loud', 'sound');
    found(`${'x'.repeat(200_000)}\n${'func ('.repeat(20_000)}\n⟦sound⟧`, 'Loud', 'sound');
    assert.equal(findWord(quiet, ['Quiet', 'ring']), undefined);
    assert.equal(findWord(quiet, []), undefined);
  });
});
