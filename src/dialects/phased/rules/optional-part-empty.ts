import type { RootContent } from 'mdast';
import { defineRule, type Fix } from '../../../core/lint/rule';
import type { Block } from '../../../core/plan/model';
import { endOf, startOf } from '../../../core/plan/spans';
import { partSpan } from '../partText';
import type { PhasePart } from '../phaseParts';
import { readSection } from '../readSection';
import type { Task } from '../tasks';

/** How the template's own remark on the part begins, in the format's seven wordings. */
const REMARK = /^>?\s*(?:include only|use this section only|keep|retain)\b/i;

export default defineRule({
  id: 'phased/optional-part-empty',
  summary: 'The optional part of a phase holds nothing of its own.',
  why: `The part about performance and observability is to be removed where a phase has no such work (format phased, the remark in each phase; Validation Checklist: “Optional performance/observability sections evaluated and removed when not needed”). Left as the template has it, it is a task that nobody means. The fix takes out the part; it is never applied unseen, because a later phase may still be waiting to be filled in.`,
  severity: { draft: 'off', ready: 'info', executing: 'info', done: 'info' },
  good: [
    {
      title: 'A task of its own',
      text: '# Invoices\n\n## Phase 1: Import\n\n- [x] F001 Import\n\n### Phase 1 Performance & Observability (Optional)\n\n- [ ] F002 Count imports\n',
    },
  ],
  bad: [
    {
      title: "Nothing but the template's words",
      text: '# Invoices\n\n## Phase 1: Import\n\n- [x] F001 Import\n\n### ⟦Phase 1 Performance & Observability (Optional)⟧\n\n> Include only if this phase introduces monitoring.\n\n- [ ] F002 <Optional performance/observability task>\n\n### Phase 1 Details\n\nNone.\n',
      fixed: '# Invoices\n\n## Phase 1: Import\n\n- [x] F001 Import\n\n### Phase 1 Details\n\nNone.\n',
    },
  ],
  section(section, _plan, report) {
    const { phase } = readSection(section);
    for (const part of phase?.parts ?? []) {
      if (part.role !== 'optional' || !isEmpty(part, phase?.tasks ?? [])) continue;
      report({
        span: part.heading.textSpan,
        message: 'This optional part holds nothing of its own; remove it, or say what is to be done.',
        fixes: removeFix(part),
      });
    }
  },
});

function isEmpty({ blocks }: PhasePart, tasks: readonly Task[]): boolean {
  return blocks.every((block, index) => {
    if (index > 0) return false;
    return block.nodes.every((node) => isEmptyNode(node, block, tasks));
  });
}

function isEmptyNode(node: RootContent, block: Block, tasks: readonly Task[]): boolean {
  if (node.type === 'thematicBreak') return true;
  if (node.type === 'blockquote') return REMARK.test(block.span.chunk.text.slice(startOf(node), endOf(node)));
  if (node.type !== 'list') return false;
  const items = block.items.filter(({ span }) => startOf(node) <= span.start && span.end <= endOf(node));
  return items.every((item) => {
    const task = tasks.find((candidate) => candidate.item === item);
    return item.children.length === 0 && /^(?:<[^<>]*>)?$/.test(task ? task.text : item.text.trim());
  });
}

function removeFix({ blocks }: PhasePart): readonly Fix[] {
  const span = partSpan(blocks);
  return span ? [{ title: 'Remove the optional part', safe: false, edits: [{ span, newText: '' }] }] : [];
}
