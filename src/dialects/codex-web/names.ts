import { execPlanForm } from '../../core/plan/execPlanNames';
import { MARKS_ALONE, type NameForm, nameReader } from '../../core/plan/nameReader';

const TASK =
  /(?<![\p{L}\p{N}_$@])(?<!(?<![Tt][-\u2010-\u2013]\d{1,6})[-/])[Tt][-\u2010-\u2013](\d{1,6})(?![\p{L}\p{N}_]|\.\p{L}|\/(?![Tt][-\u2010-\u2013]))(?!-(?![Tt][-\u2010-\u2013])[\p{L}\p{N}])/gu;

/** Loop-ready tasks: `### Task [T-1]: title` (format codex-web, section 8), or a box that begins with the id. */
const taskForm: NameForm = {
  hint: /[Tt][-\u2010-\u2013]\d/,
  find: (text, _, isCode) =>
    isCode
      ? []
      : [...text.matchAll(TASK)].map(({ 0: whole, 1: number, index }) => ({
          name: { kind: 'task', id: `T-${Number(number)}` },
          start: index,
          end: index + whole.length,
        })),
  defines({ id }, opening, { unit, opensUnit }) {
    if (opening.kind === 'heading')
      return opensUnit && unit?.id === id && !/[Tt][-\u2010-\u2013]\d/.test(opening.before);
    return (
      opening.kind === 'item' &&
      opening.item.box !== undefined &&
      unit === undefined &&
      MARKS_ALONE.test(opening.before)
    );
  },
};

export const readWebNames = nameReader([execPlanForm, taskForm]);
