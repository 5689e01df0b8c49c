import { dayOfId, EXEC_PLAN_ID } from '../repo/execPlanPaths';
import type { PlanFile } from './collection';
import { dayOfDateText } from './dateText';
import { listOf } from './listText';
import type { Metadata } from './metadata';
import type { Note, NoteCode } from './note';
import { pyStr, pyTrim } from './pyText';
import type { PyValue } from './pyYaml';
import { isDay } from './yaml/timestamp';

const LISTS = ['tags', 'touches', 'depends_on', 'supersedes'] as const;

/** What the format's tools take as it is, and nobody can have meant: found in a plan's front matter alone. */
export function recordNotes(metadata: Extract<Metadata, { ok: true }>, file: PlanFile): readonly Note[] {
  const { entries } = metadata;
  const notes: Note[] = [];
  const add = (
    code: NoteCode,
    params: Note['params'],
    at: NonNullable<Note['at']>,
    severity: Note['severity'],
  ): void => {
    notes.push({ severity, code, path: file.path, params, at });
  };
  for (const key of metadata.repeated) add('key.repeated', { key }, [key], 'warning');
  idNotes(entries.get('id'), add);
  for (const key of ['title', 'owner'] as const) {
    if (entries.get(key)?.kind === 'null') add(`${key}.null`, {}, [key], 'warning');
  }
  dateNotes(entries, add);
  for (const key of LISTS) listNotes(key, entries.get(key), add);
  linkNotes(entries.get('links'), add);
  return notes;
}

type Add = (code: NoteCode, params: Note['params'], at: NonNullable<Note['at']>, severity: Note['severity']) => void;

function idNotes(value: PyValue | undefined, add: Add): void {
  const id = value ? pyTrim(pyStr(value)) : '';
  if (!EXEC_PLAN_ID.test(id)) return;
  const day = dayOfId(id);
  if (day === undefined) {
    add('id.unicode_digits', { value: id }, ['id'], 'warning');
    return;
  }
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  if (!isDay(year, month, date)) add('id.no_such_day', { value: id, day }, ['id'], 'hint');
  if (id.endsWith('-000')) add('id.number_zero', { value: id }, ['id'], 'hint');
}

function dateNotes(entries: ReadonlyMap<string, PyValue>, add: Add): void {
  const days = (['created', 'updated'] as const).map((key) => {
    const value = entries.get(key);
    if (value?.kind === 'date') return value.value;
    if (value?.kind === 'datetime') return value.date;
    const text = value?.kind === 'text' ? pyTrim(value.value) : '';
    const day = dayOfDateText(text);
    if (day !== undefined && day !== text) add('date.unpadded', { field: key, value: text, day }, [key], 'hint');
    return day;
  });
  const [created, updated] = days;
  if (created !== undefined && updated !== undefined && updated < created)
    add('updated.before_created', { created, updated }, ['updated'], 'warning');
}

function listNotes(key: (typeof LISTS)[number], value: PyValue | undefined, add: Add): void {
  if (value?.kind === 'text') {
    const text = pyTrim(value.value);
    const isBracketed = text.startsWith('[') && text.endsWith(']');
    if (!isBracketed && text.includes(',')) add('list.comma_text', { field: key, value: text }, [key], 'warning');
    if (isBracketed && hasOpenQuote(text)) add('list.open_quote', { field: key, value: text }, [key], 'warning');
  }
  if (value?.kind !== 'list') return;
  value.items.forEach((item, entry) => {
    if (item.kind !== 'null' && item.kind !== 'list' && item.kind !== 'map' && item.kind !== 'bool') return;
    const [first] = listOf({ kind: 'list', items: [item] });
    if (first) add('list.odd_entry', { field: key, value: first.text }, [key, entry], 'warning');
  });
}

/** Whether a quote is opened and not closed. */
function hasOpenQuote(text: string): boolean {
  let quote = '';
  for (const character of text) {
    if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return quote !== '';
}

function linkNotes(value: PyValue | undefined, add: Add): void {
  if (value?.kind !== 'map') return;
  for (const [key, link] of value.entries) {
    if (link.kind !== 'null' && link.kind !== 'list' && link.kind !== 'map') continue;
    add('links.odd_value', { key: pyStr(key), value: pyStr(link) }, ['links'], 'warning');
  }
}
