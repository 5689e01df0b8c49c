import type { Contract, SectionSpec } from '../../core/plan/contract';
import type { Plan, Section } from '../../core/plan/model';
import { allNear } from '../../core/plan/nearest';

const missing = new WeakMap<Plan, readonly SectionSpec[]>();

/** Sections of the contract that the plan does not have, in the template's order. Looked for once, however many rules ask. */
export function missingSections(plan: Plan): readonly SectionSpec[] {
  let known = missing.get(plan);
  if (!known) {
    const present = new Set(plan.sections.map((section) => section.spec));
    missing.set(plan, (known = plan.contract.sections.filter((spec) => !present.has(spec))));
  }
  return known;
}

/** The template's sections for a plan that has none, the first of those that it may have any number of included. */
export function allSections({ sections, repeated }: Plan['contract']): readonly SectionSpec[] {
  return repeated ? [...sections, repeated.spec].sort((a, b) => a.index - b.index) : sections;
}

/** For each section of an unknown name, the missing section it most likely means; none is meant twice. */
export function likelyNames(plan: Plan): ReadonlyMap<Section, SectionSpec> {
  const names = new Map<Section, SectionSpec>();
  const free = new Set(missingSections(plan));
  for (const section of plan.sections) {
    if (free.size === 0) break;
    if (section.spec) continue;
    const spec = similarNames(section, plan.contract).find((candidate) => free.has(candidate));
    if (!spec) continue;
    names.set(section, spec);
    free.delete(spec);
  }
  return names;
}

const similar = new WeakMap<Section, { readonly contract: Contract; readonly specs: readonly SectionSpec[] }>();

/** The contract's sections that a name may mean, nearest first. Kept: comparing is slow, and most sections stay what they are. */
function similarNames(section: Section, contract: Contract): readonly SectionSpec[] {
  let known = similar.get(section);
  if (known?.contract !== contract) {
    known = { contract, specs: allNear(section.key, contract.sections, ({ key }) => key) };
    similar.set(section, known);
  }
  return known.specs;
}
