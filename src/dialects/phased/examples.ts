/** Phases for the rules' examples: as short as one can be without other findings getting in the way. */
export function examplePhase(
  number: number | string,
  parts: { readonly tests?: string; readonly features?: string; readonly gate?: string; readonly more?: string } = {},
): string {
  const {
    tests = `- [ ] T00${number} Test the import in tests/import${number}.test.ts`,
    features = `- [ ] F00${number} Import invoices in src/import${number}.ts`,
    gate = 'The import runs.',
    more = '',
  } = parts;
  return `## Phase ${number}: Import

**Purpose:** Invoices come in.

**Exit Gate:** ${gate}

### Phase ${number} Test Plan (T-Series)

${tests}

### Phase ${number} Feature Checklist (F-Series)

${features}
${more}`;
}

/** A plan of phases and what stands behind them. */
export function examplePlan(...sections: readonly string[]): string {
  return `# Invoices\n\n${sections.join('\n')}`;
}
