import { defineRule } from '../../../core/lint/rule';
import { flatItems } from '../../../core/plan/items';
import { isProgress } from '../reading';

export default defineRule({
  id: 'execplan/box-elsewhere',
  summary: 'A box stands outside Progress.',
  why: `"Checklists are permitted only in the \`Progress\` section" (format execplan, Formatting): with a second list of boxes nobody knows which of the two is true. One in ten real plans has one, mostly for acceptance, so this is a hint. The fix takes the boxes away and leaves the list.`,
  severity: 'hint',
  good: [
    { title: 'Boxes in Progress', text: '# Auth refresh\n\n## Progress\n\n### Milestone 1\n\n- [ ] Read the code.\n' },
  ],
  bad: [
    {
      title: 'Boxes for acceptance',
      text: '# Auth refresh\n\n## Validation and Acceptance\n\n- ⟦[ ]⟧ All tests pass.\n- [x] The page opens.\n',
      fixed: '# Auth refresh\n\n## Validation and Acceptance\n\n- All tests pass.\n- The page opens.\n',
    },
  ],
  block({ block, section }, report) {
    if (isProgress(section) || block.items.length === 0) return;
    const boxes = flatItems(block.items).flatMap(({ box, textSpan }) => (box ? [{ box, textSpan }] : []));
    const [first] = boxes;
    if (!first) return;
    report({
      span: first.box.span,
      message:
        boxes.length === 1
          ? 'Boxes belong in Progress; write this one as plain text, or move it there.'
          : `Boxes belong in Progress; write these ${boxes.length} as a plain list, or move them there.`,
      get fixes() {
        const edits = boxes.map(({ box, textSpan }) => ({
          span: { chunk: box.span.chunk, start: box.span.start, end: Math.max(box.span.end, textSpan.start) },
          newText: '',
        }));
        return [{ title: boxes.length === 1 ? 'Remove the box' : 'Remove the boxes', safe: false, edits }];
      },
    });
  },
});
