import type { SnippetSpec } from '../../core/lint/dialect';
import { normalise } from '../../core/plan/normalise';
import { toSnippet } from '../../core/plan/snippet';

/** Texts of the files beside the plan. The plan's own are in template.md. */

/** A note on one web search: `references/web/<slug-of-query>--<UTC>.md` (format codex-web, section 4.4). */
export const researchNoteTemplate = `# Web research: <query>

- **Original query:** <query>

## Top links
- [<page title>](<address>)
- [<page title>](<address>)
- [<page title>](<address>)

## Insights
- <finding, with a short quote where it helps>
- <finding>
- <finding>

## Constraints for our stack
- <versions, platforms, licences; or none>
`;

/** The head of proposals/expert-additions.md (format codex-web, section 5). */
export const expertReportTitle = '# Proposed Additions/Updates to `experts/`';

/** A topic of proposals/expert-additions.md. */
export const expertTopicTemplate = `## <topic>
- **Keywords:** <words to find it by>
- **Rationale:** <what went wrong or was missing, and why the experts at hand did not help>
- **Proposed outline:**
  - <point>
  - <point>
- **Example snippet (if any):**
  \`\`\`lang
  <short, generic example>
  \`\`\`
- **Sources/lessons:** <run or reference that led to it>
`;

/** A line of decision-log.md, one for each loop (format codex-web, section 7). */
export interface DecisionLine {
  /** `T-1`. */
  readonly task?: string;
  /** Name of the run's folder. */
  readonly run?: string;
  readonly result?: 'pass' | 'fail';
  readonly summary?: string;
  readonly next?: string;
  readonly sources?: string;
}

/** The line, without a line end; what is not known stands as a placeholder. Line breaks in values become blanks. */
export function decisionLine(facts: DecisionLine): string {
  const { task = 'T-x', run = '<run id>', result = '<pass | fail>' } = facts;
  const { summary = '<what came of it>', next = '<what is done next>', sources = '<experts and notes used>' } = facts;
  const clause = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
  const sentence = (text: string): string => clause(text).replace(/\.$/, '');
  return `- [${task} | ${run}] Result: ${result}. Summary: ${sentence(summary)}. Next: ${sentence(next)}. Sources: ${clause(sources)}`;
}

/** The snippets of the format besides those of its sections. `task`: the template's task block. */
export function snippetsOf(task: string): readonly SnippetSpec[] {
  return [
    snippet('Task', ['task', 'loop-task'], 'A whole task, ready for the loop: fields and checklist.', task),
    snippet(
      'Research note',
      ['research-note', 'web-note', 'research'],
      'A note on one web search, for a file below references/web/.',
      researchNoteTemplate.trimEnd(),
    ),
    snippet(
      'Expert report',
      ['expert-report', 'expert-additions'],
      'A whole proposals/expert-additions.md with one topic.',
      `${expertReportTitle}\n\n${expertTopicTemplate.trimEnd()}`,
    ),
    snippet(
      'Expert topic',
      ['expert-topic', 'expert-addition'],
      'One more topic of proposals/expert-additions.md.',
      expertTopicTemplate.trimEnd(),
    ),
    snippet(
      'Decision log line',
      ['decision-line', 'decision', 'loop'],
      'A line of decision-log.md: what one loop came to.',
      decisionLine({ task: 'T-1' }),
    ),
  ];
}

/** Placeholders of texts that are not in the plan's template have to be named. */
function snippet(name: string, prefix: readonly string[], description: string, text: string): SnippetSpec {
  const placeholders = new Set([...text.matchAll(/<[^<>\n]+>/g)].map(([found]) => normalise(found)));
  const body = toSnippet(text, { placeholders }, { storyNumber: /(?<![\p{L}-])T[-\u2011]1\b/u.test(text) });
  return { name, prefix, description, text, body };
}
