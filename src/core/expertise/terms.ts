/**
 * What is looked for: keywords as people write them, taken apart at `|` (the codex format's own tip for synonyms:
 * `fastapi|starlette`, Part 2 section 2), each once, letter case aside, in their order.
 */
export function searchTerms(keywords: readonly string[]): readonly string[] {
  const terms = new Map<string, string>();
  for (const keyword of keywords) {
    for (const part of keyword.split('|')) {
      const term = part.replace(/\s+/g, ' ').trim();
      if (term !== '' && !terms.has(term.toLowerCase())) terms.set(term.toLowerCase(), term);
    }
  }
  return [...terms.values()];
}

/** The terms as a scan's line `- Keywords: …` has them. */
export function keywordsLine(terms: readonly string[]): string {
  return terms.join('|');
}

/**
 * Terms that a scan did not look for, by its line `- Keywords: …`. The format's own script writes regular expressions there,
 * with bullets and quotes of the plan in them; other hands write commas.
 */
export function termsNotScanned(terms: readonly string[], line: string): readonly string[] {
  const plain = line.replace(/\\([\\^$.|?*+()[\]{}])/g, '$1');
  const scanned = new Set(plain.split(/[|,;]/).map(keyOf));
  const whole = new Set(plain.split('|').map(keyOf));
  return terms.filter((term) => !scanned.has(keyOf(term)) && !whole.has(keyOf(term)));
}

function keyOf(text: string): string {
  return text
    .trim()
    .replace(/^(?:[-*+]|\d{1,9}[.)]) +/, '')
    .replace(/^["'`\u2018\u201C]|["'`\u2019\u201D]$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
