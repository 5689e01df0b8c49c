import type { GateFacts } from '../../../src/core/gates/gate';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import type { Plan } from '../../../src/core/plan/model';
import { readPlan } from '../../../src/core/plan/readPlan';
import { runnablesOf } from '../../../src/core/plan/readRunnables';
import type { SourceState } from '../../../src/core/ports';
import { readDecisionLog } from '../../../src/core/repo/decisionLog';
import type { FeatureFacts, RunFacts } from '../../../src/core/repo/feature';
import type { CommandRecord, RunOutcome, RunRecord } from '../../../src/core/repo/runRecord';
import { runTime } from '../../../src/core/repo/runs';
import { codex } from '../../../src/dialects/codex';

export const FEATURE = 'tasks/pay-20251015T190000Z';
export const NOW = new Date('2026-11-21T12:00:00Z');

/** The items of a gate, each with what it claims by the contract. */
export const ITEMS = {
  acceptance: 'All Acceptance Criteria (AC) demonstrably satisfied',
  evidence: 'Evidence captured in Runbook (test reports/screenshots/logs)',
  tests: '“Story Tests to Run” all passing in this repo',
  dod: 'Story Definition of Done fully met',
  tasks: 'Tasks Checklist reflects final state',
  'decision-log': 'Decision Log includes final "Done" entry for this story',
  expertise: 'Expertise captured; proposals filed if new guidance is warranted',
  e2e: 'E2E (if applicable) ran in Fast mode within runtime budget; monitoring logs attached',
} as const;

export type Meaning = keyof typeof ITEMS;

export interface StoryOptions {
  readonly id?: string;
  readonly due?: string;
  /** Marks of the tasks, one character each: `x`, ` `, `~`. */
  readonly tasks?: string;
  /** Lines of "Story Tests to Run". */
  readonly tests?: readonly string[];
  /** The items there are; all by default. */
  readonly items?: readonly Meaning[];
  /** Which of them are ticked. */
  readonly ticked?: readonly Meaning[] | 'all';
  /** Further items, as they stand behind the marker. */
  readonly own?: readonly string[];
}

export const COMMAND = 'pytest -q tests/test_pay.py';

export function storyText(options: StoryOptions = {}): string {
  const { id = 'S-1', due = '2026-12-04', tasks = ' ', tests = [`- \`${COMMAND}\``], own = [] } = options;
  const { items = Object.keys(ITEMS) as Meaning[], ticked = [] } = options;
  const boxes = items.map((meaning) => {
    const isTicked = ticked === 'all' || ticked.includes(meaning);
    return `- [${isTicked ? 'x' : ' '}] ${ITEMS[meaning]}`;
  });
  return [
    `### Story [${id}]: Pay an invoice`,
    `- Story ID: ${id} | Priority: P1 | Owner: Ana | Due: ${due}`,
    '',
    '#### Acceptance Criteria',
    '- Given an open invoice, When I pay it, Then it is closed',
    '',
    '#### Tasks Checklist',
    ...Array.from(tasks, (mark, index) => `- [${mark}] Task ${index + 1}`),
    '',
    '#### Story Tests to Run',
    ...tests,
    '',
    '#### Story Exit Checklist (AC Gate — do not proceed unless all checked)',
    ...boxes,
    ...own.map((text) => `- ${text}`),
    '',
    '',
  ].join('\n');
}

export function planText(stories: readonly string[], { questions = '', constraints = '' } = {}): string {
  return [
    '# Plan',
    '',
    '## Definition of Ready (DoR)',
    '- Clarifications resolved: all of them',
    '',
    '## Clarification Questions',
    questions,
    '',
    '## Constraints & Requirements',
    constraints,
    '',
    '## User Stories',
    '',
    stories.join('\n'),
  ].join('\n');
}

export function readCodex(text: string): Plan {
  return readPlan(new MarkdownDocument(text), codex.contract());
}

/** What a unit's runs are held against. */
export function hashOf(plan: Plan, unit = 'S-1'): string {
  return runnablesOf(plan).find((group) => group.unit === unit)?.hash ?? 'sha256:none';
}

export interface RunOptions {
  readonly id?: string;
  readonly unit?: string;
  readonly hash: string;
  readonly outcome?: RunOutcome;
  readonly commands?: readonly Partial<CommandRecord>[];
  readonly source?: SourceState;
  readonly over?: Partial<RunRecord>;
}

/** A run that Planloom made; passed by default. */
export function run(options: RunOptions): RunFacts {
  const { id = '20251016T100000Z', unit = 'S-1', hash, outcome = 'passed', commands = [{}], source, over } = options;
  return {
    ...folder(id, unit),
    record: {
      version: 1,
      id,
      plan: `${FEATURE}/plan.md`,
      unit,
      outcome,
      startedAt: '2025-10-16T10:00:00.000Z',
      environment: {},
      textHash: hash,
      ...(source && { source }),
      commands: commands.map((command) => ({
        command: COMMAND,
        cwd: '',
        outcome,
        ...(outcome === 'passed' || outcome === 'failed' ? { exitCode: outcome === 'passed' ? 0 : 1 } : {}),
        ...command,
      })),
      ...over,
    },
  };
}

/** The folder of a run by other hands. */
export function folder(id: string, unit = 'S-1'): RunFacts {
  const time = runTime(id);
  return { id, path: `${FEATURE}/runs/${unit}/${id}`, story: unit, ...(time !== undefined && { time }) };
}

export interface FactOptions {
  /** Newest first. */
  readonly runs?: readonly RunFacts[];
  readonly log?: string;
  readonly captured?: boolean;
  readonly source?: SourceState;
}

export function facts({ runs = [], log, captured = true, source }: FactOptions = {}): GateFacts {
  const feature: FeatureFacts = {
    path: FEATURE,
    runs,
    ...(log !== undefined && { decisionLog: readDecisionLog(log).entries }),
    expertise: { scans: [], isCaptured: captured, proposals: [] },
  };
  return { feature, ...(source && { source }) };
}

export const DONE_LOG = '## [S-1] Done — 2025-10-16T11:00:00Z\n- Result: pass\n- Decision: done\n';
