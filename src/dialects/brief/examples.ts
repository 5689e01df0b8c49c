/** A header in the template's form. */
export const exampleHeader = `- Status: In Progress
- Repo/Branch: \`acme/shop\` • \`feature/export\`
- Scope: feature • Priority: P1
- Start: 2025-10-13 • Last Updated: 2025-10-14T19:00Z
- Links: #42
`;

/** A plan for the rules' examples: the title, a header, and the sections that the example is about. */
export function exampleBrief(...sections: readonly string[]): string {
  return exampleWith(exampleHeader, ...sections);
}

/** The same with a header of its own. */
export function exampleWith(header: string, ...sections: readonly string[]): string {
  return ['# ExecPlan: Export orders\n', header, ...sections].join('\n');
}
