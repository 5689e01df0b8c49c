import type { Heading, Plan } from './model';

/** The anchors of headings that stand in this order: what stands behind the `#` of links to them. */
export type MakeAnchors = (headings: readonly string[]) => readonly string[];

/** As GitHub makes them: letters, digits, hyphens and underscores stay, and no two are the same. */
export const githubAnchors: MakeAnchors = (headings) =>
  unique(headings, (heading) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\s-]/gu, '')
      .replace(/\s/g, '-'),
  );

/** As VS Code makes them: punctuation that it knows goes, other marks stay, and no hyphen stands at an end. Numbers may make two the same. */
export const vscodeAnchors: MakeAnchors = (headings) =>
  numbered(headings, (heading) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/\s+/g, '-')
      .replace(
        /[\][!/'"#$%&()*+,./:;<=>?@\\^{|}~`\u3002\uff0c\u3001\uff1b\uff1a\uff1f\uff01\u2026\u2014\u00b7\u2018\u2019\u201c\u201d]/g,
        '',
      )
      .replace(/^-+|-+$/g, ''),
  );

/** The anchors of a plan's headings, as GitHub makes them. */
export function headingAnchors({ blocks }: Pick<Plan, 'blocks'>): ReadonlyMap<Heading, string> {
  const headings = blocks.flatMap(({ heading }) => heading ?? []);
  const anchors = githubAnchors(headings.map(({ text }) => text));
  return new Map(headings.map((heading, index) => [heading, anchors[index] ?? '']));
}

/** Of headings that would have the same anchor, those behind the first have a number. */
function numbered(headings: readonly string[], slug: (heading: string) => string): readonly string[] {
  const counts = new Map<string, number>();
  return headings.map((heading) => {
    const anchor = slug(heading);
    const count = counts.get(anchor) ?? 0;
    counts.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}

/** The same, where a number that another heading has is passed over. */
function unique(headings: readonly string[], slug: (heading: string) => string): readonly string[] {
  const counts = new Map<string, number>();
  return headings.map((heading) => {
    const own = slug(heading);
    let anchor = own;
    while (counts.has(anchor)) {
      const count = (counts.get(own) ?? 0) + 1;
      counts.set(own, count);
      anchor = `${own}-${count}`;
    }
    counts.set(anchor, 0);
    return anchor;
  });
}
