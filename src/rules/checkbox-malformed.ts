import type { RootContent } from 'mdast';
import { defineRule, type Report } from '../core/lint/rule';
import type { Block, Item } from '../core/plan/model';
import { flatItems } from '../core/plan/items';
import { endOf, startOf } from '../core/plan/spans';

/** A bracket that means to be a box, behind a list marker; `[x](url)` and `[P]` are none. */
const NEARLY = /^\[(?:\s*|\s*[xX✓✔vV]\s*|-)\](?!\()[ \t]*/;
/** `-[ ] text`: no list item to Markdown, for want of a blank. */
const GLUED = /^([ \t]*)([-*+])(\[[ \txX~]?\])[ \t]*(?=\S)/;
/** `[ ] text` without a list marker. */
const BARE = /^([ \t]*)(\[[ xX~]\])[ \t]+(?=\S)/;

export default defineRule({
  id: 'plan/checkbox-malformed',
  summary: 'Something looks like a checkbox, but Markdown does not see one.',
  why: `A box that Markdown does not recognise cannot be ticked and is not counted: the gate it belongs to says less than it seems to. A box is \`[ ]\`, \`[x]\` or \`[X]\` (\`[~]\` for work begun), with a blank inside, behind a list marker and followed by a blank.`,
  severity: 'warning',
  good: [
    {
      title: 'Boxes',
      text: '# Plan\n\n## Checklist of Subtasks\n- [ ] one\n- [x] two\n- [X] three\n- [~] four\n- [P] a flag\n- [x](https://example.com) a link\n',
    },
  ],
  bad: [
    {
      title: 'No blank, too many, none behind',
      text: '# Plan\n\n## Checklist of Subtasks\n- ⟦[] ⟧one\n- ⟦[x ] ⟧two\n- ⟦[ ]⟧three\n',
      fixed: '# Plan\n\n## Checklist of Subtasks\n- [ ] one\n- [x] two\n- [ ] three\n',
    },
    {
      title: 'No list item',
      text: '# Plan\n\n## Checklist of Subtasks\n⟦-[ ] ⟧one\n⟦[x] ⟧two\n',
      fixed: '# Plan\n\n## Checklist of Subtasks\n- [ ] one\n- [x] two\n',
    },
  ],
  block({ block }, report) {
    for (const item of flatItems(block.items)) checkItem(item, report);
    for (const node of block.nodes) checkLines(node, block, report);
  },
});

function checkItem(item: Item, report: Report): void {
  if (item.box || !item.text.startsWith('[')) return;
  const match = NEARLY.exec(item.text);
  if (!match) return;
  const { chunk, start } = item.textSpan;
  reportBox({ chunk, start, end: start + match[0].length }, boxFor(match[0]), !match[0].startsWith('[-'), report);
}

function checkLines(node: RootContent, block: Block, report: Report): void {
  if (node.type !== 'paragraph') return;
  const { chunk } = block.span;
  let at = startOf(node);
  const text = chunk.text.slice(at, endOf(node));
  if (!text.includes('[')) return;
  for (const line of text.split('\n')) {
    const glued = GLUED.exec(line);
    const bare = BARE.exec(line);
    const match = glued ?? bare;
    if (match) {
      const start = at + (match[1]?.length ?? 0);
      const marker = glued ? (glued[2] ?? '-') : '-';
      const box = boxFor((glued ? glued[3] : bare?.[2]) ?? '[ ]');
      reportBox({ chunk, start, end: at + match[0].length }, `${marker} ${box}`, true, report);
    }
    at += line.length + 1;
  }
}

function reportBox(span: Item['textSpan'], newText: string, safe: boolean, report: Report): void {
  report({
    span,
    message: 'This is no checkbox to Markdown; write "- [ ] " or "- [x] ".',
    fixes: [{ title: `Change to "${newText.trimEnd()}"`, safe, edits: [{ span, newText }] }],
  });
}

function boxFor(written: string): string {
  return /[xX✓✔vV]/.test(written) ? '[x] ' : written.includes('~') ? '[~] ' : '[ ] ';
}
