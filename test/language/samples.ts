import { exampleHeader } from '../../src/dialects/brief/examples';
import { exampleTask, examplePlan as webPlan } from '../../src/dialects/codex-web/examples';
import { examplePlan as execPlan } from '../../src/dialects/execplan/examples';
import { exampleMilestone } from '../../src/dialects/execplan-milestone/examples';
import { examplePhase, examplePlan as phasedPlan } from '../../src/dialects/phased/examples';
import { CLEAN, FEATURE } from '../vscode/support/samplePlan';
import type { Question } from './questions';

/** A question about a sample, and what must be in the answer; `'nothing'` where there is nothing of the kind. */
export interface Case {
  /** Where it is asked: a text of the plan, with a mark `‸`; by default its beginning. */
  readonly at?: string;
  readonly typed?: string;
  readonly told: readonly (string | RegExp)[] | 'nothing';
}

/** A plan of a dialect, and what the editor knows of it. */
export interface Sample {
  readonly dialect: string;
  readonly path: string;
  readonly text: string;
  /** Other files, by path. */
  readonly beside: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<Question, readonly Case[]>>;
}

const PLAN = `${FEATURE}/plan.md`;
const LOG = `${FEATURE}/decision-log.md`;
const LINKED = 'artifacts/trace.txt';
const TRACE = `${FEATURE}/${LINKED}`;
/** Where the samples' ExecPlans stand. */
export const EXEC_PLANS = '.agent/exec_plans/active/matrix';
const EXEC_PLAN = `${EXEC_PLANS}/EP-20260117-014_matrix.md`;
const OTHER = `${EXEC_PLANS}/EP-20260117-015_other.md`;
const MILESTONE = `${EXEC_PLANS}/milestones/active/MS003_stream.md`;
/** Where the team's template stands. */
export const TEMPLATES = '.planloom/templates';

const SECOND = `### Story [S-2]: Announce it
- Dependencies: [S-1], and \`$FEATURE_DIR/decision-log.md\`

#### Tasks Checklist
- [x] Announce
- [ ] Tell

`;

const codex: Sample = {
  dialect: 'codex',
  path: PLAN,
  text: CLEAN.replace('## Checklist of Subtasks', `${SECOND}## Checklist of Subtasks`).replace(
    '- [ ] Write',
    '- [x] Write',
  ),
  beside: { [LOG]: '# Decision Log\n\n## [S-1] Tried — 2026-11-20T08:00:00Z\n- Result: pass\n' },
  answers: {
    symbols: [{ told: ['Plan · executing', 'S-1 Export the tide table · 1/2 · gate 0/7', 'S-2 Announce it · 1/2'] }],
    folding: [{ told: ['### Story [S-2]: Announce it … - [ ] Tell', '#### Tasks Checklist … - [ ] Test it'] }],
    selection: [{ at: '- [x] ‸Announce\n', told: ['Announce', '- [x] Announce', '- [x] Announce\n- [ ] Tell'] }],
    completion: [
      { at: '[S-1‸], and', told: ['S-1 (Export the tide table)'] },
      { at: '## ‸Dependencies', told: [/^Dependencies \(/] },
    ],
    hover: [
      { at: '[‸S-1], and', told: [/^\*\*S-1\*\* \[Export the tide table\][^]*tasks 1\/2 · gate 0\/7/] },
      { at: '## ‸Dependencies', told: [/^\*\*Dependencies\*\* · section 5 of 15/] },
    ],
    definition: [
      { at: '[‸S-1], and', told: ['### Story [S-1]: Export the tide table'] },
      { at: '$FEATURE_DIR/‸dec', told: [`${LOG}:1`] },
    ],
    references: [
      { at: '[‸S-1], and', told: [`${LOG}:3`, '### Story [S-1]: Export the tide table', /^- Dependencies: \[S-1\]/] },
    ],
    highlights: [
      { at: '[‸S-1], and', told: ['S-1 begins: ### Story [S-1]: Export the tide table', /^S-1: - Dependencies/] },
    ],
    links: [{ told: [`$FEATURE_DIR/decision-log.md → ${LOG}`] }],
    calls: [
      { at: '[‸S-2]', told: ['S-2 Announce it', '→ S-1 Export the tide table'] },
      { at: '[‸S-1], and', told: ['S-1 Export the tide table', '← S-2 Announce it'] },
    ],
    prepareRename: [{ at: '[‸S-1], and', told: ['S-1'] }],
    rename: [{ at: '[‸S-1], and', typed: 'S-7', told: ['### Story [S-1]: Export the tide table ⇒ 7', `${LOG}:3 ⇒ 7`] }],
    lenses: [
      {
        told: [
          '### Story [S-1]: Export the tide table » In progress · tasks 1/2 · gate 0/7',
          '### Story [S-2]: Announce it » Next: Tell',
          '### Story [S-2]: Announce it » Missing: Story Exit Checklist',
        ],
      },
    ],
    actions: [{ at: '- [ ] ‸Tell', told: ['Tick task', 'Extract task into a story'] }],
    tokens: [{ told: ['planId S-2', 'planDone Announce', 'planOpen [ ]'] }],
    hints: [{ told: ['- Unit/Integration: `node --test` ⇐ not run', /^- \[ \] Evidence captured .* ⇐ no evidence$/] }],
    workspaceSymbols: [{ typed: 'announce', told: [`S-2 Announce it in ${PLAN}`] }],
  },
};

const web: Sample = {
  dialect: 'codex-web',
  path: PLAN,
  text: webPlan(
    [
      exampleTask('T-1'),
      exampleTask('T-2', {
        title: 'Announce it',
        checklist: '- [x] Plan created for [T-2]\n- [ ] Tests passing, after [T-1]',
      }),
    ],
    '## Tests to Run\n- `pytest -q`, see `$FEATURE_DIR/decision-log.md`\n',
    'codex_mode: EXECUTE',
  ),
  beside: { [LOG]: '# Decision Log\n' },
  answers: {
    symbols: [{ told: ['Front matter', 'T-1 Add the route · gate 0/5', 'T-2 Announce it · gate 1/2'] }],
    folding: [{ told: ['--- … ---', '### Task [T-1]: Add the route … - [ ] Notes merged'] }],
    selection: [{ at: 'Tests ‸passing, after', told: ['passing', '- [ ] Tests passing, after [T-1]'] }],
    completion: [
      { at: 'after [T-1‸]', told: ['T-1 (Add the route)'] },
      { at: '## ‸Tests to', told: [/^Task Overview/] },
    ],
    hover: [
      { at: 'after [‸T-1', told: [/^\*\*T-1\*\* \[Add the route\][^]*gate 0\/5/] },
      { at: '‸codex_mode', told: [/PLAN_ONLY/] },
    ],
    definition: [{ at: 'after [‸T-1', told: ['### Task [T-1]: Add the route'] }],
    references: [{ at: 'after [‸T-1', told: ['- [ ] Plan created for [T-1]', '- [ ] Tests passing, after [T-1]'] }],
    highlights: [{ at: 'after [‸T-1', told: ['T-1 begins: ### Task [T-1]: Add the route'] }],
    links: [{ told: [`$FEATURE_DIR/decision-log.md → ${LOG}`] }],
    calls: [{ at: 'Task [‸T-2]', told: ['T-2 Announce it', '→ T-1 Add the route'] }],
    prepareRename: [{ at: 'after [‸T-1', told: ['T-1'] }],
    rename: [
      {
        at: 'after [‸T-1',
        typed: 'T-7',
        told: ['### Task [T-1]: Add the route ⇒ 7', '- [ ] Tests passing, after [T-1] ⇒ 7'],
      },
    ],
    lenses: [
      {
        told: [
          '### Task [T-2]: Announce it » In progress · gate 1/2',
          '### Task [T-2]: Announce it » Next: Tests passing, after [T-1]',
          '### Task [T-2]: Announce it » Missing: 3 items of the checklist',
        ],
      },
    ],
    actions: [{ at: '- [ ] ‸Tests passing, after', told: ['Tick task'] }],
    tokens: [{ told: ['planId T-2', 'planOpen [ ]', 'planDone Plan created for ['] }],
    hints: [{ told: ['- [ ] Tests passing, after [T-1] ⇐ no evidence'] }],
    workspaceSymbols: [{ typed: 'announce', told: [`T-2 Announce it in ${PLAN}`] }],
  },
};

const brief: Sample = {
  dialect: 'brief',
  path: PLAN,
  text: `# ExecPlan: Export orders

${exampleHeader}
## Purpose / Big Picture

Orders leave; see "Decision Log" and \`${LINKED}\`.

## Concrete Steps (Checklist)

- [x] Announce it
- [ ] Tell them in \`src/server.js\`

## Decision Log

- 2026-11-20: begun
`,
  beside: { [TRACE]: 'ok\n' },
  answers: {
    symbols: [{ told: ['ExecPlan: Export orders · executing', 'Concrete Steps (Checklist) · 1/2'] }],
    folding: [{ told: ['## Concrete Steps (Checklist) … - [ ] Tell them in `src/server.js`'] }],
    selection: [{ at: 'Announce ‸it', told: ['Announce it', '- [x] Announce it'] }],
    completion: [
      { at: 'Status: ‸In', told: [/^Blocked/, /^Complete/] },
      { at: '## ‸Decision', told: [/^Success Criteria \/ Acceptance Tests/] },
    ],
    hover: [
      { at: '## ‸Decision', told: [/^\*\*Decision Log\*\* · section 8 of 16/] },
      { at: '- ‸Status', told: [/Proposed \| In Progress/] },
    ],
    definition: [
      { at: 'see "‸Decision', told: ['## Decision Log'] },
      { at: 'src/‸server', told: ['src/server.js:1'] },
    ],
    references: [{ at: '## ‸Decision', told: ['## Decision Log', /^Orders leave; see "Decision Log"/] }],
    // It has no ids.
    highlights: [{ at: '## ‸Decision', told: 'nothing' }],
    links: [{ told: [`${LINKED} → ${TRACE}`] }],
    calls: [{ at: '## ‸Decision', told: 'nothing' }],
    prepareRename: [{ at: 'Export‸ orders', told: ['Export orders'] }],
    rename: [{ at: 'Export‸ orders', typed: 'Export bills', told: ['# ExecPlan: Export orders ⇒ Export bills'] }],
    lenses: [
      {
        told: [
          '# ExecPlan: Export orders » Missing: Success Criteria / Acceptance Tests',
          '## Concrete Steps (Checklist) » In progress · tasks 1/2',
          '## Concrete Steps (Checklist) » Next: Tell them in src/server.js',
        ],
      },
    ],
    actions: [{ at: '- [ ] ‸Tell', told: ['Tick task'] }],
    tokens: [{ told: ['planDone Announce it', 'planOpen [ ]'] }],
    hints: [{ told: 'nothing' }],
    workspaceSymbols: [{ typed: 'export orders', told: [`Export orders in ${PLAN}`] }],
  },
};

const phased: Sample = {
  dialect: 'phased',
  path: PLAN,
  text: phasedPlan(
    examplePhase(1, { tests: '- [x] T001 Announce it in `src/server.js`\n- [x] T002 Tell\n- [ ] T003 Ask' }),
    examplePhase(2, { gate: 'T001–T003, after Phase 1.', tests: `- [ ] T004 Tell, after T001: \`${LINKED}\`` }),
  ),
  beside: { [TRACE]: 'ok\n' },
  answers: {
    symbols: [{ told: ['Phase 1: Import · 2/4', 'T002 Tell · done', 'Phase 2: Import · 0/2'] }],
    folding: [{ told: ['- [x] T001 Announce it in `src/server.js` … - [x] T002 Tell'] }],
    selection: [{ at: 'T003 ‸Ask', told: ['Ask', '- [ ] T003 Ask'] }],
    completion: [{ at: 'Tell, after T001‸', told: ['T001 (Announce it in `src/server.js`)'] }],
    hover: [{ at: 'after ‸T001', told: [/^\*\*T001\*\* \[Announce it[^]*Done · of Phase 1: Import/] }],
    definition: [
      { at: 'after ‸T001', told: ['- [x] T001 Announce it in `src/server.js`'] },
      { at: 'after ‸Phase 1', told: ['## Phase 1: Import'] },
      { at: '–‸T003', told: ['- [ ] T003 Ask'] },
      { at: 'src/‸server', told: ['src/server.js:1'] },
    ],
    references: [
      { at: 'after ‸T001', told: ['**Exit Gate:** T001–T003, after Phase 1.', /^- \[ \] T004 Tell, after T001/] },
    ],
    highlights: [{ at: 'after ‸T001', told: [/^T001 begins: - \[x\] T001/, /^T001: \*\*Exit Gate/] }],
    links: [{ told: [`${LINKED} → ${TRACE}`] }],
    calls: [
      { at: '] ‸T004', told: [/^T004 Tell/, /^→ T001 Announce it/] },
      { at: '‸Phase 2: ', told: ['Phase 2 Import', '→ Phase 1 Import'] },
    ],
    prepareRename: [{ at: 'after ‸T001', told: ['T001'] }],
    rename: [
      {
        at: 'after ‸T001',
        typed: 'T000',
        told: ['**Exit Gate:** T001–T003, after Phase 1. ⇒ 000', /T004 Tell.* ⇒ 000$/],
      },
      { at: 'after ‸Phase 1', typed: 'Phase 4', told: ['## Phase 1: Import ⇒ 4'] },
    ],
    lenses: [
      {
        told: [
          '## Phase 1: Import » In progress · tasks 2/4',
          '## Phase 1: Import » Next: T003 Ask',
          '## Phase 2: Import » Exit gate: T001–T003, after Phase 1.',
        ],
      },
    ],
    actions: [
      { at: '- [ ] ‸T004', told: ['Tick task'] },
      { at: '## ‸Phase 2', told: ['Move Phase 2 up'] },
    ],
    tokens: [{ told: ['planId Phase 2', 'planId T001', 'planDone Tell', 'planOpen [ ]'] }],
    hints: [{ told: 'nothing' }],
    workspaceSymbols: [{ typed: 'announce', told: [/^T001 Announce it in /] }],
  },
};

const execplan: Sample = {
  dialect: 'execplan',
  path: EXEC_PLAN,
  text: execPlan({
    title: 'Announce it',
    more: 'depends_on: [EP-20260117-015]',
    body: '## Purpose\n\nAfter EP-20260117-015, and MS003; see `Progress`.\n\n## Progress\n\n- [x] (2026-01-17 10:00Z) one\n- [ ] two, EP-20260117-014',
  }),
  beside: {
    [OTHER]: execPlan({ id: 'EP-20260117-015', title: 'Other' }),
    [MILESTONE]: exampleMilestone(),
  },
  answers: {
    symbols: [{ told: ['Front matter · EP-20260117-014 · active', 'Progress · 1/2'] }],
    folding: [{ told: ['--- … ---', '## Progress … - [ ] two, EP-20260117-014'] }],
    selection: [{ at: '‸two,', told: ['two', '- [ ] two, EP-20260117-014'] }],
    completion: [
      { at: 'After EP-20260117-015‸', told: ['EP-20260117-015 (Auth refresh)'] },
      { at: 'status: ‸active', told: [/^planned/, 'paused'] },
      { at: 'depends_on: [‸', told: [/^EP-20260117-015/] },
    ],
    hover: [
      {
        at: 'After ‸EP-',
        told: [/^\*\*EP-20260117-015\*\* \[Auth refresh\][^]*active[^]*Needed by:[^]*EP-20260117-014/],
      },
      { at: '‸MS003', told: [/^\*\*EP-20260117-014\/MS003\*\* \[Stream the answer\][^]*in_progress/] },
    ],
    definition: [
      { at: 'After ‸EP-', told: [`${OTHER}:2`] },
      { at: '‸MS003', told: [`${MILESTONE}:2`] },
      { at: '`‸Progress', told: ['## Progress'] },
    ],
    references: [
      { at: 'id: ‸EP-', told: ['id: EP-20260117-014', '- [ ] two, EP-20260117-014', `${MILESTONE}:3`] },
      { at: 'After ‸EP-', told: ['depends_on: [EP-20260117-015]', `${OTHER}:2`] },
    ],
    highlights: [{ at: 'After ‸EP-', told: ['EP-20260117-015: depends_on: [EP-20260117-015]'] }],
    links: [{ told: [`EP-20260117-015 → ${OTHER}`, `MS003 → ${MILESTONE}`] }],
    calls: [{ at: 'id: ‸EP-', told: [/^EP-20260117-014/, /^→ EP-20260117-015/, /^→ EP-20260117-014\/MS003/] }],
    prepareRename: [{ at: 'id: ‸EP-', told: ['EP-20260117-014'] }],
    rename: [
      {
        at: 'id: ‸EP-',
        typed: 'EP-20260117-016',
        told: [
          `${EXEC_PLAN.replace('-014_', '-016_')}:2 ⇒ EP-20260117-016`,
          `${MILESTONE}:2 ⇒ EP-20260117-016/MS003`,
          `${MILESTONE}:3 ⇒ EP-20260117-016`,
        ],
      },
    ],
    lenses: [
      {
        told: [
          '# Announce it » Milestones 0/1',
          '# Announce it » Depends on EP-20260117-015 (active)',
          '## Progress » Next: two, EP-20260117-014',
        ],
      },
    ],
    actions: [{ at: '- [ ] ‸two', told: ['Tick task'] }],
    tokens: [{ told: ['planId EP-20260117-015', 'planDone (2026-01-17 10:00Z) one', 'planOpen [ ]'] }],
    hints: [{ told: 'nothing' }],
    workspaceSymbols: [{ typed: 'EP-20260117-014', told: [/^EP-20260117-014 .* in \.agent\//] }],
  },
};

const milestone: Sample = {
  dialect: 'execplan-milestone',
  path: MILESTONE,
  text: exampleMilestone({
    title: 'Announce it',
    body: '## Objective\n\nAs EP-20260117-014 wants; MS003 is small.\n\n## Definition of Done\n\n- [x] one\n- [ ] two',
  }),
  beside: { [EXEC_PLAN]: execPlan({ body: '## Progress\n\n- [ ] MS003' }) },
  answers: {
    symbols: [{ told: ['Front matter · EP-20260117-014/MS003 · in_progress', 'Definition of Done · gate 1/2'] }],
    folding: [{ told: ['--- … ---', '## Definition of Done … - [ ] two'] }],
    selection: [{ at: '- [ ] ‸two', told: ['two', '- [ ] two', '- [x] one\n- [ ] two'] }],
    completion: [
      { at: 'As EP-20260117-014‸', told: ['EP-20260117-014 (Auth refresh)'] },
      { at: 'status: ‸in_', told: [/^completed/] },
      { at: '## ‸Definition', told: [/^Scope/] },
    ],
    hover: [
      { at: 'As ‸EP-', told: [/^\*\*EP-20260117-014\*\*[^]*active · progress 0\/1 · milestones 0\/1/] },
      { at: '‸MS003 is', told: [/^\*\*EP-20260117-014\/MS003\*\* \[Stream the answer\][^]*in_progress/] },
    ],
    definition: [
      { at: 'As ‸EP-', told: [`${EXEC_PLAN}:2`] },
      { at: '‸MS003 is', told: ['id: EP-20260117-014/MS003'] },
    ],
    references: [{ at: '‸MS003 is', told: [`${EXEC_PLAN}:16`, /^As EP-20260117-014 wants/] }],
    highlights: [{ at: '‸MS003 is', told: ['MS003 begins: id: EP-20260117-014/MS003', /^MS003: As EP/] }],
    links: [{ told: [`EP-20260117-014 → ${EXEC_PLAN}`] }],
    calls: [{ at: '‸MS003 is', told: ['EP-20260117-014/MS003 Stream the answer', /^← EP-20260117-014/] }],
    prepareRename: [{ at: '‸MS003 is', told: ['MS003'] }],
    rename: [
      {
        at: '‸MS003 is',
        typed: 'MS007',
        told: [
          `${MILESTONE.replace('MS003', 'MS007')}:2 ⇒ EP-20260117-014/MS007`,
          `${MILESTONE.replace('MS003', 'MS007')}:4 ⇒ 7`,
          `${EXEC_PLAN}:16 ⇒ 007`,
        ],
      },
    ],
    lenses: [
      {
        told: ['## Definition of Done » In progress · gate 1/2', '# Announce it » Of EP-20260117-014 · Milestones 0/1'],
      },
    ],
    actions: [{ at: '- [ ] ‸two', told: ['Tick task'] }],
    tokens: [{ told: ['planId EP-20260117-014', 'planId MS003', 'planDone one', 'planOpen [ ]'] }],
    hints: [{ told: 'nothing' }],
    workspaceSymbols: [{ typed: 'MS003', told: [/MS003.* in \.agent\//] }],
  },
};

const TEMPLATE = `---
name: Release
output_contract:
  allowed_sections: [Goal, Requirements, Release Checklist, Notes]
  required_sections: [Goal, Release Checklist]
sections:
  Release Checklist:
    checklist: [Changelog written, Tested]
ids: [REQ-###]
---

# Release <version>

## Goal

<one sentence>

## Requirements

- REQ-001: <what must hold>

## Release Checklist

- [ ] Changelog written
- [ ] Tested

## Notes

<what the next release should know>
`;

const team: Sample = {
  dialect: 'a team',
  path: PLAN,
  text: `---
template: matrix
---

# Release 1.4

## Goal

As REQ-002, in \`$FEATURE_DIR/decision-log.md\`; see \`Requirements\`.

## Requirements

- REQ-001: Announce it
- REQ-002: Tell, after REQ-001

## Release Checklist

- [x] Changelog written
- [ ] Tested
`,
  beside: { [`${TEMPLATES}/matrix.md`]: TEMPLATE, [LOG]: '# Decision Log\n' },
  answers: {
    symbols: [{ told: ['REQ-001 Announce it', 'Release Checklist · 1/2'] }],
    folding: [{ told: ['## Requirements … - REQ-002: Tell, after REQ-001'] }],
    selection: [{ at: '- [ ] ‸Tested', told: ['Tested', '- [ ] Tested', '- [x] Changelog written\n- [ ] Tested'] }],
    completion: [
      { at: 'after REQ-001‸', told: ['REQ-001 (Announce it)'] },
      { at: '## ‸Goal', told: [/^Notes/] },
    ],
    hover: [
      { at: 'after ‸REQ-', told: [/^\*\*REQ-001\*\* \[Announce it\]/] },
      { at: '## ‸Goal', told: [/^\*\*Goal\*\* · section 1 of 4 of the format Release · required/] },
    ],
    definition: [
      { at: 'after ‸REQ-', told: ['- REQ-001: Announce it'] },
      { at: '`‸Requirements', told: ['## Requirements'] },
    ],
    references: [{ at: 'after ‸REQ-', told: ['- REQ-001: Announce it', '- REQ-002: Tell, after REQ-001'] }],
    highlights: [{ at: 'after ‸REQ-', told: ['REQ-001 begins: - REQ-001: Announce it'] }],
    links: [{ told: [`$FEATURE_DIR/decision-log.md → ${LOG}`] }],
    calls: [{ at: 'REQ-‸002: ', told: ['REQ-002 Tell, after REQ-001', '→ REQ-001 Announce it'] }],
    prepareRename: [{ at: 'after ‸REQ-', told: ['REQ-001'] }],
    rename: [
      {
        at: 'after ‸REQ-',
        typed: 'REQ-009',
        told: ['- REQ-001: Announce it ⇒ 009', '- REQ-002: Tell, after REQ-001 ⇒ 009'],
      },
    ],
    lenses: [{ told: ['## Release Checklist » In progress · tasks 1/2', '## Release Checklist » Next: Tested'] }],
    actions: [{ at: '- [ ] ‸Tested', told: ['Tick task'] }],
    tokens: [{ told: ['planId REQ-001', 'planDone Changelog written', 'planOpen [ ]'] }],
    hints: [{ told: 'nothing' }],
    workspaceSymbols: [{ typed: 'release 1.4', told: [`Release 1.4 in ${PLAN}`] }],
  },
};

/** A plan of each format, and one of a team's template. */
export const samples: readonly Sample[] = [codex, web, brief, phased, execplan, milestone, team];
