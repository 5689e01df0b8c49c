/** What YAML takes for the text that it is, whatever stands around it; a day becomes a date, which is as good. */
export function isPlain(value: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*$/.test(value);
}

/** In single quotes, or double ones where the text needs those. */
export function single(value: string): string {
  return isOneLine(value) ? `'${value.replaceAll("'", "''")}'` : double(value);
}

function isOneLine(value: string): boolean {
  return !/[\p{Cc}\u2028\u2029\ufffe\uffff]/u.test(value);
}

/** In double quotes; what YAML would take for a line end or refuse is escaped. */
export function double(value: string): string {
  const escaped = value.replace(/[\\"]/g, (mark) => `\\${mark}`);
  return `"${escaped.replace(/[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udfff](?![\udc00-\udfff])/gu, (mark) => `\\u${(mark.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)}"`;
}
