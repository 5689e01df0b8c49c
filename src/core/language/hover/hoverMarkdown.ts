import { codeText } from '../../runs/markdownText';
import { visible } from '../../text/visible';
import type { HoverPart, HoverTarget, HoverText } from './hoverText';
import { shortened } from '../../text/shortened';

/** Characters of a plan's text that a line shows. */
const LONGEST = 400;

/**
 * A hover in Markdown. What comes from plans, logs and names of files stays text: it becomes no link, no image and no HTML.
 *
 * @param addressOf the address of a link; undefined where the front end has none: then its text stands alone
 */
export function hoverMarkdown(
  parts: readonly HoverPart[],
  addressOf: (target: HoverTarget) => string | undefined,
): string {
  const inline = (texts: readonly HoverText[]): string => texts.map((text) => textMarkdown(text, addressOf)).join('');
  return parts
    .map((part) => {
      if (part.kind === 'line') return inline(part.texts);
      if (part.kind === 'list') return part.rows.map((row) => `- ${inline(row)}`).join('\n');
      return fenced(part.text);
    })
    .join('\n\n');
}

function textMarkdown(text: HoverText, addressOf: (target: HoverTarget) => string | undefined): string {
  if (typeof text === 'string') return escaped(text);
  if ('strong' in text) return text.strong.trim() === '' ? '' : `**${escaped(text.strong.trim())}**`;
  if ('code' in text) return codeText(shortened(text.code, LONGEST));
  const address = addressOf(text.to);
  return address === undefined
    ? escaped(text.label)
    : `[${escaped(text.label)}](<${address.replace(/[<>\\]/g, encodeURIComponent)}>)`;
}

/** In one line, with every mark that Markdown knows made a plain character, and addresses no links. */
function escaped(text: string): string {
  return shortened(visible(text.replace(/\s+/g, ' ')), LONGEST).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}markdown\n${text}\n${fence}`;
}
