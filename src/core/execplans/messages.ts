import type { Issue } from './issue';
import type { Note } from './note';
import { allowedValues } from './readRecord';

type Params = Issue['params'];

/** What is wrong, and what to do, in one sentence; without the path. */
export function issueMessage({ code, params }: Issue): string {
  const value = quoted(params, 'value');
  const field = word(params, 'field');
  switch (code) {
    case 'parse.no_front_matter':
      return 'There is no front matter: begin the file with a line --- and end the block with another.';
    case 'parse.invalid_yaml':
      return 'The front matter is no valid YAML: quote values that begin with @ or hold a colon, and indent by blanks.';
    case 'parse.invalid_yaml_date':
      return 'The front matter holds a date or number that there is not: correct it, or put it in quotes.';
    case 'parse.not_mapping':
      return 'The front matter is no list of keys and values: write one "key: value" in each line.';
    case 'parse.non_string_key':
      return `The front matter has a key that YAML takes for ${typeName(word(params, 'type'))}: put it in quotes.`;
    case 'parse.not_utf8':
      return 'The file is not UTF-8: save it as UTF-8 without a byte order mark.';
    case 'parse.unreadable':
      return `The file cannot be read: ${word(params, 'reason')}`;
    case 'keys.missing':
      return `The front matter lacks ${list(params.keys)}.`;
    case 'id.invalid':
      return `The id ${value} is not of the form EP-YYYYMMDD-NNN.`;
    case 'filename.no_id':
      return 'The file name does not begin with an id like EP-20260117-014, followed by _, - or a dot.';
    case 'id.filename_mismatch':
      return `The id ${value} is not the one of the file name, ${word(params, 'filename_id')}.`;
    case 'status.invalid':
      return `The status ${value} is none of ${allowed('status')}.`;
    case 'kind.invalid':
      return `The kind ${value} is none of ${allowed('kind')}.`;
    case 'domain.invalid':
      return `The domain ${value} is none of ${allowed('domain')}.`;
    case 'risk.invalid':
      return `The risk ${value} is none of ${allowed('risk')}.`;
    case 'touches.invalid':
      return `${value} in touches is none of ${allowed('touches')}.`;
    case 'field.empty':
      return `${field} is empty.`;
    case 'date.not_string':
      return `${field} is no date: write it as YYYY-MM-DD.`;
    case 'date.invalid':
      return `${field} is ${word(params, 'value')}, which is no day of the form YYYY-MM-DD.`;
    case 'boolean.invalid':
      return `${word(params, 'value')} is neither true nor false; breaking and migration must be one of them, or empty.`;
    case 'links.not_mapping':
      return 'links must hold keys and values, such as "issue: ...", or be empty.';
    case 'status.archived_outside_complete':
      return 'The status is archived, but the plan does not stand where finished plans are kept.';
    case 'status.open_under_complete':
      return 'The plan stands where finished plans are kept, but its status is neither done nor archived.';
    case 'id.duplicate':
      return `${word(params, 'first')} and ${word(params, 'second')} both have the id ${word(params, 'id')}: give one of them another.`;
    case 'relation.invalid_id':
      return `${value} in ${word(params, 'relation')} is no id of the form EP-YYYYMMDD-NNN.`;
    case 'relation.unknown_id':
      return `${value} in ${word(params, 'relation')} is no plan here, or one that has errors itself.`;
  }
}

/** What we found, in one sentence; without the path. */
export function noteMessage({ code, params }: Note): string {
  const value = quoted(params, 'value');
  const field = word(params, 'field');
  switch (code) {
    case 'relation.self':
      return `The plan names itself in ${word(params, 'relation')}.`;
    case 'relation.cycle':
      return `These plans name each other in a circle in ${word(params, 'relation')}: ${texts(params.ids).join(' → ')}.`;
    case 'title.null':
      return 'The title has no value, and the registry gives it as None: write one.';
    case 'owner.null':
      return 'The owner has no value, and the registry gives it as None: write one.';
    case 'key.repeated':
      return `${word(params, 'key')} stands more than once, and only the last one counts.`;
    case 'updated.before_created':
      return `updated (${word(params, 'updated')}) lies before created (${word(params, 'created')}).`;
    case 'updated.behind':
      return `updated (${word(params, 'updated')}) lies before the newest entry (${word(params, 'newest')}): bring it up to that.`;
    case 'date.unpadded':
      return `${field} is written as ${value}, and the registry keeps it so: write ${word(params, 'day')}.`;
    case 'list.comma_text':
      return `${field} is one text with commas, ${value}, and counts as one entry: put it in square brackets.`;
    case 'list.open_quote':
      return `${field} is a text with a quote that is not closed, ${value}, so that commas behind it separate nothing.`;
    case 'list.odd_entry':
      return `An entry of ${field} is no text, and the registry gives it as ${value}: put it in quotes, or take it out.`;
    case 'links.odd_value':
      return `${quoted(params, 'key')} in links is no text, and the registry gives it as ${value}: write "" for none.`;
    case 'id.no_such_day':
      return `The id ${word(params, 'value')} names a day that there is not, ${word(params, 'day')}.`;
    case 'id.number_zero':
      return `The id ${word(params, 'value')} has number 000, and numbers begin with 001.`;
    case 'id.unicode_digits':
      return `The id ${word(params, 'value')} has digits that are not 0 to 9, and few tools will know it.`;
    case 'registry.stale':
      return 'registry.json is not what the plans say now: build it again.';
    case 'milestone.metadata':
      return `It is not known which plan this milestone belongs to: ${word(params, 'reason')}.`;
    case 'milestone.number_twice':
      return `${word(params, 'id')} is there more than once, also as ${word(params, 'others')}: give each milestone its own number.`;
  }
}

function texts(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined || typeof value === 'string' ? [value ?? ''] : value;
}

function word(params: Params, key: string): string {
  return texts(params[key]).join(', ');
}

function quoted(params: Params, key: string): string {
  return JSON.stringify(word(params, key));
}

/** `a, b and c`. */
function list(value: string | readonly string[] | undefined): string {
  const words = texts(value);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

function allowed(key: keyof typeof allowedValues): string {
  return allowedValues[key].join(', ');
}

/** A type that YAML gave a key, in words. */
function typeName(type: string): string {
  if (type === 'NoneType') return 'nothing';
  if (type === 'date' || type === 'datetime') return 'a date';
  if (type === 'bool') return 'yes or no';
  return type === 'int' || type === 'float' ? 'a number' : 'something else than text';
}
