/** A target of a Makefile, or a recipe of a justfile. */
export interface MakeTarget {
  readonly name: string;
  /** The comment behind or above it; empty without one. */
  readonly says: string;
}

/** `name: …`, but no `name := …`; names with dots, patterns and variables are for the file's own use. */
const TARGET = /^@?([A-Za-z0-9][\w/-]{0,60})(?:[ \t]+[^:=\n]{0,200})?:(?![=:])([^\n]*)$/;

/** The targets that people call, in the file's order. */
export function makeTargets(text: string): readonly MakeTarget[] {
  const targets = new Map<string, string>();
  let above = '';
  for (const line of text.split(/\r\n|\r|\n/)) {
    const match = TARGET.exec(line);
    const name = match?.[1];
    if (name !== undefined && !targets.has(name))
      targets.set(name, /##[ \t]*(.+)$/.exec(match?.[2] ?? '')?.[1] ?? above);
    above = /^#+[ \t]*(.*)$/.exec(line)?.[1] ?? '';
  }
  return [...targets].map(([name, says]) => ({ name, says: says.trim() }));
}
