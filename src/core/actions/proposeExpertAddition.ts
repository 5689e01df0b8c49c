import type { Files } from '../ports';
import { expertReportTitle, expertTopicText, type ProposedTopic } from '../repo/expertTopic';
import { readLogLines } from '../repo/logLines';
import { join, names } from '../repo/paths';
import { dominantEndOfLine, withEndOfLine } from '../text/endOfLine';
import { applyEdits } from '../text/edits';
import { appendEdit } from './appendText';
import type { Change, Outcome } from './change';
import { failure } from './failure';

/** `- **Keywords:** …`; 1: the marks. */
const LABEL = /^[-*+][ \t]+([*_]{0,2})(?:keywords|rationale|proposed outline|example snippet|sources)/i;

export interface ProposeExpertAdditionInput {
  /** The feature folder. */
  readonly feature: string;
  readonly files: Files;
  /** Whose form a report without topics gets: plain labels (codex, Appendix B) or bold ones (codex-web, section 5). */
  readonly form: 'codex' | 'codex-web';
  readonly topic: ProposedTopic;
}

export interface ProposedExpertAddition {
  /** The report. */
  readonly path: string;
  /** UTF-16 offsets of the topic in the report as it will be. */
  readonly start: number;
  readonly end: number;
}

/**
 * Adds a topic at the end of a feature's proposals/expert-additions.md, with labels as the report has them, and its title where the
 * file is missing or empty. What is not known stands as a placeholder. Refuses a report that ends inside a fence or comment.
 */
export async function proposeExpertAddition({
  feature,
  files,
  form,
  topic,
}: ProposeExpertAdditionInput): Promise<Outcome<ProposedExpertAddition>> {
  const path = join(feature, names.expertAdditions);
  try {
    const before = await files.read(path);
    const { lines, unclosedLine } = readLogLines(before ?? '');
    if (unclosedLine !== undefined) {
      const message = `The code fence or comment that begins in line ${unclosedLine + 1} of ${path} is never closed: close it first.`;
      return { ok: false, message };
    }
    const isEmpty = lines.every(({ kind }) => kind === 'blank');
    const text = expertTopicText(topic, { bold: isBold(before ?? '') ?? form === 'codex-web' });
    const added = isEmpty ? `${expertReportTitle}\n\n${text}` : text;
    const change: Change =
      before === undefined
        ? { kind: 'createFile', path, text: `${added}\n` }
        : { kind: 'edit', path, before, edits: [appendEdit(before, added, true)] };
    const after = change.kind === 'createFile' ? change.text : applyEdits(before ?? '', change.edits);
    const end = after.trimEnd().length;
    return {
      ok: true,
      changes: [change],
      path,
      start: end - withEndOfLine(text, dominantEndOfLine(after)).length,
      end,
    };
  } catch (error) {
    return failure(error);
  }
}

/** How the labels of a report are written; undefined for one without any. The last one counts. */
function isBold(report: string): boolean | undefined {
  const labels = readLogLines(report).lines.flatMap(({ kind, level, start, end }) => {
    const match = kind === 'bullet' && level === 0 ? LABEL.exec(report.slice(start, end)) : null;
    return match ? [match[1] !== ''] : [];
  });
  return labels.at(-1);
}
