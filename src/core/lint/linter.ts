import type { Block, Part, Plan, Section, Stage, Story } from '../plan/model';
import type { LintConfig } from './config';
import type { Dialect } from './dialect';
import type { Finding, PlacedBlock, Report, Rule, Severity, Surroundings } from './rule';
import { suppressions } from './suppression';

/** A finding together with the rule that made it and the severity it has at the plan's stage. */
export interface Problem {
  readonly rule: Rule;
  readonly finding: Finding;
  readonly severity: Severity;
}

interface RuleFinding {
  readonly rule: Rule;
  readonly finding: Finding;
  /** What the finding comes to at a stage of the plan; kept with it, as most of a plan's findings are the same after a keystroke. */
  judged: { readonly stage: Stage; readonly problem: Problem | undefined } | undefined;
}

const NONE: readonly RuleFinding[] = [];

/** Nothing besides the plan is known. */
export const noSurroundings: Surroundings = { exists: () => undefined };

/**
 * Checks the versions of one plan, one after the other. Findings of blocks and stories are kept while those are the same
 * objects, so the cost of a keystroke is the edited story plus a step for each story and section.
 */
export class Linter {
  #blocks = new WeakMap<Block, { readonly place: string; readonly findings: readonly RuleFinding[] }>();
  #sections = new WeakMap<Section, readonly RuleFinding[]>();
  /** Findings of the section's blocks, none of which belongs to a story. */
  #sectionBlocks = new WeakMap<Section, readonly RuleFinding[]>();
  #stories = new WeakMap<Story, readonly RuleFinding[]>();
  /** Findings of the story's blocks. */
  #storyBlocks = new WeakMap<
    Story,
    { readonly section: string | undefined; readonly findings: readonly RuleFinding[] }
  >();
  #surroundings: Surroundings | undefined;
  readonly #blockRules: readonly Rule[];
  readonly #sectionRules: readonly Rule[];
  readonly #storyRules: readonly Rule[];
  readonly #planRules: readonly Rule[];
  readonly #sizeRules: readonly Rule[];
  readonly #ruleIds: ReadonlySet<string>;

  /** `onCrash` hears of rules that threw; their failure is a finding too. */
  constructor(
    private readonly dialect: Dialect,
    private readonly config: LintConfig,
    private readonly onCrash: (rule: string, error: unknown) => void = () => undefined,
  ) {
    this.#ruleIds = new Set(dialect.rules.map((rule) => rule.id));
    const active = dialect.rules.filter((rule) => config.rules[rule.id] !== 'off');
    this.#blockRules = active.filter((rule) => rule.block);
    this.#sectionRules = active.filter((rule) => rule.section);
    this.#storyRules = active.filter((rule) => rule.story);
    this.#planRules = active.filter((rule) => rule.plan);
    this.#sizeRules = active.filter((rule) => rule.size);
  }

  /** All problems in order of place, suppressed ones left out. Call it with the plan read after the last edit. */
  lint(plan: Plan, surroundings: Surroundings): readonly Problem[] {
    this.#lookAt(surroundings);
    const found: RuleFinding[] = [];
    for (const findings of this.#blockFindings(plan)) append(found, findings);
    for (const section of plan.sections) append(found, this.#lintSection(section, plan, surroundings));
    for (const story of plan.stories) append(found, this.#lintStory(story, plan, surroundings));
    for (const rule of this.#planRules) {
      append(
        found,
        this.#run(rule, plan, (report) => rule.plan?.(plan, report, surroundings)),
      );
    }
    return this.#judge(found, plan);
  }

  /** All there is to say about a text that is too long to be read; `plan` is that of its beginning. */
  lintUnread(plan: Plan, length: number, limit: number): readonly Problem[] {
    const start = plan.blocks[0]?.span;
    if (!start) return [];
    const found = this.#sizeRules.flatMap((rule) => [
      ...this.#run(rule, plan, (report) => rule.size?.({ length, limit, start }, report)),
    ]);
    return this.#judge(found, plan);
  }

  /**
   * Does the work of `lint` that can be kept, in steps, for hosts that must not be blocked; `lint` is quick afterwards. The plan must
   * stay as it is meanwhile. Ends early where somebody asks to lint it in other surroundings.
   */
  *warming(plan: Plan, surroundings: Surroundings): Generator<undefined, void> {
    this.#lookAt(surroundings);
    const blocks = this.#blockFindings(plan);
    while (!blocks.next().done) yield;
    for (const section of plan.sections) {
      if (this.#surroundings !== surroundings) return;
      this.#lintSection(section, plan, surroundings);
      yield;
    }
    for (const story of plan.stories) {
      if (this.#surroundings !== surroundings) return;
      this.#lintStory(story, plan, surroundings);
      yield;
    }
    // What they say is not kept, but what they read of each section is.
    for (const rule of this.#planRules) {
      this.#run(rule, plan, (report) => rule.plan?.(plan, report, surroundings));
      yield;
    }
  }

  #lookAt(surroundings: Surroundings): void {
    if (surroundings === this.#surroundings) return;
    this.#sections = new WeakMap();
    this.#stories = new WeakMap();
    this.#surroundings = surroundings;
  }

  /** The findings of block checks, a story or a block at a time. */
  *#blockFindings(plan: Plan): Generator<readonly RuleFinding[]> {
    // Stories stand in the order of the document, as blocks do, so the next one is all there is to look out for.
    const inSections =
      plan.orphans.length === 0 ? plan.stories : plan.stories.filter((story) => !plan.orphans.includes(story));
    let next = 0;
    for (const section of plan.sections) {
      if (plan.stories.length === 0) {
        yield this.#lintSectionBlocks(section, plan);
        continue;
      }
      for (let index = 0; index < section.blocks.length; index++) {
        const block = section.blocks[index];
        const story = inSections[next];
        if (!block) continue;
        if (story?.own === block) {
          yield this.#lintStoryBlocks(story, section, plan);
          index += story.blocks.length - 1;
          next++;
        } else {
          yield this.#lintBlock(block, { plan, section, inStory: false }, plan);
        }
      }
    }
    for (const story of plan.orphans) yield this.#lintStoryBlocks(story, undefined, plan);
    for (const block of plan.outside) yield this.#lintBlock(block, { plan, inStory: false }, plan);
  }

  #lintSectionBlocks(section: Section, plan: Plan): readonly RuleFinding[] {
    let findings = this.#sectionBlocks.get(section);
    if (!findings) {
      findings = section.blocks.flatMap((block) => this.#lintBlock(block, { plan, section, inStory: false }, plan));
      this.#sectionBlocks.set(section, findings.length > 0 ? findings : NONE);
    }
    return findings;
  }

  #lintStoryBlocks(story: Story, section: Section | undefined, plan: Plan): readonly RuleFinding[] {
    const known = this.#storyBlocks.get(story);
    if (known && known.section === section?.key) return known.findings;
    const within = section && { section };
    const parts = new Map<Block, Part>(
      story.parts.flatMap((part) => part.blocks.map((block) => [block, part] as const)),
    );
    const findings = story.blocks.flatMap((block) => {
      const part = parts.get(block);
      return [...this.#lintBlock(block, { plan, ...within, ...(part && { part }), inStory: true }, plan)];
    });
    this.#storyBlocks.set(story, { section: section?.key, findings });
    return findings;
  }

  #lintBlock(block: Block, where: Omit<PlacedBlock, 'block' | 'ruleIds'>, plan: Plan): readonly RuleFinding[] {
    const place = `${where.section?.key ?? ''}|${where.part?.key ?? ''}|${String(where.inStory)}`;
    const known = this.#blocks.get(block);
    if (known?.place === place) return known.findings;
    const placed: PlacedBlock = { ...where, block, ruleIds: this.#ruleIds };
    const findings = this.#blockRules.flatMap((rule) => [
      ...this.#run(rule, plan, (report) => rule.block?.(placed, report)),
    ]);
    this.#blocks.set(block, { place, findings: findings.length > 0 ? findings : NONE });
    return findings;
  }

  #lintSection(section: Section, plan: Plan, surroundings: Surroundings): readonly RuleFinding[] {
    if (this.#sectionRules.length === 0) return NONE;
    let findings = this.#sections.get(section);
    if (!findings) {
      findings = this.#sectionRules.flatMap((rule) => [
        ...this.#run(rule, plan, (report) => rule.section?.(section, plan, report, surroundings)),
      ]);
      this.#sections.set(section, findings);
    }
    return findings;
  }

  #lintStory(story: Story, plan: Plan, surroundings: Surroundings): readonly RuleFinding[] {
    let findings = this.#stories.get(story);
    if (!findings) {
      findings = this.#storyRules.flatMap((rule) => [
        ...this.#run(rule, plan, (report) => rule.story?.(story, plan, report, surroundings)),
      ]);
      this.#stories.set(story, findings);
    }
    return findings;
  }

  /** A rule that throws must not look like a clean plan: its failure is reported in its place. */
  #run(rule: Rule, plan: Plan, check: (report: Report) => void): readonly RuleFinding[] {
    const findings: RuleFinding[] = [];
    try {
      check((finding) => findings.push({ rule, finding, judged: undefined }));
    } catch (error) {
      this.onCrash(rule.id, error);
      const first = plan.title?.span ?? plan.blocks[0]?.span;
      if (first) {
        const message = `The rule ${rule.id} failed and could not check this plan: ${error instanceof Error ? error.message : String(error)}`;
        const finding: Finding = { span: { ...first, end: first.start }, message, severity: 'warning' };
        findings.push({ rule, finding, judged: undefined });
      }
    }
    return findings;
  }

  #judge(found: readonly RuleFinding[], plan: Plan): readonly Problem[] {
    const { stage } = plan;
    const isSuppressed = suppressions(plan);
    const placed: { readonly problem: Problem; readonly start: number }[] = [];
    let inOrder = true;
    let last = 0;
    for (const entry of found) {
      const problem = this.#problemOf(entry, stage);
      if (!problem) continue;
      const start = plan.offsetOf(entry.finding.span);
      if (isSuppressed(entry.rule.id, start)) continue;
      placed.push({ problem, start });
      inOrder &&= start >= last;
      last = start;
    }
    if (!inOrder) placed.sort((a, b) => a.start - b.start);
    return placed.map(({ problem }) => problem);
  }

  #problemOf(entry: RuleFinding, stage: Stage): Problem | undefined {
    if (entry.judged?.stage !== stage) {
      const { rule, finding } = entry;
      const severity = this.#severityOf(rule, finding, stage);
      entry.judged = { stage, problem: severity === 'off' ? undefined : { rule, finding, severity } };
    }
    return entry.judged.problem;
  }

  #severityOf(rule: Rule, finding: Finding, stage: Stage): Severity | 'off' {
    const set = this.config.rules[rule.id];
    if (set !== undefined && set !== 'default') return set;
    const chosen = finding.severity ?? rule.severity;
    const severity = typeof chosen === 'string' ? chosen : chosen[stage];
    const ceiling = this.dialect.ceilings?.[rule.id];
    return ceiling !== undefined && severity !== 'off' ? lower(severity, ceiling) : severity;
  }
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** The milder one. */
function lower(a: Severity, b: Severity): Severity {
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b;
}

function append<T>(list: T[], more: readonly T[]): void {
  for (const entry of more) list.push(entry);
}
