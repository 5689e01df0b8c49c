import { MarkdownDocument } from '../../markdown/document';
import { blocksOf } from '../../plan/blocks';
import { githubAnchors, vscodeAnchors } from '../../plan/headingAnchors';
import type { Heading, Plan } from '../../plan/model';
import { textOf } from '../../plan/spans';
import { decodedTarget, resolveReference } from '../../repo/references';
import { applyEdits } from '../../text/edits';
import type { TextEdit } from '../../text/range';

/** Anchors that headings had, with those they have after edits; those that stay are left out. */
export type AnchorChanges = ReadonlyMap<string, string>;

/** What edits of a plan do to the anchors of its headings, also of those whose text only stood twice before or after. */
export function anchorChanges(plan: Plan, edits: readonly TextEdit[]): AnchorChanges {
  const headings = plan.blocks.flatMap(({ heading }) => heading ?? []);
  const before = headings.map(({ text }) => text);
  const after = headings.map((heading) => textAfter(plan, heading, edits));
  const changes = new Map<string, string>();
  if (before.every((text, index) => text === after[index])) return changes;
  for (const anchorsOf of [githubAnchors, vscodeAnchors]) {
    const [old, now] = [anchorsOf(before), anchorsOf(after)];
    // Of headings with one anchor, which some programs make, links lead to the first.
    old.forEach((anchor, index) => {
      if (!changes.has(anchor)) changes.set(anchor, now[index] ?? anchor);
    });
  }
  return new Map([...changes].filter(([anchor, next]) => anchor !== next));
}

/**
 * The edits that let the links of a text to headings of a plan follow.
 *
 * @param plan the text with the links, which stands at `path`
 * @param target where the plan with the headings stands
 */
export function anchorEdits(plan: Plan, path: string, target: string, changes: AnchorChanges): readonly TextEdit[] {
  if (changes.size === 0) return [];
  return plan.blocks.flatMap(({ references }) =>
    references.flatMap(({ kind, target: address, span }): readonly TextEdit[] => {
      const hash = address.indexOf('#');
      if (kind !== 'link' || hash < 0) return [];
      const isOwn = hash === 0 ? path === target : resolveReference(path, address) === target;
      const fragment = address.slice(hash + 1);
      const next = isOwn ? changes.get(decodedTarget(fragment).toLowerCase()) : undefined;
      const at = next === undefined ? undefined : addressIn(textOf(span), address);
      if (next === undefined || at === undefined) return [];
      const start = plan.resolve(span).start + at + hash + 1;
      return [{ start, end: start + fragment.length, newText: next }];
    }),
  );
}

/** Where a link as it is written has its address; text and title may say the same. */
function addressIn(written: string, address: string): number | undefined {
  const literal = address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const match = [...written.matchAll(new RegExp(`\\](?:\\(|:)\\s*<?(?=${literal}(?:[\\s>)]|$))`, 'g'))].at(-1);
  return match && match.index + match[0].length;
}

function textAfter(plan: Plan, { textSpan, text }: Heading, edits: readonly TextEdit[]): string {
  const { start, end } = plan.resolve(textSpan);
  const own = edits.filter((edit) => edit.start >= start && edit.end <= end);
  if (own.length === 0) return text;
  const written = applyEdits(
    textOf(textSpan),
    own.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })),
  );
  return headingText(written);
}

/** The plain text of what is written as a heading's. */
export function headingText(written: string): string {
  const [chunk] = new MarkdownDocument(`# ${written}`).chunks;
  return (chunk && blocksOf(chunk)[0]?.heading?.text) ?? '';
}
