import type { SnippetSpec } from '../../core/lint/dialect';
import { normalise } from '../../core/plan/normalise';
import { toSnippet } from '../../core/plan/snippet';
import { expertReportTitle, expertTopicText } from '../../core/repo/expertTopic';
import type { Decision } from '../../core/repo/feature';

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

/** A topic of proposals/expert-additions.md (format codex-web, section 5). */
export const expertTopicTemplate = `${expertTopicText({}, { bold: true })}\n`;

/** A line of decision-log.md, one for each loop (format codex-web, section 7). */
export interface DecisionLine {
  /** `T-1`. */
  readonly task?: string;
  /** Name of the run's folder. */
  readonly run?: string;
  /** Begins with `pass` or `fail`. */
  readonly result?: string;
  readonly decision?: Decision;
  readonly summary?: string;
  readonly next?: string;
  readonly sources?: string;
}

/**
 * The line, without a line end. Line breaks in values become blanks.
 *
 * @param unknown what stands for what is not known: a placeholder, or, for all but the tag, nothing
 */
export function decisionLine(facts: DecisionLine, unknown: 'placeholder' | 'omit' = 'placeholder'): string {
  const { task = 'T-x', run = '<run id>', result, decision } = facts;
  const clause = (label: string, value: string | undefined, placeholder: string): readonly string[] => {
    const said = (value ?? (unknown === 'placeholder' ? placeholder : '')).replace(/\s*[\r\n]+\s*/g, ' ').trim();
    return said === '' ? [] : [`${label}: ${said.replace(/\.$/, '')}`];
  };
  const clauses = [
    ...clause('Result', result, '<pass | fail>'),
    ...clause('Decision', decision, ''),
    ...clause('Summary', facts.summary, '<what came of it>'),
    ...clause('Next', facts.next, '<what is done next>'),
    ...clause('Sources', facts.sources, '<experts and notes used>'),
  ];
  return `- [${task} | ${run}] ${clauses.join('. ')}`.trimEnd();
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
