import { defineRule } from '../core/lint/rule';
import type { FeatureFacts, RunFacts } from '../core/repo/feature';
import { entryOfRun } from '../core/repo/loggedRuns';
import { join, names } from '../core/repo/paths';
import type { RunRecord } from '../core/repo/runRecord';

const FEATURE = 'tasks/pay-20251015T190000Z';
const ID = '20251016T103000Z';

const record = (unit?: string): RunRecord => ({
  version: 1,
  id: ID,
  plan: `${FEATURE}/plan.md`,
  ...(unit !== undefined && { unit }),
  outcome: 'passed',
  startedAt: '2025-10-16T10:30:00Z',
  endedAt: '2025-10-16T10:30:04Z',
  environment: {},
  textHash: 'sha256:00',
  commands: [],
});
const run: RunFacts = {
  id: ID,
  path: `${FEATURE}/runs/S-1/${ID}`,
  story: 'S-1',
  time: Date.UTC(2025, 9, 16, 10, 30),
  record: record('S-1'),
};
const feature = (facts: Partial<FeatureFacts>): FeatureFacts => ({
  path: FEATURE,
  runs: [run],
  decisionLog: [],
  ...facts,
});
const PLAN = (heading: string): string =>
  `# Plan\n\n## User Stories\n\n### Story ${heading}: Pay by card\n- Story ID: S-1 | Priority: P1 | Owner: Ada | Due: 2025-11-01\n`;

export default defineRule({
  id: 'plan/run-unlogged',
  summary: 'The newest run has no entry in decision-log.md.',
  why: `Every loop ends with an entry in the decision log: what was tried, what came of it, what is next (formats codex, "Process Hygiene (must-do, every loop)", and codex-web, sections 6 and 7). Whoever goes on from here, a person or an agent, reads the log and not the runs. An entry is about a run when it names the run's folder, or when it is for the same story and was written after the run began. Said of runs that Planloom recorded, only of the newest one of each story, and only where there is a decision log.`,
  severity: 'info',
  good: [
    {
      title: 'An entry that names the run',
      text: PLAN('[S-1]'),
      surroundings: {
        feature: feature({
          decisionLog: [{ stories: ['S-1'], title: '[S-1] Paid', done: false, runs: [ID], start: 0, end: 10 }],
        }),
      },
    },
    {
      title: 'An entry for the story, after the run',
      text: PLAN('[S-1]'),
      surroundings: {
        feature: feature({
          decisionLog: [
            { stories: ['S-1'], title: '[S-1] Paid', timestamp: '2025-10-16T10:41Z', done: false, start: 0, end: 10 },
          ],
        }),
      },
    },
    {
      title: 'A run by other hands',
      text: PLAN('[S-1]'),
      surroundings: { feature: feature({ runs: [{ id: ID, path: run.path, story: 'S-1' }] }) },
    },
  ],
  bad: [
    {
      title: 'No entry since the run',
      text: PLAN('⟦[S-1]').replace('Pay by card', 'Pay by card⟧').replace('### Story ⟦', '### ⟦Story '),
      surroundings: {
        feature: feature({
          decisionLog: [
            {
              stories: ['S-1'],
              title: '[S-1] Begun',
              timestamp: '2025-10-15T09:00:00Z',
              done: false,
              start: 0,
              end: 10,
            },
          ],
        }),
      },
    },
  ],
  plan(plan, report, { feature: facts }) {
    if (!facts?.decisionLog) return;
    const unlogged = newestUnlogged(facts);
    if (unlogged.size === 0) return;
    for (const { id, heading } of plan.units) {
      const found = id === undefined ? undefined : unlogged.get(id);
      if (!found) continue;
      report({
        span: heading.textSpan,
        message: `${names.decisionLog} has no entry for the newest run of ${id ?? ''}, ${folderOf(found)}: append one.`,
        remedies: ['append-decision'],
      });
    }
    const own = unlogged.get('');
    const place = plan.sections.find(({ key }) => key === 'tests to run')?.heading ?? plan.title;
    if (!own || !place) return;
    report({
      span: place.textSpan,
      message: `${names.decisionLog} has no entry for the newest run of the plan's tests, ${folderOf(own)}: append one.`,
      remedies: ['append-decision'],
    });
  },
});

const known = new WeakMap<FeatureFacts, ReadonlyMap<string, RunFacts>>();

/** The newest run of each unit where nobody logged it, by the unit's id; those of the plan by the empty text. */
function newestUnlogged(facts: FeatureFacts): ReadonlyMap<string, RunFacts> {
  let found = known.get(facts);
  if (!found) known.set(facts, (found = readUnlogged(facts)));
  return found;
}

function readUnlogged(facts: FeatureFacts): ReadonlyMap<string, RunFacts> {
  const newest = new Map<string, RunFacts>();
  for (const candidate of facts.runs) {
    const unit = candidate.record?.unit ?? '';
    if (candidate.record?.endedAt !== undefined && !newest.has(unit)) newest.set(unit, candidate);
  }
  const { decisionLog = [] } = facts;
  return new Map([...newest].filter(([, candidate]) => entryOfRun(candidate, decisionLog) === undefined));
}

function folderOf({ id, story }: RunFacts): string {
  return join(names.runs, story ?? '', id);
}
