/** A milestone as the format has it, below a heading of that level. */
export function milestoneText(
  depth: number,
  id: string,
  { title = '<what exists at its end>', items = '' } = {},
): string {
  const text = `${'#'.repeat(depth)} ${id}: ${title}\n\n<goal, work, result and proof as a short story: what is built, the commands to run, what is then seen>`;
  return items === '' ? text : `${text}\n\n${items}`;
}
