/** A task block for the rules' examples: as short as one can be without other findings getting in the way. */
export function exampleTask(
  id: string,
  options: { readonly title?: string; readonly status?: string; readonly checklist?: string } = {},
): string {
  const { title = 'Add the route', status = 'todo' } = options;
  const {
    checklist = `- [ ] Plan created for [${id}]\n- [ ] Implementation landed\n- [ ] Tests passing\n- [ ] DoD verified\n- [ ] Notes merged`,
  } = options;
  return `### Task [${id}]: ${title}
- **Status:** ${status}
- **Owner:** Codex
- **DoD:** route answers 200
- **Tests to run:** \`pytest -q\`
- **Experts to scan (keywords):** fastapi healthcheck
- **Links/Artifacts:** none yet

**Checklist**
${checklist}
`;
}

/** A plan of tasks, and of other sections behind them. */
export function examplePlan(tasks: readonly string[], rest = '', frontMatter = ''): string {
  const lead = frontMatter === '' ? '' : `---\n${frontMatter}\n---\n\n`;
  return `${lead}# Plan\n\n## Checklist of Subtasks\n- [ ] Add the route\n\n${tasks.join('\n')}${rest === '' ? '' : `\n${rest}`}`;
}
