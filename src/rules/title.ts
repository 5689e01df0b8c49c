import { defineRule } from '../core/lint/rule';
import type { Contract } from '../core/plan/contract';
import { frontMatterField } from '../core/plan/frontMatter';
import { insertionBefore } from '../core/plan/insertion';
import type { Block, Plan } from '../core/plan/model';
import { normalise } from '../core/plan/normalise';
import { textOf } from '../core/plan/spans';

const template = `---
output_contract:
  allowed_sections: [Overview]
---

# ExecPlan: <title>

## Overview
<what and why>
`;

export default defineRule({
  id: 'plan/title',
  summary: 'A plan has exactly one level-1 heading, the title its format gives it.',
  why: `Agents and tools find a plan by its title. codex plans begin with \`# Plan\` (format codex, Part 1); the feature's own name stands in the folder name. In other formats the name stands behind a fixed word, as in \`# ExecPlan: …\` (format brief). A second level-1 heading cuts the document in two.`,
  severity: 'warning',
  good: [{ title: 'The title of the template', text: '# Plan\n\n## Task Overview\nAdd a health endpoint.\n' }],
  bad: [
    {
      title: 'No title',
      text: '⟦## Task Overview⟧\nAdd a health endpoint.\n',
      fixed: '# Plan\n\n## Task Overview\nAdd a health endpoint.\n',
    },
    {
      title: 'No title, and a text before the first section',
      text: 'Some words.\n\n⟦## Task Overview⟧\nAdd a health endpoint.\n',
      fixed: '# Plan\n\nSome words.\n\n## Task Overview\nAdd a health endpoint.\n',
    },
    {
      title: 'No title, but one in the front matter',
      dialect: 'execplan',
      text: '---\ntitle: Health endpoint\n---\n\n⟦## Progress⟧\n\n- [ ] Add it.\n',
      fixed: '---\ntitle: Health endpoint\n---\n\n# Health endpoint\n\n## Progress\n\n- [ ] Add it.\n',
    },
    {
      title: 'No title, and a placeholder in that of the template',
      template,
      text: '⟦## Overview⟧\nText.\n',
      fixed: '# ExecPlan: <title>\n\n## Overview\nText.\n',
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
    {
      title: 'A title without the word before it',
      template,
      text: '# ⟦Health endpoint⟧\n\n## Overview\nText.\n',
      fixed: '# ExecPlan: Health endpoint\n\n## Overview\nText.\n',
    },
    {
      title: 'A title with another mark behind the word',
      template,
      text: '# ⟦Execplan — Health endpoint⟧\n\n## Overview\nText.\n',
      fixed: '# ExecPlan: Health endpoint\n\n## Overview\nText.\n',
    },
  ],
  plan(plan, report) {
    const { title, titleTemplate } = plan.contract;
    if (!plan.title) {
      const anchor = plan.blocks.find((block) => block.heading);
      // An empty file is one finding, made by plan/section-missing.
      if (!anchor?.heading) return;
      const named = frontMatterField(plan.frontMatter, 'title')?.text.trim() ?? '';
      // A placeholder would be one more thing to fill in, put there unseen.
      const isWhole = title === titleTemplate || (title === '' && named !== '');
      const heading = `# ${title === '' && named !== '' ? named : titleTemplate}`;
      report({
        span: anchor.heading.span,
        message: `The plan has no title; its first heading should be "${heading}".`,
        fixes: [
          { title: `Insert "${heading}"`, safe: isWhole, edits: [insertionBefore(firstBlock(plan, anchor), heading)] },
        ],
      });
      return;
    }
    if (!normalise(plan.title.text).startsWith(normalise(title))) {
      const newText = withLead(textOf(plan.title.textSpan), plan.contract);
      report({
        span: plan.title.textSpan,
        message: `The title of this kind of plan begins with "${title}".`,
        severity: 'hint',
        fixes: [
          {
            title: `Change the title to "${newText}"`,
            safe: false,
            edits: [{ span: plan.title.textSpan, newText }],
          },
        ],
      });
    }
    for (const extra of plan.titles.slice(1)) {
      // `=======` below one side of a merge conflict.
      if (textOf(extra.textSpan).includes('\n')) continue;
      report({
        span: extra.textSpan,
        message: 'A plan has one level-1 heading; make this a section or take it out.',
        related: [{ span: plan.title.textSpan, message: 'The title is here.' }],
      });
    }
  },
});

/** Where a title goes: before the text that stands before the first heading, such as `**Branch**`. */
function firstBlock({ blocks: [first] }: Plan, anchor: Block): Block {
  return !first || first.heading || first.empty || /^\uFEFF?\s*(?:---|<!--)/.test(textOf(first.span)) ? anchor : first;
}

/** The author's title behind the format's fixed words, where the template has a placeholder there; else the template's title. */
function withLead(text: string, { title, titleTemplate }: Contract): string {
  if (title === titleTemplate) return titleTemplate;
  const word = title.replace(/[^\p{L}\p{N}]+$/u, '');
  const isThere = word !== '' && normalise(text).startsWith(normalise(word));
  const own = isThere ? text.slice(word.length).replace(/^[^\p{L}\p{N}`"'(<[]+/u, '') : text;
  return own === '' ? titleTemplate : `${title} ${own}`;
}
