/** Digits of any script: what is a decimal digit to Unicode (`\p{Nd}`) counts, as it does in Python's patterns and numbers. */

/** The number that decimal digits are; 0 for no digits. What is no digit must not stand there. */
export function decimalValue(digits: string): number {
  let number = 0;
  for (const digit of digits) number = number * 10 + digitValue(digit.codePointAt(0) ?? 0);
  return number;
}

/** Digits stand in tens that begin with their zero; several tens may follow each other. */
function digitValue(code: number): number {
  if (code < 0x80) return code - 0x30;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return (code - first) % 10;
}
