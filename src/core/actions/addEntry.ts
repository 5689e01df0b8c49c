import type { Dialect } from '../lint/dialect';
import { type EntryContext, type EntryKind, entryKinds } from '../plan/entries';
import type { Plan } from '../plan/model';
import { withEndOfLine } from '../text/endOfLine';
import type { TextEdit } from '../text/range';

export type AddEntryResult =
  | { readonly ok: true; readonly edit: TextEdit; readonly id?: string }
  | { readonly ok: false; readonly message: string };

/**
 * Adds one more of something to a plan: a task, a phase, a log entry. The edit is absolute, in the document the plan was read
 * from, with its line ends.
 */
export function addEntry(plan: Plan, dialect: Dialect, kind: EntryKind, context: EntryContext): AddEntryResult {
  const entry = dialect.entries?.[kind];
  if (!entry) {
    const has = Object.entries(entryKinds).flatMap(([other, name]) =>
      dialect.entries && Object.hasOwn(dialect.entries, other) ? name.toLowerCase() : [],
    );
    const also = has.length > 0 ? ` It has commands to add: ${has.join(', ')}.` : '';
    return { ok: false, message: `The format "${dialect.name}" has no ${nameOf(kind)} to add.${also}` };
  }
  const outcome = entry(plan, context);
  if (!outcome.ok) return outcome;
  const { insertion, id } = outcome;
  const edit = { ...plan.resolve(insertion.span), newText: withEndOfLine(insertion.newText, plan.eol) };
  return { ok: true, edit, ...(id !== undefined && { id }) };
}

function nameOf(kind: EntryKind): string {
  return entryKinds[kind].toLowerCase();
}
