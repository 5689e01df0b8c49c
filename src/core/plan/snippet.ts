import type { Contract } from './contract';
import { isPlaceholder } from './placeholders';

const ANGLE = /<(?![!/?])[^<>\r\n]{1,300}>/g;
/** `<P0/P1/P2>`, `<todo | blocked | done>`: one of a few values, which the template names. */
const CHOICE = /^<([A-Z]\d+(?:\/[A-Z]\d+)+|[^<>|,]+(?: \| [^<>|,]+)+)>$/;
/** The number of the template's story or task, `S-1`, `T-1`, also with a non-breaking hyphen. */
const STORY_NUMBER = /(?<![\p{L}\p{N}_-])([ST][-\u2010\u2011])1(?![\p{L}\p{N}_])/gu;

export interface SnippetOptions {
  /** Makes the number of the template's story or task (`S-1`, `T-1`) the first tab stop, everywhere the same. Off by default. */
  readonly storyNumber?: boolean;
}

/**
 * A piece of template as a VS Code snippet: each placeholder is a tab stop that keeps its text (so that one which is left
 * alone is still found as such), alternatives are a choice, and the last stop is at the end.
 */
export function toSnippet(
  text: string,
  contract: Pick<Contract, 'placeholders'>,
  options: SnippetOptions = {},
): string {
  let stop = options.storyNumber === true ? 1 : 0;
  let done = 0;
  let snippet = '';
  const plain = (piece: string): string =>
    options.storyNumber === true ? mirrorStoryNumber(piece) : escapeSnippet(piece);
  for (const match of text.matchAll(ANGLE)) {
    if (!isPlaceholder(contract, match[0])) continue;
    const choice = CHOICE.exec(match[0])?.[1];
    stop++;
    snippet += plain(text.slice(done, match.index));
    snippet +=
      choice === undefined
        ? `\${${stop}:${escapeSnippet(match[0])}}`
        : `\${${stop}|${choice.split(choice.includes(' | ') ? ' | ' : '/').join(',')}|}`;
    done = match.index + match[0].length;
  }
  snippet += `${plain(text.slice(done))}$0`;
  return options.storyNumber === true ? snippet.replace('${1}', '${1:1}') : snippet;
}

/** `text` so that a snippet inserts it as it is. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function mirrorStoryNumber(piece: string): string {
  return piece
    .split(STORY_NUMBER)
    .map((part, index) => (index % 2 === 0 ? escapeSnippet(part) : `${part}\${1}`))
    .join('');
}
