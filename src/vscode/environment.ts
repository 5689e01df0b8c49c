/** A variable of the extension host's environment; undefined in a web worker, which has none. */
export function environmentValue(name: string): string | undefined {
  const host: unknown = Reflect.get(globalThis, 'process');
  const all: unknown = typeof host === 'object' && host !== null ? Reflect.get(host, 'env') : undefined;
  const value: unknown = typeof all === 'object' && all !== null ? Reflect.get(all, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}
