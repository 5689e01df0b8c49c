/** An item of a list of boxes, with what stands below it. */
interface StepItem {
  readonly isTicked: boolean;
  /** What stands below it, as far to the left as the item itself. */
  readonly below: string;
  /** The list without it. */
  readonly without: string;
}

/** The root item of a list that has this text alone. */
export function listItem(list: string, text: string): StepItem | undefined {
  const lines = list.split('\n');
  const at = lines.findIndex((line) => /^[-*+] \[[ xX~]\] /.test(line) && line.slice(6).trim() === text);
  if (at < 0) return undefined;
  let end = at + 1;
  while (end < lines.length && /^(?:[ \t]+\S|[ \t]*$)/.test(lines[end] ?? '')) end++;
  while (end > at + 1 && (lines[end - 1] ?? '').trim() === '') end--;
  return {
    isTicked: /^.{2}\[[xX]\]/.test(lines[at] ?? ''),
    below: unindented(lines.slice(at + 1, end).join('\n')),
    without: [...lines.slice(0, at), ...lines.slice(end)].join('\n').trim(),
  };
}

/** A list of boxes below another item. */
export function indented(list: string): string {
  return list.replace(/^(?=.)/gm, '  ');
}

function unindented(list: string): string {
  return list.replace(/^ {2}/gm, '');
}
