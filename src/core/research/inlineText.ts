import { visible } from './plainText';

/**
 * A text of somebody else's as it can stand within a line of Markdown: one line, no longer than `most`, and nothing in it is
 * read as Markdown or HTML.
 */
export function inlineText(text: string, most: number): string {
  return shortened(oneLine(text), most)
    .replace(/[\\`*_[\]#|~$!]/g, (mark, at: number, whole: string) =>
      isWithinWord(mark, at, whole) ? mark : `\\${mark}`,
    )
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** The same for the text of a link, which must not hold brackets: readers of notes take a title up to the first one. */
export function linkText(text: string, most: number): string {
  return inlineText(text.replace(/\[/g, '(').replace(/\]/g, ')'), most);
}

/** A text in one line, without what cannot be seen. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim();
}

/** Cut at the end of a word, with an ellipsis, where it is longer than `most` UTF-16 units. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()}\u2026`;
}

/** `snake_case`, `C#` and `now!`: harmless where they stand, and easier to read as they are. */
function isWithinWord(mark: string, at: number, whole: string): boolean {
  const [before = ' ', after = ' '] = [whole[at - 1], whole[at + 1]];
  if (mark === '_') return /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
  if (mark === '!') return after !== '[';
  if (mark === '#') return at > 0;
  return false;
}
