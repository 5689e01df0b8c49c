import { MarkdownDocument } from '../../core/markdown/document';
import type { Contract } from '../../core/plan/contract';
import type { Block } from '../../core/plan/model';
import { readPlan } from '../../core/plan/readPlan';
import { textOf } from '../../core/plan/spans';
import { idOf, mentionsIn, type TaskId } from './ids';
import type { PhasedPlan } from './phasedPlan';
import { readSection, type SectionReading } from './readSection';
import { nextId } from './renumber';
import type { PartRole } from './tasks';

/** The pieces of the template's phase, as they stand there: numbered 1, with ids from 001. */
export interface TemplatePhase {
  /** The whole of it. */
  readonly text: string;
  readonly purpose: string;
  readonly exitGate: string;
  readonly parts: ReadonlyMap<PartRole, string>;
}

const pieces = new WeakMap<Contract, TemplatePhase>();

/** The template's phase, taken apart. */
export function templatePhase(contract: Contract): TemplatePhase {
  let known = pieces.get(contract);
  if (!known) pieces.set(contract, (known = readTemplate(contract)));
  return known;
}

function readTemplate(contract: Contract): TemplatePhase {
  const text = contract.repeated?.spec.template ?? '## Phase 1: <Phase Title>';
  const [section] = readPlan(new MarkdownDocument(text), contract).sections;
  const phase = section && readSection(section).phase;
  const parts = new Map<PartRole, string>();
  for (const { role, blocks } of phase?.parts ?? []) if (role) parts.set(role, joined(blocks));
  return {
    text,
    purpose: phase?.purpose ? textOf(phase.purpose.span) : '',
    exitGate: phase?.exitGate ? textOf(phase.exitGate.span) : '',
    parts,
  };
}

/** Gives out ids that are free, each once, whatever is asked for first. */
export type IdSource = (series: string) => TaskId;

export function idSource(plan: PhasedPlan): IdSource {
  const next = new Map<string, TaskId>();
  return (series) => {
    const id = next.get(series) ?? nextId(plan, series);
    next.set(series, idOf(series, id.number + 1));
    return id;
  };
}

/** A piece of the template for another phase: its number, and ids that are free. */
export function renumberTemplate(text: string, number: string, plan: PhasedPlan, ids: IdSource): string {
  const features = featureSeries(plan);
  const numbered = text.replace(/^(#{2,6} Phase )1\b/gm, (_, lead: string) => lead + number);
  let result = '';
  let done = 0;
  for (const { id, start, end } of mentionsIn(numbered)) {
    result += numbered.slice(done, start) + ids(id.series === 'T' ? 'T' : features).text;
    done = end;
  }
  return result + numbered.slice(done);
}

const series = new WeakMap<PhasedPlan, string>();

/** The series that the plan's feature tasks have: F, or what most of them have. */
export function featureSeries(plan: PhasedPlan): string {
  let known = series.get(plan);
  if (known === undefined) series.set(plan, (known = commonestSeries(plan)));
  return known;
}

function commonestSeries({ sections }: PhasedPlan): string {
  const counts = new Map<string, number>();
  for (const section of sections)
    for (const [name, count] of featuresIn(section)) counts.set(name, (counts.get(name) ?? 0) + count);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? 'F';
}

const features = new WeakMap<SectionReading, ReadonlyMap<string, number>>();

/** How many feature tasks of a section have an id of each series. */
function featuresIn(section: SectionReading): ReadonlyMap<string, number> {
  let known = features.get(section);
  if (!known) {
    const counts = new Map<string, number>();
    for (const { id, role } of section.tasks)
      if (id && id.series !== 'T' && role !== 'tests') counts.set(id.series, (counts.get(id.series) ?? 0) + 1);
    features.set(section, (known = counts));
  }
  return known;
}

function joined(blocks: readonly Block[]): string {
  return blocks
    .map((block) => textOf(block.span))
    .join('')
    .trimEnd();
}
