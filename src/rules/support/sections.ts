import type { Insertion } from '../../core/plan/insertion';
import type { SectionSpec } from '../../core/plan/contract';
import { insertionAfter, insertionBefore, sectionAfter } from '../../core/plan/insertion';
import type { Plan, Section } from '../../core/plan/model';
import { nearest } from '../../core/plan/nearest';

/** Sections of the contract that the plan does not have, in the template's order. */
export function missingSections(plan: Plan): readonly SectionSpec[] {
  const present = new Set(plan.sections.map((section) => section.key));
  return plan.contract.sections.filter((spec) => !present.has(spec.key));
}

/** The template's sections for a plan that has none, the first of those that it may have any number of included. */
export function allSections({ sections, repeated }: Plan['contract']): readonly SectionSpec[] {
  return repeated ? [...sections, repeated.spec].sort((a, b) => a.index - b.index) : sections;
}

/** For each section of an unknown name, the missing section it most likely means; none is meant twice. */
export function likelyNames(plan: Plan): ReadonlyMap<Section, SectionSpec> {
  const free = [...missingSections(plan)];
  const names = new Map<Section, SectionSpec>();
  if (free.length === 0) return names;
  for (const section of plan.sections) {
    if (section.spec) continue;
    const spec = nearest(section.key, free, (candidate) => candidate.key);
    if (!spec) continue;
    names.set(section, spec);
    free.splice(free.indexOf(spec), 1);
  }
  return names;
}

/** The edit that puts a section's text where the template has it; undefined where an open fence or comment would swallow it. */
export function sectionInsertion(plan: Plan, spec: SectionSpec, text: string): Insertion | undefined {
  let before: Section | undefined;
  let after: Section | undefined;
  for (const section of plan.sections) {
    if (!section.spec) continue;
    if (section.spec.index < spec.index) before = section;
    else if (section.spec.index > spec.index) after ??= section;
  }
  if (before) return sectionAfter(before.blocks, text);
  if (after) return insertionBefore(after.own, text);
  return insertionAfter(plan.blocks, text);
}
