import assert from 'node:assert/strict';
import { findItem, locate, type PlanAddress, unitKeys } from '../../../src/vscode/features/tree/address';
import {
  changedNodes,
  decisionNode,
  featureNode,
  statesOf,
  type TreeNode,
} from '../../../src/vscode/features/tree/nodes';
import { plainText } from '../../../src/core/plan/unitLabel';
import { planNodes } from '../../../src/vscode/features/tree/planNodes';
import { gateOf, progressText, summarise } from '../../../src/core/plan/summary';
import { brief } from '../../../src/dialects/brief';
import { phased } from '../../../src/dialects/phased';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import type { Dialect } from '../../../src/core/lint/dialect';
import type { Plan } from '../../../src/core/plan/model';
import { readPlan } from '../../../src/core/plan/readPlan';
import { planOf } from '../support/plans';
import { phasedText, planText, samplePlan, type StoryBoxes, textOf } from './support';

function leaf(id: string, label = id): TreeNode {
  return { id, kind: 'item', label, expand: 'never' };
}

function branch(id: string, ...children: readonly TreeNode[]): TreeNode {
  return { id, kind: 'group', label: id, expand: 'collapsed', children };
}

function planIn(dialect: Dialect, text: string): Plan {
  return readPlan(new MarkdownDocument(text), dialect.contract());
}

/** All nodes below one another, in order. */
function flat(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children ?? [])]);
}

describe('changedNodes', () => {
  it('names nothing when nothing changed', () => {
    assert.deepEqual(changedNodes(branch('a', leaf('b')), branch('a', leaf('b'))), []);
  });

  it('names the row that changed, not those above it', () => {
    const after = branch('a', branch('b', leaf('c', 'new')), branch('d', leaf('e')));
    assert.deepEqual(
      changedNodes(branch('a', branch('b', leaf('c')), branch('d', leaf('e'))), after).map(({ id }) => id),
      ['c'],
    );
  });

  it('names the row whose list of children changed, and nothing below it', () => {
    const before = branch('a', branch('b', leaf('c')), branch('d', leaf('e')));
    const after = branch('a', branch('b', leaf('c', 'new'), leaf('x')), branch('d', leaf('e', 'new')));
    assert.deepEqual(
      changedNodes(before, after).map(({ id }) => id),
      ['b', 'e'],
    );
  });
});

describe('nodes of a plan', () => {
  it('carries where every item stands, also nested ones', () => {
    const text = samplePlan();
    const plan = planOf(text);
    const items = flat(planNodes('f', 'tasks/f', plan)).filter(({ kind }) => kind === 'item');
    assert.ok(items.length > 50);
    for (const { place, tooltip } of items) {
      assert.ok(place?.kind === 'plan' && place.address.item);
      const item = findItem(plan, place.address);
      assert.equal(item?.text, tooltip);
      const at = locate(plan, place.address);
      assert.equal(text.slice(at?.start, at?.end), tooltip);
    }
  });

  it('leads to the headings of stories and of their parts', () => {
    const text = samplePlan();
    const plan = planOf(text);
    const headings = flat(planNodes('f', 'tasks/f', plan)).filter(({ kind }) => kind === 'story' || kind === 'group');
    const found = headings.map(({ place }) => {
      const at = place?.kind === 'plan' ? locate(plan, place.address) : undefined;
      return text.slice(at?.start, at?.end);
    });
    assert.equal(found[0], 'Story [S-1]: Show the warning level of every station');
    assert.equal(found[4], 'Story Exit Checklist (AC Gate — do not proceed unless all checked)');
    assert.equal(found.at(-1), 'Checklist of Subtasks');
  });

  it('tells stories apart that have the same id, or none', () => {
    const plan = planOf(
      '# Plan\n\n## User Stories\n\n### Story [S-1]: a\n\n### Story [S-1]: b\n\n### Story: c\n\n### Story: d\n',
    );
    assert.deepEqual(unitKeys(plan.stories), ['S-1', 'S-1~2', '#1', '#2']);
    assert.deepEqual(
      planNodes('f', 'tasks/f', plan).map(({ label }) => label),
      ['S-1 a', 'S-1 b', 'c', 'd'],
    );
  });

  it('marks a story that began while the gate before it is open', () => {
    const [first, second] = planNodes(
      'f',
      'tasks/f',
      planOf(planText({ tasks: 'x', exit: '.' }, { tasks: 'x', exit: '.' })),
    );
    assert.equal(first?.icon?.name, 'play-circle');
    assert.equal(second?.icon?.name, 'warning');
    assert.match(
      second.spoken ?? '',
      /^Story S-2 Story number 2, Under way, 1 of 1 tasks, 0 of 1 exit items, Has ticks while the gate of S-1 is open\.$/,
    );
  });

  it('shows [~] as an open box that is begun', () => {
    const plan = planOf('# Plan\n\n## User Stories\n\n### Story [S-1]: a\n\n#### Tasks Checklist\n- [~] half\n');
    const item = flat(planNodes('f', 'tasks/f', plan)).find(({ kind }) => kind === 'item');
    assert.equal(item?.box, 'partial');
    assert.equal(item.description, 'begun');
  });

  it('shows text without the marks of Markdown', () => {
    assert.equal(plainText('**Run** `npm test`, see\n  [the log](runs/1/stdout.log)'), 'Run npm test, see the log');
  });
});

describe('findItem', () => {
  const address: PlanAddress = { unit: 'S-1', list: 'tasks', item: { path: [1], text: 'task 2' } };
  const tasks = (...texts: readonly string[]): string =>
    `# Plan\n\n## User Stories\n\n### Story [S-1]: a\n\n#### Tasks Checklist\n${texts.map((text) => `- [ ] ${text}\n`).join('')}`;

  it('finds an item in its place and after it moved', () => {
    assert.equal(findItem(planOf(tasks('task 1', 'task 2')), address)?.text, 'task 2');
    assert.equal(findItem(planOf(tasks('new', 'task 1', 'task 2')), address)?.text, 'task 2');
  });

  it('finds none when the item is gone or could be one of two', () => {
    assert.equal(findItem(planOf(tasks('task 1', 'another')), address), undefined);
    assert.equal(findItem(planOf(tasks('task 2', 'task 1', 'task 2')), address), undefined);
    assert.equal(findItem(planOf('# Plan\n'), address), undefined);
  });

  it('falls back to the heading around it', () => {
    const text = tasks('task 1');
    const at = locate(planOf(text), address);
    assert.equal(text.slice(at?.start, at?.end), 'Tasks Checklist');
  });
});

describe('a feature in the tree', () => {
  const feature = { path: 'tasks/auth-20250102T030405Z', slug: 'auth', time: Date.UTC(2025, 0, 2, 3, 4, 5) };

  it('shows its stage, and what needs attention before that', () => {
    const late = planOf(planText({ tasks: '.', exit: '.' }, { tasks: 'x', exit: '.' }));
    const state = { kind: 'plan', summary: summarise(late) } as const;
    const node = featureNode('root', feature, state);
    assert.equal(node.description, '0/2 stories, S-1 open');
    assert.equal(node.icon?.name, 'warning');
    assert.deepEqual(statesOf(state), ['executing', 'attention']);
    assert.equal(node.spoken, 'Auth, Executing, 0/2 stories, S-1 open, S-2 has ticks while the gate of S-1 is open.');
    assert.equal(
      node.tooltip,
      'Auth\nExecuting · 0/2 stories, S-1 open\nS-2 has ticks while the gate of S-1 is open.\nCreated 2025-01-02 03:04:05 UTC\ntasks/auth-20250102T030405Z',
    );
  });

  it('asks for attention when work goes on over an open critical clarification', () => {
    const question = '## Clarification Questions\n- [Critical] Which one?\n\n## User Stories';
    const plan = planOf(planText({ tasks: 'x', exit: '.' }).replace('## User Stories', question));
    assert.deepEqual(summarise(plan).attention, ['A critical clarification is open.']);
    assert.deepEqual(
      summarise(planOf(planText({ tasks: '.', exit: '.' }).replace('## User Stories', question))).attention,
      [],
    );
  });

  it('says in few words how far it is', () => {
    const text = (...stories: readonly StoryBoxes[]): string => progressText(summarise(planOf(planText(...stories))));
    assert.equal(text(), 'no stories');
    assert.equal(text({ tasks: 'x', exit: 'x' }), '1/1 story');
    assert.equal(text({ tasks: 'x', exit: 'x' }, { tasks: '.', exit: '.' }), '1/2 stories, S-2 open');
  });
});

describe('the gate', () => {
  it('is that of the first story which is not done', () => {
    const gate = gateOf(planOf(planText({ tasks: 'x', exit: 'xx' }, { tasks: 'x', exit: 'x..' })));
    assert.equal(gate?.text, 'S-2 gate 1/3');
    assert.deepEqual(
      gate.open.map(({ text }) => text),
      ['exit item 2', 'exit item 3'],
    );
  });

  it('says when all are passed, when a story has none, and nothing without stories', () => {
    assert.equal(gateOf(planOf(planText({ tasks: 'x', exit: 'x' })))?.text, 'All gates passed');
    assert.equal(gateOf(planOf('# Plan\n\n## User Stories\n\n### Story [S-1]: a\n'))?.text, 'S-1 has no gate');
    assert.equal(gateOf(planOf('# Plan\n')), undefined);
  });
});

describe('a plan with phases', () => {
  const nodesOf = (boxes: string): readonly TreeNode[] => planNodes('f', 'tasks/f', planIn(phased, phasedText(boxes)));

  it('shows its phases with their exit gates, lists and boxes', () => {
    const [first] = nodesOf('xx..');
    assert.deepEqual(flat(first ? [first] : []).map(textOf), [
      'Phase 1: Step 1 (tasks 2/2)',
      'Step 1 is seen to work.',
      'Test Plan (1/1)',
      '[x] T001 Test src/step1.ts',
      'Feature Checklist (1/1)',
      '[x] F001 Write src/step1.ts',
    ]);
    assert.equal(first?.spoken, 'Phase 1: Step 1, Done, 2 of 2 tasks');
  });

  it('leads to the heading, the exit gate and the items of a phase', () => {
    const text = phasedText('....');
    const plan = planIn(phased, text);
    const shown = flat(planNodes('f', 'tasks/f', plan)).map(({ place }) => {
      const at = place?.kind === 'plan' ? locate(plan, place.address) : undefined;
      return text.slice(at?.start, at?.end);
    });
    assert.deepEqual(shown.slice(6), [
      'Phase 2: Step 2',
      'Step 2 is **seen** to work.',
      'Phase 2 Test Plan (T-Series)',
      'T002 Test src/step2.ts',
      'Phase 2 Feature Checklist (F-Series)',
      'F002 Write src/step2.ts',
    ]);
  });

  it('marks a phase that began while the gate before it is open', () => {
    assert.deepEqual(
      nodesOf('x.x.').map(({ icon }) => icon?.name),
      ['play-circle', 'warning'],
    );
    assert.deepEqual(
      nodesOf('xx..').map(({ icon }) => icon?.name),
      ['pass-filled', 'circle-large-outline'],
    );
  });

  it('is summed up in phases, and its gate is what is left to do', () => {
    const state = (boxes: string): readonly unknown[] => {
      const plan = planIn(phased, phasedText(boxes));
      const gate = gateOf(plan);
      return [progressText(summarise(plan)), gate?.text, gate?.open.map(({ text }) => text.slice(0, 4))];
    };
    assert.deepEqual(state('xxx.'), ['1/2 phases, Phase 2 open', 'Phase 2 1/2', ['F002']]);
    assert.deepEqual(state('xxxx'), ['2/2 phases', 'All phases done', []]);
  });
});

describe('a plan of mere checklists', () => {
  const text =
    '# ExecPlan: a\n\n## Success Criteria / Acceptance Tests\n\n- [x] One\n\n## Concrete Steps (Checklist)\n\n- [x] Two\n- [ ] Three\n';

  it('is counted by its boxes, which stand right below their section', () => {
    const plan = planIn(brief, text);
    assert.deepEqual(flat(planNodes('f', 'tasks/f', plan)).map(textOf), [
      'Success Criteria / Acceptance Tests (gate 1/1)',
      '[x] One',
      'Concrete Steps (Checklist) (tasks 1/2)',
      '[x] Two',
      '[ ] Three',
    ]);
    assert.equal(progressText(summarise(plan)), '2/3 tasks');
    assert.equal(gateOf(plan)?.text, '2/3 tasks');
  });
});

describe('a decision in the tree', () => {
  const parent = branch('log');
  const title = (written: string, timestamp?: string): string =>
    decisionNode(
      parent,
      'tasks/f/decision-log.md',
      { stories: [], title: written, done: false, start: 0, end: 1, ...(timestamp !== undefined && { timestamp }) },
      0,
    ).label;

  it('is shown without its time', () => {
    assert.equal(title('[S-1] Works — 2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'), '[S-1] Works');
    assert.equal(title('2026-01-02: started', '2026-01-02'), 'started');
    assert.equal(title('2026-01-02', '2026-01-02'), 'Entry');
    assert.equal(title('Chose Postgres'), 'Chose Postgres');
  });
});
