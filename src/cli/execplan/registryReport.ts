import { collect } from '../../core/execplans/collect';
import type { ActiveSummary, Collection } from '../../core/execplans/collection';
import type { Issue } from '../../core/execplans/issue';
import { issueMessage, noteMessage } from '../../core/execplans/messages';
import { milestoneNotes } from '../../core/execplans/milestoneNotes';
import type { Note } from '../../core/execplans/note';
import { notesOn } from '../../core/execplans/notes';
import { counted } from '../../core/text/counted';
import { behindNotes } from './behindNotes';
import type { OpenFolder } from './openFolder';

/** A folder of ExecPlans, looked at for its registry. */
export interface RegistryReport {
  readonly collection: Collection;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: readonly Note[];
  /** The properties of `--format json`, those of milestones aside. */
  readonly json: Readonly<Record<string, unknown>>;
  /** A line for each issue and note. */
  readonly lines: readonly string[];
}

interface ReportOptions {
  /** The registry's text, where that is to be held against the plans. */
  readonly registry?: string;
  /** Looks into the texts of plans, too. */
  readonly strict: boolean;
}

/** Reads all plans and milestones. */
export async function registryReport(
  { folder }: OpenFolder,
  { registry, strict }: ReportOptions,
): Promise<RegistryReport> {
  const collection = await collect(folder);
  const { issues, plans, exists } = collection;
  const behind = strict ? await behindNotes(folder, collection) : [];
  const found = [...behind, ...(await milestoneNotes(folder, collection))];
  const notes = notesOn(collection, { found, ...(registry !== undefined && { registry }) });
  const errors = countOf(issues, 'error');
  const warnings = countOf(issues, 'warning');
  return {
    collection,
    errors,
    warnings,
    notes,
    json: {
      exists,
      issues: issues.map(issueJson),
      error_count: errors,
      warning_count: warnings,
      plan_ids: plans.map(({ id }) => id),
      notes: notes.map(({ severity, code, path, params }) => ({ severity, code, path: path ?? null, params })),
    },
    lines: [...issues.map(issueLine), ...notes.map(noteLine)],
  };
}

/** `3 active ExecPlans, milestones 2 of 5 active`. */
export function summaryInWords(active: readonly ActiveSummary[]): string {
  const open = sumOf(active.map(({ active_milestones }) => active_milestones));
  const all = sumOf(active.map(({ total_milestones }) => total_milestones));
  return `${counted(active.length, 'active ExecPlan')}, milestones ${open} of ${all} active`;
}

/**
 * The registry as it stands; undefined where there is none, or what stands there is no file that can be read: whoever writes it says
 * so. What is no UTF-8 in it stands as U+FFFD.
 */
export async function registryText({ registry }: OpenFolder): Promise<string | undefined> {
  const bytes = await registry.files.bytes(registry.path).catch(() => undefined);
  return bytes && new TextDecoder().decode(bytes);
}

/** `ERROR <path>: <message>`; without the path where the issue has none. */
export function issueLine(issue: Issue): string {
  return lineOf(issue.severity.toUpperCase(), issue.path, issueMessage(issue));
}

export function issueJson({ severity, code, path, params }: Issue): object {
  return { severity, code, path: path ?? null, params };
}

function noteLine(note: Note): string {
  return lineOf('NOTE', note.path, noteMessage(note));
}

function lineOf(word: string, path: string | undefined, message: string): string {
  return path === undefined ? `${word} ${message}` : `${word} ${path}: ${message}`;
}

function countOf(issues: readonly Issue[], severity: Issue['severity']): number {
  return issues.filter((issue) => issue.severity === severity).length;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
