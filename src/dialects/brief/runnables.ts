import { readCommands } from '../../core/plan/commands';
import type { Plan, Section } from '../../core/plan/model';
import { normalise } from '../../core/plan/normalise';
import { runnableGroup } from '../../core/plan/runnableGroup';
import type { RunnableGroup } from '../../core/plan/runnables';
import { perContract } from '../perContract';
import { keys } from './parts';

const groupOf = perContract((section, contract): RunnableGroup | undefined => {
  const isGates = section.key === 'quality gates';
  if (!isGates && section.key !== keys.tests) return undefined;
  return runnableGroup({
    title: section.heading.text,
    heading: section.heading,
    commands: readCommands(section.blocks, contract).filter(
      ({ threshold, trail }) => isGates || threshold !== undefined || trail.some(isHowToRun),
    ),
    budgeted: section.blocks,
    hashed: section.blocks,
  });
});

/** The rows of "Quality Gates", and what "How to run" of the Test Plan names; its other lines speak of what is tested. */
export function briefRunnables(plan: Plan): readonly RunnableGroup[] {
  return plan.sections.flatMap((section: Section) => groupOf(section, plan.contract) ?? []);
}

function isHowToRun(label: string): boolean {
  return /^(?:how to run|quality gates|commands?)\b/.test(normalise(label));
}
