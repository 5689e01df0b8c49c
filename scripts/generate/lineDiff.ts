/** Lines of unchanged text shown around a change. */
const CONTEXT = 2;

type Kind = ' ' | '-' | '+';
interface DiffLine {
  readonly kind: Kind;
  readonly line: string;
}

/** What changed between two texts, line by line, for a `diff` fence: `-` lines, `+` lines, a little context, `…` for the rest. */
export function lineDiff(before: string, after: string): string {
  const lines = compare(before.trimEnd().split('\n'), after.trimEnd().split('\n'));
  const isNear = (index: number): boolean =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== ' ');
  const shown: string[] = [];
  lines.forEach(({ kind, line }, index) => {
    if (isNear(index)) shown.push(`${kind} ${line}`.trimEnd());
    else if (shown.at(-1) !== '…') shown.push('…');
  });
  return shown.join('\n');
}

/** By the longest common subsequence; quadratic, which examples are short enough for. */
function compare(a: readonly string[], b: readonly string[]): readonly DiffLine[] {
  const common = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = common[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: ' ', line: a[i++] ?? '' });
      j++;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: '-', line: a[i++] ?? '' });
    } else {
      lines.push({ kind: '+', line: b[j++] ?? '' });
    }
  }
  return lines;
}
