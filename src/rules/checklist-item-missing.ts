import { defineRule, type FixEdit } from '../core/lint/rule';
import type { ChecklistSpec } from '../core/plan/contract';
import { insertionAfter } from '../core/plan/insertion';
import { flatItems } from '../core/plan/items';
import type { Item, Section } from '../core/plan/model';
import { normalise } from '../core/plan/normalise';

const template = `---
output_contract:
  allowed_sections:
    - Release Checklist
    - Notes
sections:
  Release Checklist:
    checklist:
      - Changelog written
      - Security review done
      - Owner told
---

# Plan

## Release Checklist
- [ ] Changelog written
- [ ] Security review done
- [ ] Owner told

## Notes
<anything else>
`;

export default defineRule({
  id: 'plan/checklist-item-missing',
  summary: 'A section lacks an item that its template asks for as a box.',
  why: `A checklist is there for what is easily forgotten, and an item that was never copied cannot be ticked. The items are those of the team's template (\`sections.<name>.checklist\`); an item may say more behind the template's words, and stand anywhere in its section.`,
  severity: { draft: 'info', ready: 'warning', executing: 'warning', done: 'warning' },
  good: [
    {
      title: 'All items, one with more to say',
      template,
      text: '# Plan\n\n## Release checklist\n- [x] Changelog written (#12)\n\n### Later\n- [ ] **Security review** done\n- [ ] Owner told\n',
    },
    { title: 'A section without a checklist', template, text: '# Plan\n\n## Notes\nNone.\n' },
  ],
  bad: [
    {
      title: 'An item that was left out',
      template,
      text: '# Plan\n\n## ⟦Release Checklist⟧\n- [ ] Changelog written\n- [ ] Owner told\n',
      fixed: '# Plan\n\n## Release Checklist\n- [ ] Changelog written\n- [ ] Security review done\n- [ ] Owner told\n',
    },
    {
      title: 'No items at all',
      template,
      text: '# Plan\n\n## ⟦Release Checklist⟧\nSee the wiki.\n\n## Notes\nNone.\n',
      fixed:
        '# Plan\n\n## Release Checklist\nSee the wiki.\n\n- [ ] Changelog written\n- [ ] Security review done\n- [ ] Owner told\n\n## Notes\nNone.\n',
    },
    {
      title: 'An item without a box',
      template,
      text: '# Plan\n\n## Release Checklist\n- [ ] Changelog written\n- ⟦Security review done⟧\n- [ ] Owner told\n',
      fixed: '# Plan\n\n## Release Checklist\n- [ ] Changelog written\n- [ ] Security review done\n- [ ] Owner told\n',
    },
  ],
  section(section, _, report) {
    const checklist = section.spec?.checklist;
    if (!checklist) return;
    const items = section.blocks.flatMap((block) => flatItems(block.items));
    const found = new Map(checklist.items.map(({ text }) => [text, itemFor(text, items)]));
    const isBegun = items.some(({ box }) => box && box.state !== 'open');
    const missing: string[] = [];
    for (const [text, item] of found) {
      if (item?.box) continue;
      if (item) {
        const at = { ...item.textSpan, end: item.textSpan.start };
        report({
          span: item.textSpan,
          message: `"${text}" needs a box that can be ticked.`,
          fixes: [{ title: 'Put a box before it', safe: true, edits: [{ span: at, newText: '[ ] ' }] }],
        });
      } else {
        missing.push(text);
      }
    }
    // One insertion for those that go to the same place: apart, their order would be chance.
    for (const { texts, edit } of insertions(section, checklist, found, missing)) {
      const said = texts.map((text) => `"${text}"`).join(', ');
      report({
        span: section.heading.textSpan,
        message: `The checklist lacks ${said}.`,
        fixes: edit
          ? [
              {
                title: texts.length === 1 ? `Insert ${said}` : `Insert ${texts.length} items`,
                insertsMissing: true,
                safe: !isBegun,
                edits: [edit],
              },
            ]
          : [],
      });
    }
  },
});

/** The item that says what the template's does, with a box if there is one. */
function itemFor(text: string, items: readonly Item[]): Item | undefined {
  const key = normalise(text);
  const saying = items.filter((item) => {
    const said = normalise(item.text);
    return said.startsWith(key) && !/^[\p{L}\p{N}]/u.test(said.slice(key.length));
  });
  return saying.find(({ box }) => box) ?? saying[0];
}

interface Insertion {
  readonly texts: readonly string[];
  readonly edit: FixEdit | undefined;
}

/** Behind the item that the template has before it, else before the first of them, else at the section's end. */
function insertions(
  section: Section,
  { items }: ChecklistSpec,
  found: ReadonlyMap<string, Item | undefined>,
  missing: readonly string[],
): readonly Insertion[] {
  const order = items.map(({ text }) => text);
  const places = new Map<Item | undefined, string[]>();
  for (const text of missing) {
    const before = order.slice(0, order.indexOf(text)).findLast((other) => found.get(other)?.box);
    const anchor = before === undefined ? undefined : found.get(before);
    places.set(anchor, [...(places.get(anchor) ?? []), text]);
  }
  return [...places].map(([anchor, texts]) => ({ texts, edit: insertion(section, found, anchor, texts) }));
}

function insertion(
  section: Section,
  found: ReadonlyMap<string, Item | undefined>,
  anchor: Item | undefined,
  texts: readonly string[],
): FixEdit | undefined {
  const like = anchor ?? [...found.values()].find((item) => item?.box);
  if (!like) return insertionAfter([section.own], texts.map((text) => `- [ ] ${text}`).join('\n'));
  const { chunk } = like.span;
  const lineStart = chunk.text.lastIndexOf('\n', like.span.start - 1) + 1;
  const lead = chunk.text.slice(lineStart, like.span.start);
  // An item that begins in the middle of a line, as one in a quote or in another item does, gives no lead to copy.
  if (lead.trim() !== '') return undefined;
  const marker = /^[-*+]/.exec(chunk.text.slice(like.span.start))?.[0] ?? '-';
  const lines = texts.map((text) => `${lead}${marker} [ ] ${text}`);
  if (!anchor) return { span: { chunk, start: lineStart, end: lineStart }, newText: `${lines.join('\n')}\n` };
  const at = anchor.fullSpan.end;
  return { span: { chunk, start: at, end: at }, newText: `\n${lines.join('\n')}` };
}
