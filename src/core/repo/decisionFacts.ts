import { oneLine } from '../text/oneLine';
import type { Decision } from './feature';

/** What is known of a loop when its entry in the decision log is written (format codex, Appendix C). */
export interface DecisionFacts {
  /** Id of the story or task: `S-1`. */
  readonly story?: string;
  /** Name of the run's folder. */
  readonly run?: string;
  /** A few words for the heading. */
  readonly outcome?: string;
  readonly attempt?: string;
  /** What was run, for logs that list it. */
  readonly commands?: readonly string[];
  readonly result?: string;
  readonly evidence?: string;
  readonly decision?: Decision;
  readonly nextStep?: string;
  readonly runtime?: string;
  readonly monitoring?: string;
  /** Experts and notes that were used (format codex-web, section 7). */
  readonly sources?: string;
}

/** The facts that are one line of text. */
export type DecisionFact = Exclude<keyof DecisionFacts, 'commands'>;

/** A field of an entry, with what stands for a value that nobody knows. */
export interface DecisionField {
  readonly label: string;
  readonly fact: Exclude<DecisionFact, 'story' | 'run' | 'outcome'>;
  readonly placeholder: string;
}

/** The bullets of an entry in the codex format's Appendix C. */
export const decisionFields: readonly DecisionField[] = [
  { label: 'Attempt', fact: 'attempt', placeholder: '<what you ran/changed>' },
  { label: 'Result', fact: 'result', placeholder: '<pass/fail, key deltas>' },
  { label: 'Evidence', fact: 'evidence', placeholder: '<paths to reports/logs/artifacts>' },
  { label: 'Decision', fact: 'decision', placeholder: '<continue/refine/escalate/done/blocked>' },
  { label: 'Next step', fact: 'nextStep', placeholder: '<1–2 lines or link to micro‑plan>' },
  { label: 'Runtime (if E2E)', fact: 'runtime', placeholder: '<total vs budget; slowest spec>' },
  { label: 'Monitoring', fact: 'monitoring', placeholder: '<brief notes, e.g., CPU/mem spikes; links to logs>' },
];

const PLACEHOLDERS: Readonly<Partial<Record<DecisionFact, string>>> = {
  ...Object.fromEntries(decisionFields.map(({ fact, placeholder }) => [fact, placeholder])),
  outcome: '<short outcome>',
  run: '<run id>',
  sources: '<experts and notes used>',
};

/** Gives the facts of an entry as they are to be written. */
export class DecisionValues {
  /** @param unknown what stands where nothing is known: the format's placeholder for a person to fill in, or nothing */
  constructor(
    readonly facts: DecisionFacts,
    private readonly unknown: 'placeholder' | 'omit',
  ) {}

  /** In one line; undefined where nothing is to be written. */
  of(fact: DecisionFact): string | undefined {
    return this.known(fact) ?? (this.unknown === 'placeholder' ? PLACEHOLDERS[fact] : undefined);
  }

  /** The same without placeholders. */
  known(fact: DecisionFact): string | undefined {
    // Facts may come from logs and commands; a line break would end the bullet.
    const value = oneLine(this.facts[fact] ?? '');
    return value === '' ? undefined : value;
  }

  /** Whether a place that nobody can fill now is left open for a person. */
  get keepsPlaceholders(): boolean {
    return this.unknown === 'placeholder';
  }

  /** A few words in any case, as a heading cannot be empty. */
  get outcome(): string {
    const { decision } = this.facts;
    const fallback = decision === undefined ? 'Loop' : decision.charAt(0).toUpperCase() + decision.slice(1);
    return this.of('outcome') ?? fallback;
  }

  get commands(): readonly string[] {
    return (this.facts.commands ?? []).map(oneLine);
  }
}

/** What a label of a log can stand for; `stamp` is the time of the entry. */
export type LabelMeaning = DecisionFact | 'stamp' | 'commands';

/** The labels that logs have, normalised and without brackets. */
const LABELS: readonly (readonly [LabelMeaning, ...labels: readonly string[]])[] = [
  ['attempt', 'attempt', 'action', 'actions', 'change', 'changes', 'what'],
  ['commands', 'commands', 'command'],
  ['result', 'result', 'results', 'outcome', 'status', 'state'],
  ['outcome', 'summary', 'title', 'entry', 'note', 'notes'],
  ['evidence', 'evidence', 'artifacts', 'logs', 'links/artifacts'],
  ['decision', 'decision', 'exit decision'],
  ['nextStep', 'next step', 'next steps', 'next'],
  ['runtime', 'runtime'],
  ['monitoring', 'monitoring'],
  ['sources', 'sources', 'source'],
  ['run', 'run', 'run id'],
  ['story', 'story', 'story id', 'stories', 'task', 'tag', 'scope'],
  ['stamp', 'timestamp', 'time', 'date', 'when', 'utc'],
];
const MEANINGS = new Map(LABELS.flatMap(([meaning, ...labels]) => labels.map((label) => [label, meaning] as const)));

/** What a label of a log stands for; undefined for one of the team's own. */
export function meaningOfLabel(key: string): LabelMeaning | undefined {
  return MEANINGS.get(key);
}
