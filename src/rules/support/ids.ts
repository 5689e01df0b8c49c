import { canonicalId, formOf, type IdUse, idsOf } from '../../core/plan/idForms';
import type { Block, Plan, Section } from '../../core/plan/model';

/** A template whose plans number their requirements, for examples. */
export const idTemplate = `---
output_contract:
  allowed_sections:
    - Requirements
    - Tasks
ids:
  - REQ-###
---

# Plan

## Requirements
- REQ-001: <what>

## Tasks
- [ ] <task> (REQ-001)
`;

/** The ids of a plan by where they stand. */
export interface PlanId extends IdUse {
  readonly section?: Section;
}

const known = new WeakMap<Section, readonly PlanId[]>();

/** All ids of the forms that the plan's template has, section by section; nothing where it has none. Kept for each section. */
export function idsOfPlan(plan: Plan): readonly PlanId[] {
  const { contract } = plan;
  if (contract.ids === undefined) return [];
  const of = (blocks: readonly Block[]): readonly IdUse[] => blocks.flatMap((block) => idsOf(block, contract));
  const ofSection = (section: Section): readonly PlanId[] => {
    let uses = known.get(section);
    if (!uses) known.set(section, (uses = of(section.blocks).map((use) => ({ ...use, section }))));
    return uses;
  };
  const unplaced = of([...plan.outside, ...plan.orphans.flatMap(({ blocks }) => blocks)]);
  return [...unplaced, ...plan.sections.flatMap(ofSection)];
}

/** The next number that no id of the same form has; undefined where the form has no more digits. */
export function nextFreeId(id: string, taken: readonly string[]): string | undefined {
  const form = formOf(id);
  const prefix = canonicalId(id).replace(/\d+$/, '');
  const numbers = taken.filter((other) => formOf(other) === form).map((other) => Number(other.slice(prefix.length)));
  const width = form.length - prefix.length;
  const next = String(Math.max(0, ...numbers) + 1).padStart(width, '0');
  return next.length > width ? undefined : prefix + next;
}
