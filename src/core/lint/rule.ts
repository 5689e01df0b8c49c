import type { MilestoneAround } from '../execplans/milestonesAround';
import type { Block, Part, Plan, Section, Span, Stage, Story } from '../plan/model';
import type { SourceState } from '../ports';
import type { ExecPlanIndex } from '../repo/execPlanIndex';
import type { FeatureFacts } from '../repo/feature';
import type { Encoding } from '../text/encoding';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** One severity, or one for each stage of the plan; `off` where a finding would only be noise. */
export type SeverityByStage = Severity | Readonly<Record<Stage, Severity | 'off'>>;

/** An edit of a fix: replaces what stands in `span`. */
export interface FixEdit {
  readonly span: Span;
  /** A function where the text holds the time at which the fix is applied. */
  readonly newText: string | ((now: Date) => string);
}

export interface Fix {
  /** What it does, in the imperative, as the light bulb shows it. */
  readonly title: string;
  readonly edits: readonly FixEdit[];
  /** May be applied unseen (fix all, --fix): it changes nothing that the user meant. At most one fix of a finding is safe. */
  readonly safe: boolean;
  /** The fix puts in something of the template that is missing: "Insert Missing Sections" applies all of these. */
  readonly insertsMissing?: boolean;
}

/** What a finding has to do with: a place in the plan, or another file. */
export type Related =
  | { readonly span: Span; readonly message: string }
  | {
      /** As in ports.ts. */
      readonly path: string;
      /** From 0; the first by default. */
      readonly line?: number;
      readonly message: string;
    };

/**
 * What helps where no edit of the plan does: run the tests of the unit that the finding stands in, write its decision log entry,
 * look into the experts, answer the question, give the plan an id of its own.
 */
export type Remedy = 'run-tests' | 'append-decision' | 'scan-experts' | 'answer-clarification' | 'renumber-plan';

/** A finding as a rule reports it. */
export interface Finding {
  readonly span: Span;
  /** One sentence: what is wrong and what to do. */
  readonly message: string;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
  /** What helps besides an edit of the plan; a front end offers those that it has. */
  readonly remedies?: readonly Remedy[];
  /** Overrides the rule's severity; for rules whose cases differ in weight. */
  readonly severity?: SeverityByStage;
}

export type Report = (finding: Finding) => void;

/** A finding whose fixes are worked out when they are looked at; for rules that may find much at every keystroke. */
export function withLazyFixes(finding: Omit<Finding, 'fixes'>, fixes: () => readonly Fix[]): Finding {
  return new LazyFinding(finding, fixes);
}

/** A class, as objects with a getter of their own are slow to make. */
class LazyFinding implements Finding {
  readonly span: Span;
  readonly message: string;
  readonly related?: readonly Related[];
  readonly severity?: SeverityByStage;

  constructor(
    { span, message, related, severity }: Omit<Finding, 'fixes'>,
    private readonly makeFixes: () => readonly Fix[],
  ) {
    this.span = span;
    this.message = message;
    if (related) this.related = related;
    if (severity) this.severity = severity;
  }

  get fixes(): readonly Fix[] {
    return this.makeFixes();
  }
}

/** What a rule may ask besides the plan. */
export interface Surroundings {
  /** The plan's own path, as in ports.ts; undefined for a text that is no file. */
  readonly path?: string;
  /** Of the file as it stands on disk; undefined where nobody looked. Editors leave a byte order mark out of the text. */
  readonly encoding?: Encoding;
  /** The ExecPlans of the workspace by id; undefined where they were not looked for. */
  readonly execPlans?: ExecPlanIndex;
  /** The milestones beside a milestone of an ExecPlan, itself among them; undefined where they were not looked for. */
  readonly milestones?: readonly MilestoneAround[];
  /** Runs, decision log and the rest of the feature folder; undefined when the plan does not stand in one, or before it was read. */
  readonly feature?: FeatureFacts;
  /** The sources as version control has them now; undefined where nobody looked. */
  readonly source?: SourceState;
  /** Whether a path that the plan names is there; undefined while unknown, or where it must not be looked at. Target as in PathReference. */
  exists(target: string): boolean | undefined;
}

/** A block with where it stands. A block rule may look at nothing else, because its findings are kept as long as the block is the same. */
export interface PlacedBlock {
  readonly block: Block;
  readonly plan: Pick<Plan, 'contract'>;
  readonly section?: Pick<Section, 'key' | 'spec'>;
  readonly part?: Pick<Part, 'key' | 'spec'>;
  readonly inStory: boolean;
  /** Ids of all rules of the dialect. */
  readonly ruleIds: ReadonlySet<string>;
}

export interface Example {
  /** What the example shows, in a few words. */
  readonly title: string;
  /**
   * A whole document. In a bad example every place with findings is marked: `⟦` before it, `⟧` behind it. Several findings
   * at one place share a pair of marks.
   */
  readonly text: string;
  /** Bad examples of fixable rules: the document after all safe fixes, or, where a rule has none, the first fix of every finding. */
  readonly fixed?: string;
  /** A small template to read the contract from (readContract), where the dialect's own would only distract. */
  readonly template?: string;
  readonly surroundings?: Partial<Surroundings>;
  /** Id of the dialect whose plan it is; that of the rule's folder by default, and codex for the shared rules. */
  readonly dialect?: string;
  /** For rules with a `size` check: the longest text that is read, in UTF-16 units. */
  readonly limit?: number;
}

/** A text that is longer than what is read. */
export interface TextSize {
  /** UTF-16 units. */
  readonly length: number;
  /** The most that is read. */
  readonly limit: number;
  /** The text's first line, or as much of it as can be shown. */
  readonly start: Span;
}

export interface RuleMeta {
  /** `<dialect>/<kebab>` or `plan/<kebab>`; equal to folder and file; never changes. */
  readonly id: string;
  /** One line for lists. */
  readonly summary: string;
  /** Why it matters, for the rule's page. Markdown. Names the format and section it comes from. */
  readonly why: string;
  readonly severity: SeverityByStage;
  readonly good: readonly Example[];
  readonly bad: readonly Example[];
}

/**
 * A rule. Give the narrowest check that can do the work: findings of `block`, `section` and `story` checks are kept while
 * their block, section or story is unchanged; a `plan` check runs at every keystroke and must not read block contents, unless
 * through what is kept for each section (`perSection`).
 */
export interface Rule extends RuleMeta {
  /** Must depend on the given block alone. */
  readonly block?: (placed: PlacedBlock, report: Report) => void;
  /** Must depend on the given section and the surroundings alone. Its blocks include those of stories in it. */
  readonly section?: (
    section: Section,
    plan: Pick<Plan, 'contract'>,
    report: Report,
    surroundings: Surroundings,
  ) => void;
  /** Must depend on the given story and the surroundings alone. */
  readonly story?: (story: Story, plan: Pick<Plan, 'contract'>, report: Report, surroundings: Surroundings) => void;
  /** Called instead of all other checks, for a text that is too long to be parsed. */
  readonly size?: (size: TextSize, report: Report) => void;
  /** For what only the whole plan shows. */
  readonly plan?: (plan: Plan, report: Report, surroundings: Surroundings) => void;
}

/** Gives a rule its type; every rule file default-exports one of these. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
