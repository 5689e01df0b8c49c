import { TreeFragment } from '@lezer/common';
import { GFM, parser as commonMark } from '@lezer/markdown';
import { lint } from 'markdownlint/sync';

/** What the peers do on a keystroke, and the places where all subjects type. */

/** Types a character into lezer's incremental parser, and with the next call takes it away again. */
export function typingIntoLezer(text: string): () => void {
  const parser = commonMark.configure(GFM);
  const place = placeForTyping(text);
  const texts = [text, withTyped(text, place)] as const;
  let fragments = TreeFragment.addTree(parser.parse(text));
  let typed = false;
  return () => {
    const change = { fromA: place, toA: typed ? place + 1 : place, fromB: place, toB: typed ? place : place + 1 };
    const kept = TreeFragment.applyChanges(fragments, [change]);
    fragments = TreeFragment.addTree(parser.parse(texts[typed ? 0 : 1], kept), kept);
    typed = !typed;
  };
}

/** Does whole-text work on a text with a character typed in it and without, in turns. */
export function alternating(text: string, parse: (text: string) => unknown): () => unknown {
  const texts = [withTyped(text, placeForTyping(text)), text] as const;
  let typed = false;
  return () => {
    typed = !typed;
    return parse(texts[typed ? 0 : 1]);
  };
}

export function lintWhole(text: string): unknown {
  return lint({ strings: { plan: text } });
}

function withTyped(text: string, place: number): string {
  // Joined to one flat string, so that no subject pays for putting it together.
  return Buffer.from(`${text.slice(0, place)}x${text.slice(place)}`).toString();
}

/** The end of an item's line near the middle; of one with a box where there is one. */
export function placeForTyping(text: string): number {
  const middle = text.length / 2;
  const box = text.indexOf('\n- [', middle);
  const item = box >= 0 ? box : text.indexOf('\n- ', middle);
  return text.indexOf('\n', Math.max(item, middle - 1) + 1);
}
