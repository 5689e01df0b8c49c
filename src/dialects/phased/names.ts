import { execPlanForm } from '../../core/plan/execPlanNames';
import { type FoundName, type NameForm, nameReader } from '../../core/plan/nameReader';
import type { Name } from '../../core/plan/names';
import { textOf } from '../../core/plan/spans';
import { EXAMPLES } from './idIndex';
import { mentionsIn, readLead } from './ids';
import { PHASE } from './phases';
import { NO_BOX } from './sectionTasks';
import { idsOf, isTaskHeading } from './tasks';

const COMMAND = /^.*\/run-task.*$/gm;

/** `T001`, `F001`, and both ends of ranges. In code they count where tasks are run: `/run-task T001 | /run-task T002`. */
const taskForm: NameForm = {
  hint: /[A-Z]\d{3}/,
  find(text, { section }, isCode) {
    if (!isCode || section?.key === EXAMPLES) return mentionsIn(text).flatMap(namesOf);
    return [...text.matchAll(COMMAND)].flatMap(({ 0: line, index }) =>
      mentionsIn(line)
        .flatMap(namesOf)
        .map((found) => ({ ...found, start: found.start + index, end: found.end + index })),
    );
  },
  defines({ id }, opening, { section }) {
    if (opening.kind === 'heading') {
      const { heading, before } = opening;
      return section !== undefined && isTaskHeading(heading) && leadOf(textOf(heading.textSpan), before.length) === id;
    }
    if (opening.kind !== 'item') return false;
    const { box, text } = opening.item;
    const isPhase = section !== undefined && PHASE.test(section.key);
    // The sections behind the phases only mention tasks; in a phase a box may be forgotten, or be none to Markdown.
    if ((section?.spec && !isPhase) || (!box && !isPhase)) return false;
    const shift = box ? 0 : (NO_BOX.exec(text)?.[0].length ?? 0);
    return leadOf(text.slice(shift), opening.before.length - shift) === id;
  },
};

/** The id, or the end of a range, that a task's text begins with at that offset. */
function leadOf(text: string, at: number): string | undefined {
  const lead = readLead(text);
  if (lead?.start === at) return lead.id?.text;
  return lead?.untilStart === at ? lead.until?.text : undefined;
}

function namesOf({ id, start, end, until }: ReturnType<typeof mentionsIn>[number]): readonly FoundName[] {
  const name = (text: string): Name => ({ kind: 'entry', id: text });
  if (!until) return [{ name: name(id.text), start, end }];
  const covers = idsOf({ id, until: until.id }).slice(1, -1);
  return [
    { name: name(id.text), start, end, ...(covers.length > 0 && { covers }) },
    { name: name(until.id.text), start: until.start, end: until.end },
  ];
}

const NUMBER = '\\d+(?:\\.\\d+)*';
const PHASES = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?:(phase|week|sprint)[ \\t\\u00a0\\u202f]+(${NUMBER}|[IVX]+\\b)|(phase|week|sprint)s[ \\t\\u00a0\\u202f]+(${NUMBER}(?:[ \\t]*(?:[-\\u2010-\\u2015+&,/]|,?[ \\t]and[ \\t]|[ \\t]to[ \\t])[ \\t]*${NUMBER})*))(?![\\p{L}\\p{N}_])`,
  'giu',
);

/** `Phase 2`, `Week 3`, `Sprint 1`; of `Phases 2 and 3` each number. */
const phaseForm: NameForm = {
  hint: /(?:phase|week|sprint)s?[ \t\u00a0\u202f]+[\dIVX]/i,
  find(text, _, isCode) {
    if (isCode) return [];
    const found: FoundName[] = [];
    for (const match of text.matchAll(PHASES)) {
      const [whole, word, number, several, numbers] = match;
      const start = match.index;
      const end = start + whole.length;
      if (word !== undefined && number !== undefined) found.push({ name: phase(word, number), start, end });
      if (several === undefined || numbers === undefined) continue;
      const from = end - numbers.length;
      for (const { 0: each, index } of numbers.matchAll(new RegExp(NUMBER, 'g')))
        found.push({ name: phase(several, each), start: from + index, end: from + index + each.length });
    }
    return found;
  },
  defines: ({ id }, opening, { unit, opensUnit }) =>
    opening.kind === 'heading' && opensUnit && unit?.kind === 'phase' && unit.id === id && opening.before === '',
};

/** In the spelling that units have. */
function phase(word: string, number: string): Name {
  return { kind: 'phase', id: `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()} ${number}` };
}

export const readPhasedNames = nameReader([execPlanForm, taskForm, phaseForm]);
