import type { ResolvedProblem } from '../lint/checkText';
import type { Stage } from '../plan/model';
import type { Lens, LensFace } from './lens';
import { tellApart } from './tellApart';

/** Names that a lens says; the others are counted. */
const MOST_NAMED = 3;

/** Rules about what a plan, a section or a unit lacks and what can be put in: each is shown at the heading of what lacks it. */
const MISSING = /(?:section|item|checklist|part|front-matter)-missing$/;

/**
 * Above each heading: what is missing below it, as the rules find it. Sections that the template merely has besides are not counted,
 * and what is no more than a hint only while the plan is being written.
 */
export function missingLenses(problems: readonly ResolvedProblem[], stage: Stage): readonly Lens[] {
  const byLine = new Map<number, ResolvedProblem[]>();
  for (const problem of problems) {
    if (!isMissing(problem, stage)) continue;
    const known = byLine.get(problem.start.line);
    if (known) known.push(problem);
    else byLine.set(problem.start.line, [problem]);
  }
  const named = tellApart();
  return [...byLine].map(([line, [first, ...others]]) => ({
    group: 'section',
    about: named(first?.message ?? ''),
    says: 'missing',
    at: first?.start.offset ?? 0,
    face: () => missingFace(line, first ? [first, ...others] : []),
  }));
}

/** Whether a problem says that something is missing which such a lens names. */
export function isMissing({ rule, severity }: Pick<ResolvedProblem, 'rule' | 'severity'>, stage: Stage): boolean {
  if (!MISSING.test(rule)) return false;
  if (severity === 'hint') return stage === 'draft' || stage === 'ready';
  return severity !== 'info' || rule !== 'plan/section-missing';
}

function missingFace(line: number, problems: readonly ResolvedProblem[]): LensFace {
  const names = problems.flatMap(({ fixes: [fix], message }) => (fix ? nameIn(fix.title) : message.replace(/\.$/, '')));
  const shown = names.slice(0, MOST_NAMED).join(', ');
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  return {
    icon: 'missing',
    title: `Missing: ${shown}${more}`,
    details: problems.map(({ message }) => message),
    ...(problems.some(({ fixes }) => fixes.length > 0) && { action: { kind: 'insert-missing', line } }),
  };
}

/** `Insert the section "Risks"` → `Risks`. */
function nameIn(fixTitle: string): string {
  return fixTitle.replace(/^Insert (?:the (?:section )?)?/, '').replace(/"/g, '');
}
