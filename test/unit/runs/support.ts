import type { Plan } from '../../../src/core/plan/model';
import type { RunnableGroup } from '../../../src/core/plan/runnables';
import { runnablesOf } from '../../../src/core/plan/readRunnables';
import { planOf } from '../support/plans';

/** Where plans of these tests stand. */
export const PLAN = 'tasks/tide-20261121T000000Z/plan.md';

/** A plan with one story that has these commands, each with the label it is given, and a budget where one is named. */
export function planWith(commands: Readonly<Record<string, string>>, budget?: string): string {
  const lines = Object.entries(commands).map(([label, command]) => `- ${label}: \`${command}\``);
  return [
    '# Plan',
    '## User Stories',
    '### Story [S-1]: One',
    '#### Tasks Checklist\n- [ ] a',
    `#### Story Tests to Run\n${[...lines, ...(budget === undefined ? [] : [`- Budget: ${budget}`])].join('\n')}`,
    '',
  ].join('\n\n');
}

export function groupOf(text: string): RunnableGroup {
  const plan: Plan = planOf(text);
  const group = runnablesOf(plan)[0];
  if (!group) throw new Error(`no commands in ${text}`);
  return group;
}
