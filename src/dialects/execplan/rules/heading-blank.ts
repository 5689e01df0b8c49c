import { defineRule } from '../../../core/lint/rule';

export default defineRule({
  id: 'execplan/heading-blank',
  summary: 'No blank line stands behind a heading.',
  why: `"Use two newlines after every heading" (format execplan, Formatting), which is one blank line: all real plans that follow the rule write it so. It changes nothing of how a plan is read, so this is a hint.`,
  severity: 'hint',
  good: [{ title: 'A blank line', text: '# Auth refresh\n\n## Progress\n\n- [ ] Read the code.\n' }],
  bad: [
    {
      title: 'Text right behind it',
      text: '# Auth refresh\n\n## ⟦Progress⟧\n- [ ] Read the code.\n',
      fixed: '# Auth refresh\n\n## Progress\n\n- [ ] Read the code.\n',
    },
  ],
  block({ block }, report) {
    const { heading, content } = block;
    if (!heading || heading.setext || block.nodes.length === 0) return;
    const below = content.chunk.text.slice(content.start, content.end);
    if (!/^[ \t]*(?:\r\n|\n|\r)[ \t]*[^\s]/.test(below)) return;
    const { chunk, start } = content;
    report({
      span: heading.textSpan,
      message: 'Leave a blank line behind this heading.',
      fixes: [
        { title: 'Insert a blank line', safe: true, edits: [{ span: { chunk, start, end: start }, newText: '\n' }] },
      ],
    });
  },
});
