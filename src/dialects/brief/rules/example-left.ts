import type { Nodes } from 'mdast';
import { defineRule } from '../../../core/lint/rule';
import type { Block } from '../../../core/plan/model';
import { endOf, startOf } from '../../../core/plan/spans';
import { exampleBrief } from '../examples';

export default defineRule({
  id: 'brief/example-left',
  summary: "Code of the template's examples was never replaced.",
  why: `The template shows paths and commands by examples in code: \`path/to/file.ts:functionName\`, \`<owner>/<repo>\`, \`uv run lizard -C 10 <paths>\` (format brief, header, Context & Orientation, Plan of Work, Test Plan). Placeholders in code are otherwise left alone; these are the template's own.`,
  severity: { draft: 'hint', ready: 'warning', executing: 'warning', done: 'warning' },
  good: [
    {
      title: 'Code of the plan itself',
      text: exampleBrief('## Context & Orientation\n\n- Code: `src/export/writer.ts:12`, `Map<string, Order>`\n'),
    },
  ],
  bad: [
    {
      title: "The template's paths",
      text: exampleBrief('## Context & Orientation\n\n- Code: ⟦`path/to/fileA:line`⟧, `src/export/writer.ts`\n'),
    },
    {
      title: "The template's repository and branch",
      text: '# ExecPlan: Export orders\n\n- Repo/Branch: ⟦`<owner>/<repo>`⟧ • ⟦`<branch>`⟧\n',
    },
  ],
  block({ block, plan }, report) {
    for (const node of codesIn(block)) {
      const code = `\`${node.value}\``;
      if (!/^`path\/to\/|<[^<>]+>/.test(code) || !plan.contract.template.includes(code)) continue;
      const { chunk } = block.span;
      report({
        span: { chunk, start: startOf(node), end: endOf(node) },
        message: `${code} is the template's example; write the plan's own.`,
      });
    }
  },
});

/** The code spans below a block's heading. */
function codesIn({ nodes, span: { chunk, start, end } }: Block): readonly Extract<Nodes, { type: 'inlineCode' }>[] {
  if (!/`(?:[^`\n]*<|path\/to)/.test(chunk.text.slice(start, end))) return [];
  const codes: Extract<Nodes, { type: 'inlineCode' }>[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'inlineCode') codes.push(node);
    else if ('children' in node) for (const child of node.children) visit(child);
  };
  for (const node of nodes) visit(node);
  return codes;
}
