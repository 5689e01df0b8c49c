/** The member `name` of a value parsed from JSON; undefined when the value is no object or has no such member. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** `member`, where nothing but a string will do. Throws a TypeError naming the member. */
export function textMember(value: unknown, name: string): string {
  const text = member(value, name);
  if (typeof text !== 'string') throw new TypeError(`"${name}" is not a string.`);
  return text;
}

/** `member`, where nothing but a list of strings will do. Throws a TypeError naming the member. */
export function textsMember(value: unknown, name: string): string[] {
  const texts = member(value, name);
  if (!Array.isArray(texts) || !texts.every((text) => typeof text === 'string')) {
    throw new TypeError(`"${name}" is not a list of strings.`);
  }
  return texts;
}
