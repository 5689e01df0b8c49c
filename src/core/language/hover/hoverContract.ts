import { dueReason } from '../../gates/timeBox';
import { planPause } from '../../gates/planGate';
import type { Rule } from '../../lint/rule';
import type { Contract, Need, PartSpec, SectionSpec } from '../../plan/contract';
import { flatItems } from '../../plan/items';
import type { Heading, Section } from '../../plan/model';
import { headingKey } from '../../plan/normalise';
import { summarise } from '../../plan/summary';
import { rulesAbout } from './rulesAbout';
import { subjectKey } from './subjectKey';
import { factsOf, hoverOf, type HoverAsked, type HoverLook } from './hoverAsked';
import { unitHeadingHover } from './hoverName';
import { dotted, firstRows, type HoverPart, line } from './hoverText';
import { writtenAt } from '../inlineCode';
import { holds, type PlanPlace, wordAt } from '../placeAt';
import { labelsIn, templateLabels } from '../templateLabels';
import type { PlanView } from '../view';
import { isStory } from '../../plan/stories';

/** Rules, and lines of the template, that are shown. */
const MOST_RULES = 8;
const MOST_LINES = 14;

const needs: Readonly<Record<Need, string>> = {
  required: 'required',
  expected: 'expected',
  optional: 'may be left out',
};

/** A heading: what stands below it is for. */
export const headingHover: HoverLook = (asked) => {
  const { view, place } = asked;
  const heading = place.block?.heading;
  if (!heading || !holds(heading.textSpan, place)) return undefined;
  const { section, unit, part } = place;
  if (unit?.heading.span === heading.span) return unitHeadingHover(asked, unit);
  if (heading.depth === 1) return hoverOf(asked, heading.textSpan, titleParts(asked));
  if (part?.heading === heading) {
    return hoverOf(asked, heading.textSpan, part.spec ? partParts(asked, part.spec) : foreign(view, 'block'));
  }
  if (section?.heading !== heading) return subHeadingHover(asked, heading);
  const spec = specIn(view.plan.contract, section);
  const parts = spec ? sectionParts(asked, section, spec) : foreign(view, 'section');
  return parts.length === 0 ? undefined : hoverOf(asked, heading.textSpan, parts);
};

/** The contract's section that a section is, or is one more of. */
function specIn(contract: Contract, { spec, key }: Section): SectionSpec | undefined {
  return spec ?? (contract.repeated?.pattern.test(key) ? contract.repeated.spec : undefined);
}

function sectionParts({ view }: HoverAsked, section: Section, spec: SectionSpec): readonly HoverPart[] {
  const { dialect, plan } = view;
  const count = plan.contract.sections.length;
  const place = Number.isInteger(spec.index) ? `section ${spec.index + 1} of ${count}` : 'section';
  const rules = rulesAbout(dialect, spec.key);
  return [
    ...dotted([{ strong: spec.name }, `${place} of the format ${dialect.name}`, needs[spec.need]]),
    ...templateParts(spec.template),
    ...progressParts(view, section),
    ...ruleParts(rules),
    ...(spec.need === 'required' ? missingRule(view) : []),
  ];
}

function missingRule({ dialect: { rules } }: PlanView): readonly HoverPart[] {
  const id = 'plan/section-missing';
  return rules.some((rule) => rule.id === id) ? [line('Why it must be there: ', { label: id, to: { rule: id } })] : [];
}

/** Boxes of a section, or units in it. */
function progressParts({ plan }: PlanView, section: Section): readonly HoverPart[] {
  const { start, end } = plan.resolve(section.span);
  const units = plan.units.filter(({ heading }) => {
    const at = plan.offsetOf(heading.span);
    return start < at && at < end;
  });
  if (units.length > 0) {
    const done = units.filter(({ progress }) => progress.claimsDone).length;
    return [line(`Done: ${done} of ${units.length}.`)];
  }
  const boxes = section.blocks.flatMap(({ items }) => flatItems(items)).filter(({ box }) => box);
  const ticked = boxes.filter(({ box }) => box?.state === 'done').length;
  return boxes.length === 0 ? [] : [line(`Ticked: ${ticked} of ${boxes.length}.`)];
}

function partParts({ view }: HoverAsked, spec: PartSpec): readonly HoverPart[] {
  const { dialect } = view;
  return [
    ...dotted([{ strong: spec.name }, `block of every story of the format ${dialect.name}`, needs[spec.need]]),
    ...templateParts(spec.template),
    ...ruleParts(rulesAbout(dialect, spec.key)),
  ];
}

/** A heading that the template has deeper in a section, whatever its number: `Phase 2 Test Plan`, `Quality Gates`. */
function subHeadingHover(asked: HoverAsked, heading: Heading) {
  const { view, place } = asked;
  const spec = place.section && specIn(view.plan.contract, place.section);
  const template = spec && belowHeading(spec.template, heading.key);
  if (template === undefined) return undefined;
  return hoverOf(asked, heading.textSpan, [
    ...dotted([{ strong: heading.text }, `of the format ${view.dialect.name}`]),
    ...templateParts(template),
    ...ruleParts(rulesAbout(view.dialect, heading.key)),
  ]);
}

function belowHeading(template: string, key: string): string | undefined {
  const lines = template.split('\n');
  const from = lines.findIndex(
    (text) => /^#{3,6} /.test(text) && subjectKey(headingKey(text.replace(/^#+ /, ''))) === subjectKey(key),
  );
  if (from < 0) return undefined;
  const next = lines.findIndex((text, index) => index > from && /^#{1,6} /.test(text));
  return lines.slice(from, next < 0 ? undefined : next).join('\n');
}

/** A section or block that the format does not have; nothing where the format does not mind. */
function foreign({ dialect }: PlanView, what: 'section' | 'block'): readonly HoverPart[] {
  const rule = dialect.rules.find(({ id }) =>
    id.endsWith(what === 'section' ? '/section-unknown' : '/story-section-unknown'),
  );
  if (!rule) return [];
  return [line(`The format ${dialect.name} has no ${what} of this name. `, { label: rule.id, to: { rule: rule.id } })];
}

/** What a plan is, and where it stands. */
function titleParts({ view, now }: HoverAsked): readonly HoverPart[] {
  const { plan, dialect } = view;
  const { units, unitsDone, kind, current } = summarise(plan);
  const { token, reasons } = planPause(plan, factsOf(view), now);
  return [
    ...dotted([
      { strong: dialect.name },
      `stage: ${plan.stage}`,
      units > 0 ? `${unitsDone} of ${units} done` : undefined,
    ]),
    line(dialect.description),
    ...(current === undefined ? [] : [line(`Current ${kind}: ${current}`)]),
    ...(token === undefined ? [] : [line({ strong: token }, ' holds: ', reasons[0]?.text ?? '')]),
    ...ruleParts(rulesAbout(dialect, '')),
  ];
}

/** What the template has: its comments say what it is for, the rest is what it asks for. */
function templateParts(template: string): readonly HoverPart[] {
  const comments = [...template.matchAll(/<!--([^]*?)-->/g)].map(([, text = '']) => text.replace(/\s+/g, ' ').trim());
  const body = template
    .split('\n')
    .slice(1)
    .join('\n')
    .replace(/<!--[^]*?-->\n?/g, '')
    .replace(/\n{2,}(?=\n)/g, '\n')
    .trim();
  const lines = body.split('\n');
  const text = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'].join('\n') : body;
  return [
    ...comments.map((comment) => line(comment)),
    ...(text === '' ? [] : [line('The template asks for:'), { kind: 'template' as const, text }]),
  ];
}

export function ruleParts(rules: readonly Rule[]): readonly HoverPart[] {
  if (rules.length === 0) return [];
  const rows = rules.map(({ id, summary }) => [{ label: id, to: { rule: id } }, ` ${summary}`]);
  return [line('What is checked:'), ...firstRows(rows, MOST_RULES)];
}

const WHOLE = /.+/g;

/** The label of a field that the template has: what goes there. */
export const fieldHover: HoverLook = (asked) => {
  const { view, place, now } = asked;
  const { frontMatter } = view.plan;
  if (frontMatter && holds(frontMatter.span, place)) return undefined;
  const home = templateAt(view, place);
  const found = home && wordAt(place, WHOLE);
  if (!found || writtenAt(place).kind === 'hidden') return undefined;
  const from = found.span.start;
  const label = labelsIn(found.text).find(({ start, end }) => from + start <= place.at && place.at <= from + end);
  const asks = label && labelsOf(home.template).get(label.key);
  if (!label || !asks) return undefined;
  const overdue = place.unit && label.key === 'due' && !place.unit.progress.claimsDone && dueReason(place.unit, now);
  const rules = rulesAbout(view.dialect, home.key, label.key);
  if (asks.value === '' && rules.length === 0 && !overdue) return undefined;
  const span = { chunk: place.chunk, start: from + label.start, end: from + label.end };
  return hoverOf(asked, span, [
    line({ strong: asks.name }, ...(asks.value === '' ? [] : [' — the template asks for ', { code: asks.value }])),
    ...(overdue ? [line(overdue.text)] : []),
    ...ruleParts(rules),
  ]);
};

interface TemplateAt {
  readonly template: string;
  /** Of the heading that it stands below in the examples of rules. */
  readonly key: string;
}

/** The text of the template that stands where the place is. */
function templateAt({ plan: { contract } }: PlanView, { part, unit, section }: PlanPlace): TemplateAt | undefined {
  if (part) return part.spec && { template: part.spec.template, key: part.spec.key };
  if (unit && isStory(unit) && contract.story) {
    return { template: contract.story.template.split(/^#### /m, 1)[0] ?? '', key: headingKey(unit.heading.text) };
  }
  if (section) {
    const spec = specIn(contract, section);
    return spec && { template: spec.template, key: spec.key };
  }
  return { template: contract.template.split(/^## /m, 1)[0] ?? '', key: '' };
}

const labelsKept = new Map<string, ReturnType<typeof templateLabels>>();
/** Templates have few blocks; those of teams come and go. */
const MOST_KEPT = 500;

function labelsOf(template: string): ReturnType<typeof templateLabels> {
  let labels = labelsKept.get(template);
  if (!labels) {
    if (labelsKept.size >= MOST_KEPT) labelsKept.clear();
    labelsKept.set(template, (labels = templateLabels(template)));
  }
  return labels;
}
