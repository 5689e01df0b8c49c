import type { Plan } from '../../plan/model';
import { canonicalId, idPattern } from '../../plan/idForms';
import type { Name } from '../../plan/names';
import { canonicalStoryId } from '../../plan/storyId';
import { namesIn } from '../../language/planNames';
import { digitsOf, ownPart, stemOf } from './spelling';

type NewName = { readonly ok: true; readonly name: Name } | { readonly ok: false; readonly message: string };

/** How names of a kind are written, for a sentence that says so. */
const FORMS: Readonly<Record<Name['kind'], string>> = {
  story: 'S- and a number, such as',
  task: 'T- and a number, such as',
  phase: 'its word and a number, such as',
  entry: 'the letters of its series and as many digits as before, such as',
  'exec-plan': 'EP-, the day and three digits, such as',
  milestone: 'MS and three digits, such as',
};

/** What somebody who renames a name has typed: the whole id, or its number alone. Refused in one sentence where it is none. */
export function readNewName(plan: Plan, from: Name, typed: string): NewName {
  const id = idOf(plan, from, canonicalId(typed.trim()).replace(/^\[(.*)\]$/, '$1'));
  if (id !== undefined) return { ok: true, name: { kind: from.kind, id } };
  const example = freeName(plan, from);
  return { ok: false, message: `"${typed.trim()}" is no name for ${from.id}: write ${FORMS[from.kind]} ${example}.` };
}

/** The first name of its kind that is free: one more than the highest number, with the letters of `name`. */
export function freeName(plan: Plan, { kind, id }: Name): string {
  const own = ownPart(id);
  const stem = id.slice(0, id.length - own.length) + stemOf(own);
  const digits = digitsOf(own);
  const numbers = namesIn(plan)
    .definitions.filter(({ name }) => name.kind === kind && stemOf(name.id) === stem)
    .map(({ name }) => countOf(digitsOf(name.id)));
  const next = Math.max(countOf(digits), ...numbers) + 1;
  const width =
    kind === 'phase' ? 0 : digits.startsWith('0') || kind === 'entry' || digits.length === 3 ? digits.length : 0;
  return stemOf(own) + String(next).padStart(width, '0');
}

/** Roman numbers are not counted on. */
function countOf(digits: string): number {
  return /^\d/.test(digits) ? Math.floor(Number(digits)) : 0;
}

function idOf(plan: Plan, { kind, id }: Name, typed: string): string | undefined {
  const own = ownPart(id);
  const parent = id.slice(0, id.length - own.length);
  const number = /^\d{1,6}$/.test(typed) ? typed : undefined;
  switch (kind) {
    case 'story':
      return canonicalStoryId(number === undefined ? typed : `S-${number}`);
    case 'task': {
      const match = /^t-0*(\d{1,6})$/i.exec(number === undefined ? withoutParent(typed, parent) : `T-${number}`);
      return match ? `${parent}T-${Number(match[1])}` : undefined;
    }
    case 'phase': {
      const match = /^(?:([a-z]+)\s+)?(\d+(?:\.\d+)*|[IVX]+)$/i.exec(typed);
      const word = stemOf(id).trim();
      const next = match?.[2]?.toUpperCase() ?? '';
      const isOfWord = match?.[1] === undefined || match[1].toLowerCase() === word.toLowerCase();
      // Where phases are counted in digits, several may share their word, which no Roman number does.
      const isOfKind = /^\d/.test(next) || !/^\d/.test(digitsOf(id));
      return match && isOfWord && isOfKind ? `${word} ${next}` : undefined;
    }
    case 'entry':
      return entryId(
        plan,
        own,
        number === undefined ? typed : stemOf(own) + number.padStart(digitsOf(own).length, '0'),
      );
    case 'exec-plan':
      return /^EP-\d{8}-\d{3}$/i.test(typed) ? typed.toUpperCase() : undefined;
    case 'milestone': {
      const match = /^ms(\d{3})$/i.exec(
        number === undefined ? withoutParent(typed, parent) : `MS${number.padStart(3, '0')}`,
      );
      return match ? `${parent}MS${match[1] ?? ''}` : undefined;
    }
  }
}

/** `T-5` of `S-1/T-5` where S-1 is the parent; what has another parent stays whole, and is no name then. */
function withoutParent(typed: string, parent: string): string {
  return parent !== '' && typed.toLowerCase().startsWith(parent.toLowerCase()) ? typed.slice(parent.length) : typed;
}

/** Ids of a contract's forms fit one of them; others have letters that the plan uses, and as many digits as before. */
function entryId(plan: Plan, own: string, typed: string): string | undefined {
  const { ids = [] } = plan.contract;
  const fits = [...typed.matchAll(idPattern(ids))].some(([found]) => found === typed);
  if (fits) return typed;
  const stem = stemOf(typed);
  const digits = digitsOf(typed);
  const isKnown =
    stem === stemOf(own) ||
    namesIn(plan).definitions.some(({ name }) => name.kind === 'entry' && stemOf(name.id) === stem);
  const isAsLong = digits.length === digitsOf(own).length || (digits.length > 3 && !digits.startsWith('0'));
  return ids.length === 0 && isKnown && isAsLong && /^[A-Z]+\d+$/.test(typed) && digits.length <= 5 ? typed : undefined;
}
