import type { Files } from '../ports';
import { readLogLines } from '../repo/logLines';
import { join, names, utcSeconds } from '../repo/paths';
import { appendEdit } from './appendText';
import type { Change, Outcome } from './change';
import { failure } from './failure';

/** What is known of a loop. Whatever is left out stays as the format's placeholder, for the user to fill in. */
export interface DecisionFacts {
  /** `S-1`. */
  readonly story?: string;
  /** A few words for the heading. */
  readonly outcome?: string;
  readonly attempt?: string;
  readonly result?: string;
  readonly evidence?: string;
  readonly decision?: string;
  readonly nextStep?: string;
  readonly runtime?: string;
  readonly monitoring?: string;
}

export interface AppendDecisionInput extends DecisionFacts {
  /** The feature folder. */
  readonly feature: string;
  readonly now: Date;
  readonly files: Files;
  /** The entry itself, where its format has another form than Appendix C; `\n` line ends, none at the end. */
  readonly entry?: string;
}

export interface AppendedDecision {
  /** The log. */
  readonly path: string;
  /** UTF-16 offsets of the entry in the log as it will be, from the heading's first character to the last bullet's end. */
  readonly start: number;
  readonly end: number;
}

/** The bullets of an entry in the codex format's Appendix C, each with what stands for an unknown value. */
const BULLETS: readonly (readonly [label: string, fact: keyof DecisionFacts, placeholder: string])[] = [
  ['Attempt', 'attempt', '<what you ran/changed>'],
  ['Result', 'result', '<pass/fail, key deltas>'],
  ['Evidence', 'evidence', '<paths to reports/logs/artifacts>'],
  ['Decision', 'decision', '<continue/refine/escalate/done/blocked>'],
  ['Next step', 'nextStep', '<1–2 lines or link to micro‑plan>'],
  ['Runtime (if E2E)', 'runtime', '<total vs budget; slowest spec>'],
  ['Monitoring', 'monitoring', '<brief notes, e.g., CPU/mem spikes; links to logs>'],
];

/** An entry in the form of Appendix C, lines ended by `\n`, none at the end. */
export function decisionEntry(facts: DecisionFacts, now: Date): string {
  const heading = `## [${facts.story ?? 'S-<id>'}] ${oneLine(facts.outcome) || '<short outcome>'} — ${utcSeconds(now)}`;
  const bullets = BULLETS.map(([label, fact, placeholder]) => `- ${label}: ${oneLine(facts[fact]) || placeholder}`);
  return [heading, ...bullets].join('\n');
}

/**
 * Adds an entry at the end of a feature's decision log, and makes the log where there is none. Refuses a log that ends inside
 * a fence or comment: the entry would be part of it.
 */
export async function appendDecision(input: AppendDecisionInput): Promise<Outcome<AppendedDecision>> {
  const path = join(input.feature, names.decisionLog);
  const entry = input.entry ?? decisionEntry(input, input.now);
  try {
    const before = await input.files.read(path);
    if (before === undefined) {
      const text = `${entry}\n`;
      return { ok: true, changes: [{ kind: 'createFile', path, text }], path, start: 0, end: entry.length };
    }
    const { unclosedLine } = readLogLines(before);
    if (unclosedLine !== undefined) {
      const message = `The code fence or comment that begins in line ${unclosedLine + 1} of ${path} is never closed: close it first.`;
      return { ok: false, message };
    }
    // Entries under headings stand apart, those of one line below each other.
    const edit = appendEdit(before, entry, entry.startsWith('#'));
    const start = before.length + edit.newText.length - edit.newText.trimStart().length;
    const change: Change = { kind: 'edit', path, before, edits: [edit] };
    return { ok: true, changes: [change], path, start, end: before.length + edit.newText.trimEnd().length };
  } catch (error) {
    return failure(error);
  }
}

/** Facts may come from logs and commands; a line break would end the bullet. */
function oneLine(text: string | undefined): string {
  return (text ?? '').replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
