import type { Issue, IssueCode } from '../../core/execplans/issue';
import { issueMessage, noteMessage } from '../../core/execplans/messages';
import type { Note } from '../../core/execplans/note';
import type { Finding, Rule, Severity, SeverityByStage, Surroundings } from '../../core/lint/rule';
import type { Contract } from '../../core/plan/contract';
import type { Plan, Span } from '../../core/plan/model';
import frontMatterRule from '../../rules/front-matter';
import keyRule from '../../rules/front-matter-key';
import valueRule from '../../rules/front-matter-value';
import { isHeldToRegistry, metadataOf, type PlanMetadata } from './metadata';

/** What is to be said of an ExecPlan's front matter. */
export interface MetadataFindings {
  /** One for each issue that keeps the plan out of a registry, at least. */
  readonly faults: readonly Finding[];
  /** What the format asks for and its tools let pass. */
  readonly style: readonly Finding[];
  /** There is no front matter, and nothing that was meant as such. */
  readonly isMissing: boolean;
}

/** Issues that rules of their own report: id-matches-file, status-place, relation, id-duplicate. */
const ELSEWHERE: ReadonlySet<IssueCode> = new Set([
  'filename.no_id',
  'id.filename_mismatch',
  'status.archived_outside_complete',
  'status.open_under_complete',
  'relation.invalid_id',
  'relation.unknown_id',
  'id.duplicate',
]);

const known = new WeakMap<PlanMetadata, { readonly contract: Contract; readonly findings: MetadataFindings }>();

/**
 * The verdict is that of the format's tools; words, places and fixes are those of the shared rules on front matter where these
 * find the same. What they find besides is style.
 */
export function metadataFindings(plan: Plan, surroundings: Surroundings): MetadataFindings {
  const metadata = metadataOf(plan, surroundings);
  if (!metadata) return { faults: [], style: [], isMissing: false };
  let entry = known.get(metadata);
  if (entry?.contract !== plan.contract) {
    entry = { contract: plan.contract, findings: find(plan, metadata, surroundings) };
    known.set(metadata, entry);
  }
  return entry.findings;
}

function find(plan: Plan, metadata: PlanMetadata, surroundings: Surroundings): MetadataFindings {
  const shared = new SharedFindings(plan, surroundings);
  const isHeld = isHeldToRegistry(surroundings.path);
  const severity = isHeld === undefined ? undefined : ({ severity: isHeld ? 'error' : 'warning' } as const);
  const faults: Finding[] = [];
  let isMissing = false;
  for (const issue of metadata.issues) {
    if (ELSEWHERE.has(issue.code)) continue;
    const said = wordsFor(issue, metadata, shared, plan);
    if (said.length > 0) faults.push(...said.map((finding) => ({ ...finding, ...severity })));
    else if (issue.code === 'parse.no_front_matter' && !plan.frontMatter) isMissing = true;
    else faults.push({ span: metadata.spanOf(issue), message: messageOf(issue, surroundings), ...severity });
  }
  const noted = metadata.notes.filter((note) => !isSaidElsewhere(note, metadata.issues));
  const style = noted.map((note) => noteFinding(note, metadata, shared));
  return { faults, style: [...style, ...shared.left()], isMissing };
}

/** Whether a note is a rule's of its own, execplan/updated-before-created, or is about a value that is refused anyway. */
function isSaidElsewhere({ code, at }: Note, issues: readonly Issue[]): boolean {
  const isRefused = issues.some((issue) => !ELSEWHERE.has(issue.code) && issue.at && issue.at[0] === at?.[0]);
  return code === 'updated.before_created' || isRefused;
}

/** A note, with the fixes that the shared rules have for it. */
function noteFinding(note: Note, metadata: PlanMetadata, shared: SharedFindings): Finding {
  const span = metadata.spanOf(note);
  const { severity } = note;
  const whole = note.at && metadata.spanOfKey(note.at[0]);
  const [said] =
    note.code === 'key.repeated'
      ? shared.take(frontMatterRule, () => true)
      : whole
        ? shared.take(valueRule, (finding) => isSame(finding.span, span) || isIn(finding.span, whole), 1)
        : [];
  return { span: said?.span ?? span, message: noteMessage(note), severity, ...(said?.fixes && { fixes: said.fixes }) };
}

function wordsFor(issue: Issue, metadata: PlanMetadata, shared: SharedFindings, plan: Plan): readonly Finding[] {
  if (issue.code === 'parse.not_utf8') return [];
  const span = metadata.spanOf(issue);
  if (issue.code.startsWith('parse.')) {
    const said = shared.take(frontMatterRule, () => true);
    return said.length > 0 ? said : shared.take(valueRule, (finding) => isSame(finding.span, span), 1);
  }
  if (issue.code === 'keys.missing') {
    const required = plan.contract.frontMatter?.schema.required ?? [];
    return shared.take(keyRule, ({ fixes = [] }) => {
      const [renamed] = fixes.map(({ edits }) => edits[0]?.newText);
      return fixes.some(({ insertsMissing }) => insertsMissing) || required.some((key) => key === renamed);
    });
  }
  const exact = shared.take(valueRule, (finding) => isSame(finding.span, span), 1);
  if (exact.length > 0) return exact;
  const whole = issue.at && metadata.spanOfKey(issue.at[0]);
  return whole ? shared.take(valueRule, (finding) => isIn(finding.span, whole), 1) : [];
}

function messageOf(issue: Issue, { encoding }: Surroundings): string {
  if (issue.code === 'parse.no_front_matter' && encoding === 'utf-8-mark')
    return 'A byte order mark stands before the front matter, so tools find none; save the file as UTF-8 without it.';
  return issueMessage(issue);
}

/** What the shared rules on front matter find, each handed out once. */
class SharedFindings {
  readonly #found = new Map<Rule, Finding[]>();

  constructor(plan: Plan, surroundings: Surroundings) {
    for (const rule of [frontMatterRule, keyRule, valueRule]) {
      const found: Finding[] = [];
      rule.plan?.(plan, (finding) => found.push(finding), surroundings);
      this.#found.set(rule, found);
    }
  }

  /** Those that fit, the first `most` of them. */
  take(rule: Rule, fits: (finding: Finding) => boolean, most = Infinity): readonly Finding[] {
    const all = this.#found.get(rule) ?? [];
    const taken = all.filter(fits).slice(0, most);
    this.#found.set(
      rule,
      all.filter((finding) => !taken.includes(finding)),
    );
    return taken;
  }

  /** Those that were not taken, as warnings at most: no tool minds them. */
  left(): readonly Finding[] {
    return [...this.#found].flatMap(([rule, found]) =>
      found.map((finding) => ({ ...finding, severity: capped(finding.severity ?? rule.severity) })),
    );
  }
}

function capped(severity: SeverityByStage): SeverityByStage {
  if (typeof severity === 'string') return severity === 'error' ? 'warning' : severity;
  const { draft, ready, executing, done } = severity;
  const cap = (one: Severity | 'off'): Severity | 'off' => (one === 'error' ? 'warning' : one);
  return { draft: cap(draft), ready: cap(ready), executing: cap(executing), done: cap(done) };
}

function isSame(a: Span, b: Span): boolean {
  return a.chunk === b.chunk && a.start === b.start;
}

function isIn(inner: Span, outer: Span): boolean {
  return inner.chunk === outer.chunk && inner.start >= outer.start && inner.end <= outer.end;
}
