import { oneLine } from '../text/oneLine';

/** The head of proposals/expert-additions.md (formats codex, Appendix B, and codex-web, section 5). */
export const expertReportTitle = '# Proposed Additions/Updates to `experts/`';

/** What is known of a topic that is proposed for `experts/`; the rest stays a placeholder. */
export interface ProposedTopic {
  readonly title?: string;
  readonly keywords?: readonly string[];
  readonly rationale?: string;
  readonly outline?: readonly string[];
  readonly snippet?: { readonly language: string; readonly text: string };
  /** The run or reference that led to it. */
  readonly sources?: string;
}

/** How the labels of a report are written: codex has them plain, codex-web bold. */
export interface TopicStyle {
  readonly bold: boolean;
}

/** A topic in the form of both formats, lines ended by `\n`, none at the end. */
export function expertTopicText(topic: ProposedTopic, { bold }: TopicStyle): string {
  const label = (text: string): string => (bold ? `- **${text}:**` : `- ${text}:`);
  const outline = (topic.outline ?? []).map(oneLine).filter((point) => point !== '');
  const points = outline.length > 0 ? outline : ['<point>', '<point>'];
  const snippet = topic.snippet?.text ?? '<short, generic example>';
  const fence = '`'.repeat(Math.max(3, ...(snippet.match(/`+/g) ?? []).map((run) => run.length + 1)));
  return [
    `## ${oneLine(topic.title) || '<topic>'}`,
    `${label('Keywords')} ${oneLine(topic.keywords?.join(', ')) || '<words to find it by>'}`,
    `${label('Rationale')} ${oneLine(topic.rationale) || '<what went wrong or was missing, and why the experts at hand did not help>'}`,
    label('Proposed outline'),
    ...points.map((point) => `  - ${point}`),
    label('Example snippet (if any)'),
    `  ${fence}${oneLine(topic.snippet?.language).replace(/[^\w+#.-]/g, '') || 'lang'}`,
    ...snippet.split(/\r\n|\r|\n/).map((line) => (line === '' ? '' : `  ${line}`)),
    `  ${fence}`,
    `${label('Sources/lessons')} ${oneLine(topic.sources) || '<run or reference that led to it>'}`,
  ].join('\n');
}
