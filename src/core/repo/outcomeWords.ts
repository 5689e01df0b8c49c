/** What an entry of a decision log says of its outcome besides "done" (see doneWords): that work is blocked, that an attempt failed. */

const BLOCKED_FIRST = /^[\s\p{P}\p{S}]*blocked(?![\w/|])/iu;
/** The stop token in capitals, wherever it stands: `escalate, BLOCKED on the schema`; not `no longer BLOCKED`, not in a list of words to choose from. */
const TOKEN = /(?<![\w/|-])(?<!\b(?:not|no longer|never) [*`]*)BLOCKED(?![\w/|])/;
const FAILED_FIRST = /^[\s\p{P}\p{S}]*(?:fail(?:s|ed|ing|ures?)?|red|errors?)(?![\w/|-])/iu;

/** Whether a title or the value of a field says that work cannot go on. */
export function saysBlocked(text: string): boolean {
  const said = withoutHoles(text);
  return BLOCKED_FIRST.test(said) || TOKEN.test(said);
}

/** Whether the value of a Result field says that the attempt failed: `fail`, `Failed: 2 of 7`; not `fail-fast is on`. */
export function saysFailed(text: string): boolean {
  return FAILED_FIRST.test(withoutHoles(text));
}

/** What stands where the form has a placeholder is nobody's word. */
function withoutHoles(text: string): string {
  return text.replace(/<[^<>]*>/g, '').trim();
}
