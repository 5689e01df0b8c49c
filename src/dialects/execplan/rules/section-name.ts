import { defineRule } from '../../../core/lint/rule';
import { likelyNames } from '../../../rules/support/sections';

export default defineRule({
  id: 'execplan/section-name',
  summary: 'A section seems to be one of the format’s under another name.',
  why: `Whoever carries out a plan, and every tool, looks for its sections by their names (format execplan, Skeleton). Plans may have sections of their own as they like; this is only said where one of the format’s is missing and a name comes near it, such as \`Validation\` or \`Artefacts and Notes\`.`,
  severity: 'hint',
  good: [
    {
      title: 'A section of its own',
      text: '# Auth refresh\n\n## Progress\n\n- [ ] Read.\n\n## Rollout\n\nOn Monday.\n',
    },
  ],
  bad: [
    {
      title: 'Half the name',
      text: '# Auth refresh\n\n## ⟦Validation⟧\n\nRun the tests.\n',
      fixed: '# Auth refresh\n\n## Validation and Acceptance\n\nRun the tests.\n',
    },
  ],
  plan(plan, report) {
    for (const [{ heading }, spec] of likelyNames(plan)) {
      // Sections that the template merely allows have no text in it.
      if (spec.template === `## ${spec.name}`) continue;
      report({
        span: heading.textSpan,
        message: `The format's name for this section is "${spec.name}".`,
        fixes: [
          {
            title: `Rename to "${spec.name}"`,
            safe: false,
            edits: [{ span: heading.textSpan, newText: spec.name }],
          },
        ],
      });
    }
  },
});
