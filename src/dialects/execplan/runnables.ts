import { readCommands } from '../../core/plan/commands';
import type { Plan } from '../../core/plan/model';
import { runnableGroup } from '../../core/plan/runnableGroup';
import type { RunnableGroup } from '../../core/plan/runnables';
import { perContract } from '../perContract';

/** `Concrete Steps`, `Validation and Acceptance`, `Validation`, `Validation / QA Plan`; not the results of a validation. */
const SECTION = /^(?:\d+(?:\.\d+)*[.)]?\s+)?(?:concrete steps|validation)\b(?!.*\b(?:results?|evidence|log|record)\b)/;

const groupOf = perContract((section, contract): RunnableGroup | undefined => {
  if (!SECTION.test(section.key)) return undefined;
  return runnableGroup({
    title: section.heading.text,
    heading: section.heading,
    commands: readCommands(section.blocks, contract, 'prose'),
    budgeted: section.blocks,
    hashed: section.blocks,
  });
});

/** The commands of "Concrete Steps" and of "Validation", section by section; both are prose that names commands. */
export function execplanRunnables(plan: Plan): readonly RunnableGroup[] {
  return plan.sections.flatMap((section) => groupOf(section, plan.contract) ?? []);
}
