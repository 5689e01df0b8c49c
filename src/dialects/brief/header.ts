import type { Contract } from '../../core/plan/contract';
import { MarkdownDocument } from '../../core/markdown/document';
import { blocksOf } from '../../core/plan/blocks';
import { type LabelledEntry, type LabelledField, labelKey, readLabelled } from '../../core/plan/labelled';
import type { Block, Plan } from '../../core/plan/model';
import { normalise } from '../../core/plan/normalise';

/** The bullets below the title: Status, Repo/Branch, Scope, Priority, Start, Last Updated, Links (format brief, header). */
export interface BriefHeader {
  /** The title with what stands below it, up to the first section. */
  readonly block: Block;
  /** All fields, in order; two may share a line. */
  readonly fields: readonly LabelledField[];
  readonly entries: readonly LabelledEntry[];
}

/** A field as the template has it. */
export interface HeaderFieldSpec {
  readonly name: string;
  readonly key: string;
  /** What stands for a value not known yet. */
  readonly blank: string;
}

export interface HeaderSpec {
  readonly fields: readonly HeaderFieldSpec[];
  /** The template's whole header, without the title. */
  readonly template: string;
}

/** Labels of the format, and two that plans write for `Repo/Branch`. */
const LABELS = ['Status', 'Repo/Branch', 'Scope', 'Priority', 'Start', 'Last Updated', 'Links', 'Repo', 'Branch'];

const headers = new WeakMap<Block, BriefHeader>();
const specs = new WeakMap<Contract, HeaderSpec>();

/** Reads the header off the title's block. Kept as long as the block is the same. */
export function readHeader(block: Block): BriefHeader {
  let header = headers.get(block);
  if (!header) {
    const entries = readLabelled(block, LABELS).filter(({ fields }) => fields.length > 0);
    header = { block, entries, fields: entries.flatMap(({ fields }) => fields) };
    headers.set(block, header);
  }
  return header;
}

/** The plan's header; undefined when it has no title. */
export function headerOf(plan: Pick<Plan, 'outside'>): BriefHeader | undefined {
  const block = plan.outside.find(({ heading }) => heading?.depth === 1);
  return block && readHeader(block);
}

/** The field of that label. */
export function headerField(header: BriefHeader | undefined, label: string): LabelledField | undefined {
  const key = labelKey(label);
  return header?.fields.find((field) => field.key === key);
}

/** Not filled in: nothing, or nothing but the template's `<…>`. */
export function isBlank(value: string): boolean {
  const text = value.trim();
  return text === '' || /^`?<[^<>]*>`?$/.test(text);
}

/** The header of the contract's template. */
export function headerSpec(contract: Contract): HeaderSpec {
  let spec = specs.get(contract);
  if (!spec) {
    const [block] = new MarkdownDocument(contract.template).chunks.flatMap((chunk) => [...blocksOf(chunk)]);
    const fields = block ? readHeader(block).fields : [];
    const template = block ? block.span.chunk.text.slice(block.content.start, block.content.end).trim() : '';
    spec = { fields: fields.map(({ name, key, value }) => ({ name, key, blank: value })), template };
    specs.set(contract, spec);
  }
  return spec;
}

export type BriefStatus = 'proposed' | 'in progress' | 'blocked' | 'complete';

/** The format's words. */
const STATUSES: readonly BriefStatus[] = ['proposed', 'in progress', 'blocked', 'complete'];

/** Other words that plans write for them. */
const SYNONYMS: readonly (readonly [RegExp, BriefStatus])[] = [
  [/^(?:completed|done|finished|finali[sz]ed|shipped|merged|closed)\b/, 'complete'],
  [/^(?:in-progress|in_progress|inprogress|wip|active|executing|started|ongoing|implementing)\b/, 'in progress'],
  [/^(?:draft|proposal|planned|planning|todo|not started|new)\b/, 'proposed'],
  [/^(?:on hold|paused|waiting|stalled)\b/, 'blocked'],
];

export interface StatusReading {
  readonly status: BriefStatus;
  /** As the format writes it: `In Progress`. */
  readonly word: string;
  /** The value begins with the format's own word. */
  readonly exact: boolean;
}

/** What a Status value says; what stands behind the word (`In Progress (phase 2)`) makes no difference. undefined for another word. */
export function readStatus(value: string): StatusReading | undefined {
  const text = normalise(value).replace(/^[^\p{L}]+/u, '');
  const own = STATUSES.find((status) => text.startsWith(status) && !/^[\p{L}\p{N}]/u.test(text.slice(status.length)));
  const status = own ?? SYNONYMS.find(([pattern]) => pattern.test(text))?.[1];
  return status && { status, word: statusWord(status), exact: own !== undefined };
}

/** `In Progress` for `in progress`. */
export function statusWord(status: BriefStatus): string {
  return status.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

export const statusWords: readonly string[] = STATUSES.map(statusWord);

/** What the plan's header says of its status. */
export function statusOf(plan: Pick<Plan, 'outside'>): StatusReading | undefined {
  const field = headerField(headerOf(plan), 'Status');
  return field && !isBlank(field.value) ? readStatus(field.value) : undefined;
}
