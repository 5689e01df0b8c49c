import { defineRule } from '../core/lint/rule';
import { insertionBefore } from '../core/plan/insertion';
import { normalise } from '../core/plan/normalise';

export default defineRule({
  id: 'plan/title',
  summary: 'A plan has exactly one level-1 heading, the title its format gives it.',
  why: `Agents and tools find a plan by its title. codex plans begin with \`# Plan\` (format codex, Part 1); the feature's own name stands in the folder name. A second level-1 heading cuts the document in two.`,
  severity: 'warning',
  good: [{ title: 'The title of the template', text: '# Plan\n\n## Task Overview\nAdd a health endpoint.\n' }],
  bad: [
    {
      title: 'No title',
      text: '⟦## Task Overview⟧\nAdd a health endpoint.\n',
      fixed: '# Plan\n\n## Task Overview\nAdd a health endpoint.\n',
    },
    {
      title: 'Two titles',
      text: '# Plan\n\n## Task Overview\nAdd a health endpoint.\n\n# ⟦Second plan⟧\n',
    },
    {
      title: 'Another title',
      text: '# ⟦Health endpoint⟧\n\n## Task Overview\nAdd a health endpoint.\n',
      fixed: '# Plan\n\n## Task Overview\nAdd a health endpoint.\n',
    },
  ],
  plan(plan, report) {
    const { title, titleTemplate } = plan.contract;
    if (!plan.title) {
      const anchor = plan.blocks.find((block) => block.heading);
      // An empty file is one finding, made by plan/section-missing.
      if (!anchor?.heading) return;
      report({
        span: anchor.heading.span,
        message: `The plan has no title; its first heading should be "# ${titleTemplate}".`,
        fixes: [
          { title: `Insert "# ${titleTemplate}"`, safe: true, edits: [insertionBefore(anchor, `# ${titleTemplate}`)] },
        ],
      });
      return;
    }
    if (!normalise(plan.title.text).startsWith(normalise(title))) {
      report({
        span: plan.title.textSpan,
        message: `The title of this kind of plan begins with "${title}".`,
        severity: 'hint',
        fixes: [
          {
            title: `Change the title to "${titleTemplate}"`,
            safe: false,
            edits: [{ span: plan.title.textSpan, newText: titleTemplate }],
          },
        ],
      });
    }
    for (const extra of plan.titles.slice(1)) {
      report({
        span: extra.textSpan,
        message: 'A plan has one level-1 heading; make this a section or take it out.',
        related: [{ span: plan.title.textSpan, message: 'The title is here.' }],
      });
    }
  },
});
