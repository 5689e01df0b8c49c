/** Where the pages of the rules stand, in the repository and in the packaged extension alike. */
export const RULE_PAGES = 'docs/rules';

/** The page of a rule: `docs/rules/plan/title.md` for `plan/title`. Relative to the extension's folder, `/` between names. */
export function rulePagePath(ruleId: string): string {
  return `${RULE_PAGES}/${ruleId}.md`;
}
