import { budgetLines } from './budgetLines';
import type { Plan, Section } from './model';
import type { Budget } from './runnables';
import { perSection } from './units';

/** The limits that "Constraints & Requirements" sets for end-to-end tests: its line "E2E Runtime Budgets". */
export interface EndToEndBudgets {
  /** For all of them. */
  readonly total?: Budget;
  /** For those of one story, which is a spec by itself. */
  readonly each?: Budget;
}

const NONE: EndToEndBudgets = {};

const endToEndIn: (section: Section) => EndToEndBudgets = perSection(({ key, blocks }) => {
  if (key !== 'constraints and requirements') return NONE;
  const limits = blocks.flatMap(budgetLines).filter(({ name }) => /^(?:e2e|end-to-end)\b/.test(name));
  const total = limits.find(({ scope }) => scope === 'total')?.budget;
  const each = limits.find(({ scope }) => scope === 'each')?.budget;
  return total || each ? { ...(total && { total }), ...(each && { each }) } : NONE;
});

/** The same object as long as the section that says so is the same. */
export function endToEndBudgets({ sections }: Pick<Plan, 'sections'>): EndToEndBudgets {
  for (const section of sections) {
    const found = endToEndIn(section);
    if (found !== NONE) return found;
  }
  return NONE;
}
