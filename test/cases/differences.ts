/** What keeps two values of JSON from being the same, each with its place; empty when they are. A missing property is undefined. */
export function differences(expected: unknown, actual: unknown, place = ''): readonly string[] {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const length =
      expected.length === actual.length ? [] : [`${place || 'list'}: ${expected.length} entries, not ${actual.length}`];
    const shared = Math.min(expected.length, actual.length);
    return [
      ...length,
      ...Array.from({ length: shared }, (_, at) => differences(expected[at], actual[at], `${place}[${at}]`)).flat(),
    ];
  }
  if (isRecord(expected) && isRecord(actual)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    return keys.flatMap((key) => differences(expected[key], actual[key], place === '' ? key : `${place}.${key}`));
  }
  return Object.is(expected, actual) ? [] : [`${place || 'value'}: ${shown(expected)}, not ${shown(actual)}`];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
