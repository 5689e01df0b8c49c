import { EXEC_PLAN_ID } from '../repo/execPlanPaths';
import { basename } from '../repo/paths';
import type { PlanFile } from './collection';
import { dayOfDateText } from './dateText';
import { decodeText } from './fileText';
import type { Issue } from './issue';
import { listOf } from './listText';
import { readMetadata } from './metadata';
import { pyRepr, pyStr, pyTrim } from './pyText';
import type { PyValue } from './pyYaml';
import type { Note } from './note';
import type { PlanRecord, PlanSketch } from './record';
import { recordNotes } from './recordNotes';

/** What a plan's file says, and what is wrong with it by itself, in order. */
export interface ReadRecord {
  /** Present when there is no error. */
  readonly record?: PlanRecord;
  /** Where there is no record, and front matter can be read. */
  readonly sketch?: PlanSketch;
  readonly issues: readonly Issue[];
  /** What we find besides. */
  readonly notes: readonly Note[];
}

/** Values that a field may have, the ones that the format documents first. */
export const allowedValues = {
  status: ['planned', 'active', 'paused', 'done', 'archived'],
  kind: ['feature', 'refactor', 'bugfix', 'migration', 'infra', 'spike', 'perf', 'docs', 'tests'],
  domain: ['backend', 'frontend', 'console', 'infra', 'cross-cutting', 'fullstack'],
  touches: ['api', 'db', 'ui', 'cli', 'agents', 'ops', 'security', 'tests', 'docs', 'backend', 'frontend'],
  risk: ['low', 'med', 'high'],
} as const;

/** Keys that a plan must have, sorted. */
const requiredKeys = ['created', 'domain', 'id', 'kind', 'owner', 'status', 'title', 'updated'] as const;

const NULL: PyValue = { kind: 'null' };

/** Reads a plan's file as the registry does (format execplan, Required YAML front matter). Never throws. */
export function readRecord(source: Uint8Array | string, file: PlanFile): ReadRecord {
  const text = typeof source === 'string' ? source : decodeText(source);
  if (text === undefined) return { issues: [issueOf(file, 'parse.not_utf8')], notes: [] };
  const metadata = readMetadata(text);
  if (!metadata.ok) {
    const { code, keyType } = metadata;
    return { issues: [issueOf(file, code, keyType === undefined ? {} : { type: keyType })], notes: [] };
  }
  const reader = new RecordReader(metadata.entries, file);
  const { record, issues } = reader.read();
  return { ...(record ? { record } : { sketch: reader.sketch() }), issues, notes: recordNotes(metadata, file) };
}

function issueOf(file: PlanFile, code: Issue['code'], params: Issue['params'] = {}, at?: Issue['at']): Issue {
  const severity = code.startsWith('status.') && code !== 'status.invalid' ? 'warning' : 'error';
  return { severity, code, path: file.path, params, ...(at && { at }) };
}

class RecordReader {
  readonly #issues: Issue[] = [];

  constructor(
    private readonly entries: ReadonlyMap<string, PyValue>,
    private readonly file: PlanFile,
  ) {}

  read(): Pick<ReadRecord, 'record' | 'issues'> {
    const missing = requiredKeys.filter((key) => !this.entries.has(key));
    if (missing.length > 0) return { issues: [issueOf(this.file, 'keys.missing', { keys: missing })] };

    const id = this.#id();
    const status = this.#oneOf('status', 'status.invalid');
    const kind = this.#oneOf('kind', 'kind.invalid');
    const domain = this.#oneOf('domain', 'domain.invalid');
    const title = this.#filled('title');
    const owner = this.#filled('owner');
    const created = this.#date('created');
    // The first bad date ends it, and the first bad boolean too.
    const updated = created === undefined ? undefined : this.#date('updated');
    const touches = listOf(this.#value('touches'));
    for (const { text: value, entry } of touches) {
      if (!isAllowed('touches', value)) this.#add('touches.invalid', { value }, atEntry('touches', entry));
    }
    const risk = this.#risk();
    const breaking = this.#boolean('breaking');
    const migration = breaking === undefined ? undefined : this.#boolean('migration');
    const links = this.#links();
    this.#place(status);

    const issues = this.#issues;
    if (
      issues.some(({ severity }) => severity === 'error') ||
      created === undefined ||
      updated === undefined ||
      breaking === undefined ||
      migration === undefined ||
      links === undefined
    )
      return { issues };
    const record: PlanRecord = {
      id,
      title,
      status,
      kind,
      domain,
      owner,
      created,
      updated,
      tags: this.#list('tags'),
      touches: touches.map(({ text }) => text),
      risk,
      breaking,
      migration,
      links,
      depends_on: this.#list('depends_on'),
      supersedes: this.#list('supersedes'),
      path: this.file.path,
    };
    return { record, issues };
  }

  sketch(): PlanSketch {
    const word = (key: 'id' | 'title' | 'status'): PlanSketch =>
      this.entries.has(key) ? { [key]: this.#text(key) } : {};
    return {
      ...word('id'),
      ...word('title'),
      ...word('status'),
      depends_on: this.#list('depends_on'),
      supersedes: this.#list('supersedes'),
    };
  }

  #add(code: Issue['code'], params: Issue['params'], at: NonNullable<Issue['at']>): void {
    this.#issues.push(issueOf(this.file, code, params, at));
  }

  #value(key: string): PyValue {
    return this.entries.get(key) ?? NULL;
  }

  #text(key: string): string {
    return pyTrim(pyStr(this.#value(key)));
  }

  #list(key: string): readonly string[] {
    return listOf(this.#value(key)).map(({ text }) => text);
  }

  #id(): string {
    const id = this.#text('id');
    const { nameId } = this.file;
    if (!EXEC_PLAN_ID.test(id)) this.#add('id.invalid', { value: id }, ['id']);
    if (nameId === undefined) this.#add('filename.no_id', { filename: basename(this.file.relative) }, ['id']);
    else if (nameId !== id) this.#add('id.filename_mismatch', { value: id, filename_id: nameId }, ['id']);
    return id;
  }

  #oneOf(key: 'status' | 'kind' | 'domain', code: Issue['code']): string {
    const value = this.#text(key);
    if (!isAllowed(key, value)) this.#add(code, { value }, [key]);
    return value;
  }

  #filled(key: 'title' | 'owner'): string {
    const value = this.#text(key);
    if (value === '') this.#add('field.empty', { field: key }, [key]);
    return value;
  }

  #date(key: 'created' | 'updated'): string | undefined {
    const value = this.#value(key);
    if (value.kind === 'date') return value.value;
    if (value.kind === 'datetime') return value.date;
    const text = value.kind === 'text' ? pyTrim(value.value) : '';
    if (text === '') this.#add('date.not_string', { field: key }, [key]);
    else if (dayOfDateText(text) !== undefined) return text;
    else this.#add('date.invalid', { field: key, value: pyRepr({ kind: 'text', value: text }) }, [key]);
    return undefined;
  }

  #risk(): string | null {
    const value = this.#value('risk');
    if (value.kind === 'null' || (value.kind === 'text' && value.value === '')) return null;
    const risk = this.#text('risk');
    if (!isAllowed('risk', risk)) this.#add('risk.invalid', { value: risk }, ['risk']);
    return risk;
  }

  /** undefined where it is none. */
  #boolean(key: 'breaking' | 'migration'): boolean | null | undefined {
    const value = this.#value(key);
    if (value.kind === 'bool') return value.value;
    if (value.kind === 'null') return null;
    if (value.kind === 'text') {
      if (value.value === '') return null;
      const word = pyTrim(value.value).toLowerCase();
      if (word === 'true' || word === 'false') return word === 'true';
    }
    this.#add('boolean.invalid', { value: pyRepr(value) }, [key]);
    return undefined;
  }

  #links(): ReadonlyMap<string, string> | undefined {
    const value = this.#value('links');
    if (value.kind === 'null' || (value.kind === 'text' && value.value === '')) return new Map();
    if (value.kind === 'map' && value.isSet !== true)
      return new Map(value.entries.map(([key, link]) => [pyStr(key), pyStr(link)]));
    this.#add('links.not_mapping', {}, ['links']);
    return undefined;
  }

  #place(status: string): void {
    const { completed } = this.file;
    if (status === 'archived' && !completed) this.#add('status.archived_outside_complete', {}, ['status']);
    if (completed && status !== 'done' && status !== 'archived')
      this.#add('status.open_under_complete', {}, ['status']);
  }
}

/** Where an entry of a list is. */
export function atEntry(key: string, entry: number | undefined): NonNullable<Issue['at']> {
  return entry === undefined ? [key] : [key, entry];
}

function isAllowed(key: keyof typeof allowedValues, value: string): boolean {
  const allowed: readonly string[] = allowedValues[key];
  return allowed.includes(value);
}
