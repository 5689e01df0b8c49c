import { headingKey, normalise } from '../plan/normalise';
import { readLogLines } from './logLines';

/** A topic that proposals/expert-additions.md proposes for `experts/` (format codex-web, section 5; codex, Appendix B). */
export interface ExpertTopic {
  readonly title: string;
  readonly keywords: readonly string[];
  readonly rationale?: string;
  readonly outline: readonly string[];
  /** "Sources/lessons": what run or reference led to it. */
  readonly sources?: string;
  /** The topic is still the form's own: its title is a placeholder. */
  readonly placeholder: boolean;
  /** UTF-16 offsets of its heading in the file. */
  readonly start: number;
  readonly end: number;
}

const FIELD = /^[*_]*(\p{L}[\p{L} ()/-]{0,40}?)[*_]*[ \t]*:[*_]*[ \t]*(.*)$/u;
const PLACEHOLDER = /^<[^<>]*>$/;

interface Draft {
  title: string;
  keywords: string[];
  rationale?: string;
  outline: string[];
  sources?: string;
  placeholder: boolean;
  start: number;
  end: number;
}

/** Reads the topics of an expert report: its level-2 headings with their fields. Never throws; an empty file has none. */
export function readExpertReport(text: string): readonly ExpertTopic[] {
  const topics: Draft[] = [];
  let field = '';
  for (const line of readLogLines(text).lines) {
    if (line.kind === 'heading') {
      field = '';
      if (line.level !== 2) continue;
      const { start, end } = line;
      const placeholder = PLACEHOLDER.test(line.text);
      topics.push({ title: line.text, keywords: [], outline: [], placeholder, start, end });
      continue;
    }
    const topic = topics.at(-1);
    if (!topic || line.kind === 'blank' || line.kind === 'hidden') continue;
    const match = line.kind === 'bullet' && line.level === 0 ? FIELD.exec(line.text) : null;
    if (match) {
      field = headingKey(match[1] ?? '');
      const value = (match[2] ?? '').trim();
      if (value !== '' && !PLACEHOLDER.test(value)) put(topic, field, value);
    } else if (!PLACEHOLDER.test(line.text)) {
      put(topic, field, line.text);
    }
  }
  return topics;
}

/** What a topic should say and does not, in the order of the form, in its labels. */
export function missingFromTopic(topic: ExpertTopic): readonly string[] {
  return [
    ...(topic.keywords.length === 0 ? ['Keywords'] : []),
    ...(topic.rationale === undefined ? ['Rationale'] : []),
    ...(topic.outline.length === 0 ? ['Proposed outline'] : []),
    ...(topic.sources === undefined ? ['Sources/lessons'] : []),
  ];
}

function put(topic: Draft, field: string, value: string): void {
  switch (normalise(field)) {
    case 'keywords':
      topic.keywords.push(
        ...value
          .split(/[,;]/)
          .map((word) => word.trim())
          .filter((word) => word !== ''),
      );
      break;
    case 'rationale':
      topic.rationale = joined(topic.rationale, value);
      break;
    case 'proposed outline':
    case 'outline':
      topic.outline.push(value);
      break;
    case 'sources/lessons':
    case 'sources':
    case 'lessons':
      topic.sources = joined(topic.sources, value);
      break;
    default:
  }
}

function joined(before: string | undefined, value: string): string {
  return before === undefined ? value : `${before} ${value}`;
}
