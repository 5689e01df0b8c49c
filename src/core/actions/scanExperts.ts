import { fingerprintOf } from '../expertise/fingerprint';
import { chooseKeywords, type KeywordChoice } from '../expertise/keywords';
import { excerptText, hitsOf, scanSection } from '../expertise/report';
import { findSources, ignoredFolders } from '../expertise/sources';
import { keywordsLine, termsNotScanned } from '../expertise/terms';
import type { Plan } from '../plan/model';
import type { Files, Search, SearchResult } from '../ports';
import { readExpertiseFacts } from '../repo/expertise';
import { readLogLines } from '../repo/logLines';
import { featureFolderOf, join, names } from '../repo/paths';
import { withEndOfLine } from '../text/endOfLine';
import { appendEdit } from './appendText';
import type { Change, Outcome } from './change';
import { failure } from './failure';

export interface ScanInput {
  readonly plan: Plan;
  /** The plan's, as in ports.ts. */
  readonly path: string;
  readonly files: Files;
  readonly search: Search;
  /** Whether `src` is searched, too. */
  readonly includeCode: boolean;
  /** What is looked for when the plan says nothing; the codex format's list by default. */
  readonly defaults?: readonly string[];
  readonly signal?: AbortSignal;
}

export interface Scanned {
  /** Paths of the report and of the file with the context. */
  readonly report: string;
  readonly excerpts: string;
  readonly keywords: KeywordChoice;
  readonly hits: number;
  /** Files that hold hits. */
  readonly filesWithHits: number;
  /** Files that were searched. */
  readonly filesSearched: number;
  readonly fingerprint: string;
  /** What could not be searched, with one sentence each. */
  readonly problems: readonly string[];
  readonly by: SearchResult['by'];
}

const TITLE = '# Referenced Expertise';
const CONTEXT = 2;

/**
 * Looks for a plan's keywords in what the project knows, and adds what is found to referenced-expertise.md as a new
 * `## Scan @ …` (format codex, Part 2 section 2). The file with the lines around the hits is replaced. Throws the signal's
 * reason when it is cancelled.
 */
export async function scanExperts(input: ScanInput & { readonly now: Date }): Promise<Outcome<Scanned>> {
  const { plan, path, files, search, now, signal } = input;
  const feature = featureFolderOf(path);
  if (!feature) return notInFeature(path);
  const report = join(feature.path, names.referencedExpertise);
  const excerptsInFeature = join(names.excerpts, `${feature.slug}-refs.txt`);
  const excerpts = join(feature.path, excerptsInFeature);
  try {
    const before = await files.read(report);
    const { unclosedLine } = readLogLines(before ?? '');
    if (unclosedLine !== undefined) {
      const message = `The code fence or comment that begins in line ${unclosedLine + 1} of ${report} is never closed: close it first.`;
      return { ok: false, message };
    }
    const keywords = chooseKeywords(plan, input.defaults);
    const sources = await findSources(files, search, input.includeCode, signal);
    const result = await search.search({ texts: keywords.terms, sources, ignoredFolders, context: CONTEXT }, signal);
    const { lines, problems } = result;
    const fingerprint = fingerprintOf(result.files);
    const findings = { keywords, lines, sources, problems, fingerprint, fileCount: result.files.length };
    const hits = hitsOf(findings);
    return {
      ok: true,
      changes: [
        reportChange(report, before, scanSection(findings, excerptsInFeature, now)),
        ...replacing(excerpts, await files.read(excerpts), excerptText(findings)),
      ],
      report,
      excerpts,
      keywords,
      hits: hits.length,
      filesWithHits: new Set(hits.map((hit) => hit.path)).size,
      filesSearched: result.files.length,
      fingerprint,
      problems,
      by: result.by,
    };
  } catch (error) {
    signal?.throwIfAborted();
    return failure(error);
  }
}

/** Why a plan's last scan does not tell any more what there is to know; empty when it does. */
export interface ScanState {
  /** One sentence each. */
  readonly reasons: readonly string[];
  /** When the last scan was made, as written; undefined when there was none. */
  readonly scannedAt?: string;
}

/** Whether keywords or sources have changed since a plan's last scan. Nothing is searched. Throws as `scanExperts`. */
export async function checkScan(input: ScanInput): Promise<Outcome<ScanState>> {
  const { plan, path, files, search, signal } = input;
  const feature = featureFolderOf(path);
  if (!feature) return notInFeature(path);
  try {
    const { scans } = await readExpertiseFacts(files, feature.path);
    const last = scans.at(-1);
    const report = join(feature.path, names.referencedExpertise);
    if (!last) return { ok: true, changes: [], reasons: [`${report} holds no scan yet.`] };
    const reasons: string[] = [];
    const { terms } = chooseKeywords(plan, input.defaults);
    const missing = termsNotScanned(terms, last.keywords ?? '');
    if (missing.length > 0) {
      reasons.push(`The scan of ${last.timestamp} did not look for ${keywordsLine(missing)}.`);
    }
    const sources = await findSources(files, search, input.includeCode, signal);
    const searched = await search.files({ sources, ignoredFolders }, signal);
    if (last.fingerprint === undefined) {
      reasons.push(`The scan of ${last.timestamp} does not say what its sources were.`);
    } else if (last.fingerprint !== fingerprintOf(searched.files)) {
      reasons.push(`Experts or documents have changed since the scan of ${last.timestamp}.`);
    }
    return { ok: true, changes: [], reasons, scannedAt: last.timestamp };
  } catch (error) {
    signal?.throwIfAborted();
    return failure(error);
  }
}

function reportChange(path: string, before: string | undefined, section: string): Change {
  if (before === undefined) return { kind: 'createFile', path, text: `${TITLE}\n\n${section}\n` };
  const isEmpty = before.replace(/^\uFEFF/, '').trim() === '';
  const edit = appendEdit(before, isEmpty ? `${TITLE}\n\n${section}` : section, !isEmpty);
  return { kind: 'edit', path, before, edits: [edit] };
}

/** The change that makes a file hold a text; none where it does. */
function replacing(path: string, before: string | undefined, text: string): readonly Change[] {
  if (before === undefined) return [{ kind: 'createFile', path, text }];
  if (withEndOfLine(before, '\n') === text) return [];
  return [{ kind: 'edit', path, before, edits: [{ start: 0, end: before.length, newText: text }] }];
}

function notInFeature(path: string): { readonly ok: false; readonly message: string } {
  const place = `${names.tasks}/<feature>/${names.plan}`;
  return {
    ok: false,
    message: `${path} stands in no feature folder (${place}), so there is no place for what a scan finds.`,
  };
}
