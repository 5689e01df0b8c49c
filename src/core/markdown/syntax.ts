import type { Root } from 'mdast';
import type { CompileContext, Extension as TreeExtension, Options, Token } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { remark } from 'remark';
import type { Processor } from 'unified';
import { BYTE_ORDER_MARK, findFrontMatter } from './frontMatterFence';

export type SyntaxExtension = NonNullable<Options['extensions']>[number];

/**
 * The Markdown that plans are written in: CommonMark with the parts of GFM they use. The rest of GFM (strikethrough, autolinks,
 * footnotes) would make every parse a third slower.
 */
export const syntaxExtensions: readonly SyntaxExtension[] = [gfmTaskListItem(), gfmTable()];
export const treeExtensions: readonly TreeExtension[] = [
  gfmTaskListItemFromMarkdown(),
  checkedItemsOnly(),
  gfmTableFromMarkdown(),
];

/** Added for a text that begins with closed front matter. */
export const frontMatterSyntax: SyntaxExtension = frontmatter();
export const frontMatterTree: TreeExtension = frontmatterFromMarkdown();

const processors = new Map<boolean, ReturnType<typeof makeProcessor>>();

/**
 * The remark tree of a whole text: the reference that MarkdownDocument's tree equals. As remark does, it counts offsets without
 * a byte order mark. Never throws.
 */
export function parseMarkdown(text: string): Root {
  const body = text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text;
  return processor(findFrontMatter(body) !== undefined).parse(text);
}

function processor(withFrontMatter: boolean): ReturnType<typeof makeProcessor> {
  let made = processors.get(withFrontMatter);
  if (!made) {
    made = makeProcessor(withFrontMatter);
    processors.set(withFrontMatter, made);
  }
  return made;
}

function makeProcessor(withFrontMatter: boolean) {
  return remark().use(planSyntax, { withFrontMatter }).freeze();
}

/** unified plugin that teaches remark-parse the syntax of plans. */
function planSyntax(this: Processor, { withFrontMatter }: { withFrontMatter: boolean }): undefined {
  const data = this.data();
  (data.micromarkExtensions ??= []).push(...syntaxExtensions, ...(withFrontMatter ? [frontMatterSyntax] : []));
  (data.fromMarkdownExtensions ??= []).push([...treeExtensions, ...(withFrontMatter ? [frontMatterTree] : [])]);
}

/** mdast-util-gfm-task-list-item sets `checked` on whatever holds the paragraph, which may be the root; only items have boxes. */
function checkedItemsOnly(): TreeExtension {
  function exitCheck(this: CompileContext, token: Token): undefined {
    const parent = this.stack.at(-2);
    if (parent?.type === 'listItem') parent.checked = token.type === 'taskListCheckValueChecked';
  }
  return { exit: { taskListCheckValueChecked: exitCheck, taskListCheckValueUnchecked: exitCheck } };
}
