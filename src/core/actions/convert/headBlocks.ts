import { blocksIn } from './bodyText';

/** What a template's lines below the title are called: `Status`, `Repo/Branch`, `Branch`. */
const LABEL = /(?:^(?:[-*+] )?|\u2022 )(?:\*\*)?([A-Z][A-Za-z/ ()]{0,30}?)(?:\*\*)?:/gm;

/** A head with the blocks that had the place of its own before, by the labels they hold. */
export function withHeadBlocks(
  head: string,
  blocks: readonly string[],
): { readonly head: string; readonly used: readonly string[] } {
  const title = /^# [^\n]*$/m.exec(head);
  const start = title ? title.index + title[0].length : 0;
  const end = head.search(/^## /m);
  const own = blocksIn(head.slice(start, end < 0 ? undefined : end).trim());
  const used: string[] = [];
  let text = head;
  for (const block of blocks) {
    const labels = labelsIn(block);
    const place = own.find((one) => {
      const known = labelsIn(one);
      return (
        known.length > 0 &&
        labels.length > 0 &&
        labels.filter((label) => known.includes(label)).length * 2 >= labels.length
      );
    });
    if (place === undefined) continue;
    used.push(block);
    text = text.replace(place, () => block);
  }
  return { head: text, used };
}

function labelsIn(block: string): readonly string[] {
  return [...block.matchAll(LABEL)].flatMap((match) => match[1] ?? []);
}
