import type { Files } from '../ports';
import { readExpertReport } from './expertReport';
import type { ExpertiseFacts, ScanFacts } from './feature';
import { readLogLines } from './logLines';
import { join, names } from './paths';

const SCAN = /^Scan\s+@\s*(\S.*)$/i;
const KEYWORDS = /^[*_]*Keywords[*_]*\s*:[*_]*\s*(.*)$/i;
const SOURCES = /^[*_]*Sources[*_]*\s*:.*\((sha256:[0-9a-f]{8,64})\)$/i;

/**
 * What was looked up for a feature, and what is proposed to be added. Throws when a file is there and cannot be read, so that
 * "never scanned" is not concluded from a file that nobody saw.
 */
export async function readExpertiseFacts(files: Files, featurePath: string): Promise<ExpertiseFacts> {
  const [referenced, proposed] = await Promise.all([
    files.read(join(featurePath, names.referencedExpertise)),
    files.read(join(featurePath, names.expertAdditions)),
  ]);
  return {
    ...readReferencedExpertise(referenced ?? ''),
    proposals: readExpertReport(proposed ?? '')
      .filter(({ placeholder }) => !placeholder)
      .map(({ title }) => title),
  };
}

/** Reads referenced-expertise.md: its scans, whoever wrote them (format codex, Part 2 section 2). Never throws. */
export function readReferencedExpertise(text: string): Pick<ExpertiseFacts, 'scans' | 'isCaptured'> {
  const scans: { -readonly [Key in keyof ScanFacts]: ScanFacts[Key] }[] = [];
  let isInHead = false;
  let isCaptured = false;
  for (const line of readLogLines(text).lines) {
    if (line.kind === 'blank' || line.kind === 'hidden') continue;
    if (line.kind !== 'heading' || line.level > 1) isCaptured = true;
    if (line.kind === 'heading') {
      const timestamp = line.level === 2 ? SCAN.exec(line.text)?.[1] : undefined;
      if (timestamp !== undefined) scans.push({ timestamp });
      isInHead = timestamp !== undefined;
      continue;
    }
    const scan = scans.at(-1);
    // What a scan says of itself stands before what it found, in bullets at the line's start.
    if (!isInHead || line.kind !== 'bullet' || line.level > 0 || !scan) {
      isInHead = false;
      continue;
    }
    const keywords = KEYWORDS.exec(line.text)?.[1];
    const fingerprint = SOURCES.exec(line.text)?.[1];
    if (keywords !== undefined) scan.keywords ??= keywords;
    if (fingerprint !== undefined) scan.fingerprint ??= fingerprint;
  }
  return { scans, isCaptured };
}
