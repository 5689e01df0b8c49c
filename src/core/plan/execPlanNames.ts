import { type FoundName, type NameForm, nameReader } from './nameReader';

const HYPHEN = '[-\\u2010\\u2011]';
const BEFORE = '(?<![\\p{L}\\p{N}_/.$@-])';
/** Not the beginning of a file's name or of a path. */
const BEHIND = '(?![\\p{L}\\p{N}_]|\\.\\p{L}|\\/|-[\\p{L}\\p{N}])';
const PLAN = `EP${HYPHEN}(\\d{8})${HYPHEN}(\\d{3})`;
const NAMES = new RegExp(`${BEFORE}${PLAN}(?:(\\/)MS(\\d{3})${BEHIND}|${BEHIND})`, 'giu');
const NAMES_AND_NUMBERS = new RegExp(
  `${BEFORE}(?:${PLAN}(?:(\\/)MS(\\d{3})${BEHIND}|${BEHIND})|MS(\\d{3})(?![\\p{L}\\p{N}_]|\\.\\p{L}|\\/|-(?!MS\\d)[\\p{L}\\p{N}]))`,
  'giu',
);

/** The ids of ExecPlans and of their milestones (format execplan), which plans of every format may name. */
export const execPlanForm: NameForm = formOf(false);

/** The same, and `MS002` for a milestone of the plan itself. */
const ownForm: NameForm = formOf(true);

/** The names of ExecPlans and of their milestones, in front matter and text. */
export const readExecPlanNames = nameReader([ownForm]);

function formOf(readsNumbers: boolean): NameForm {
  return {
    hint: readsNumbers ? /EP[-\u2010\u2011]\d{8}|MS\d{3}/i : /EP[-\u2010\u2011]\d{8}/i,
    find(text, { execPlan }, isCode) {
      if (isCode) return [];
      const found: FoundName[] = [];
      for (const match of text.matchAll(readsNumbers ? NAMES_AND_NUMBERS : NAMES)) {
        const [whole, day, number, stroke, milestone, alone] = match;
        const start = match.index;
        const end = start + whole.length;
        if (day === undefined || number === undefined) {
          if (execPlan === undefined || alone === undefined) continue;
          found.push({ name: { kind: 'milestone', id: `${execPlan}/MS${alone}` }, start, end });
          continue;
        }
        const id = `EP-${day}-${number}`;
        const planEnd = stroke === undefined ? end : start + whole.indexOf(stroke);
        found.push({ name: { kind: 'exec-plan', id }, start, end: planEnd });
        if (milestone === undefined) continue;
        found.push({ name: { kind: 'milestone', id: `${id}/MS${milestone}` }, start: planEnd + 1, end });
      }
      return found;
    },
    /** By `id` of front matter alone, which says what the document is. */
    defines({ kind, id }, opening) {
      if (opening.kind !== 'front-matter' || opening.key !== 'id') return false;
      if (kind === 'milestone') return /^\s*["']?EP[^/]*\/$/i.test(opening.before);
      return /^\s*["']?$/.test(opening.before) && !opening.behind.slice(id.length).startsWith('/');
    },
  };
}
