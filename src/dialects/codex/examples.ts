/** Story blocks for the rules' examples: as short as a story can be without other findings getting in the way. */
export function exampleStory(
  id: string,
  options: { readonly tasks?: string; readonly exit?: string; readonly title?: string } = {},
): string {
  const {
    tasks = '- [ ] Call the bank',
    exit = '- [ ] Tasks Checklist reflects final state',
    title = 'Pay an invoice',
  } = options;
  return `### Story [${id}]: ${title}
- Story ID: ${id} | Priority: P1 | Owner: Ana | Due: 2026-12-04
- User Story: As a customer, I want to pay online, so that I save a trip.

#### Acceptance Criteria
- Given an open invoice, When I pay it, Then it is closed

#### Tasks Checklist
${tasks}

#### Story Exit Checklist
${exit}
`;
}

/** A plan of nothing but stories. */
export function examplePlan(...stories: readonly string[]): string {
  return `# Plan\n\n## User Stories\n\n${stories.join('\n')}`;
}

/** A template of one section with a short story block, for examples that are about a story's blocks as such. */
export const exampleTemplate = `---
output_contract:
  allowed_sections: [User Stories]
---

# Plan

## User Stories

### Story [S-1]: <title>

#### Tasks Checklist
- [ ] <task 1>

#### Story Exit Checklist
- [ ] Tasks Checklist reflects final state
`;
