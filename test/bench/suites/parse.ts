import { MarkdownDocument } from '../../../src/core/markdown/document';
import { parseMarkdown } from '../../../src/core/markdown/syntax';
import type { Comparison, Subject } from '../compare';
import { alternating, lintWhole, placeForTyping, typingIntoLezer } from '../peers';
import { makeLongList, makePlan } from '../plans';
import type { Suite } from '../suite';

const SIZES = { '20 KB': 20_000, '200 KB': 200_000, '2 MB': 2_000_000 };

export const suite: Suite = {
  name: 'parse',
  *comparisons() {
    for (const [size, length] of Object.entries(SIZES))
      yield keystroke(`One keystroke in the middle of ${size}`, makePlan(length));
    for (const [size, length] of Object.entries(SIZES)) yield firstParse(size, makePlan(length));
    yield keystroke('One keystroke in a list of 17 KB', makeLongList(17_000));
    yield swallowing(makePlan(SIZES['2 MB']));
    yield defining(makePlan(SIZES['2 MB']));
  },
};

function keystroke(title: string, text: string): Comparison {
  const slow = text.length > 100_000;
  return {
    title,
    rounds: slow ? 5 : 15,
    subjects: [
      { name: 'MarkdownDocument.edit', run: typing(text), calls: 40 },
      { name: '@lezer/markdown (GFM), incremental', run: typingIntoLezer(text), calls: 40 },
      { name: 'remark, full parse', run: alternating(text, parseMarkdown) },
      { name: 'markdownlint, full lint', run: alternating(text, lintWhole) },
    ],
  };
}

function firstParse(size: string, text: string): Comparison {
  return {
    title: `First parse of ${size}`,
    rounds: text.length > 100_000 ? 5 : 15,
    subjects: [
      { name: 'new MarkdownDocument', run: () => new MarkdownDocument(text) },
      { name: 'remark, full parse', run: () => parseMarkdown(text) },
      { name: 'markdownlint, full lint', run: () => lintWhole(text) },
    ],
  };
}

/** Edits whose reach is all the rest of the document. */
function swallowing(text: string): Comparison {
  const middle = placeForTyping(text);
  const toggled = (name: string, opening: string): Subject[] => {
    const document = new MarkdownDocument(text);
    const open = new MarkdownDocument(text);
    return [
      {
        name: `${name} opened`,
        run: () => document.edit(middle, middle, opening),
        after: () => document.edit(middle, middle + opening.length, ''),
      },
      {
        name: `${name} closed again`,
        before: () => open.edit(middle, middle, opening),
        run: () => open.edit(middle, middle + opening.length, ''),
      },
    ];
  };
  return {
    title: 'A block that swallows half of 2 MB',
    subjects: [...toggled('fence', '\n~~~\n'), ...toggled('comment', '\n<!--\n')],
  };
}

/** A definition of a name that a tag in every story has: each of them becomes a link. */
function defining(text: string): Comparison {
  const tagged = text.replaceAll('#### Links/Artifacts', '#### Links/Artifacts [runs]');
  const definition = '\n[runs]: https://example.org\n';
  const document = new MarkdownDocument(tagged);
  return {
    title: 'A name defined that all stories of 2 MB use',
    subjects: [
      {
        name: 'MarkdownDocument.edit',
        run: () => document.edit(tagged.length, tagged.length, definition),
        after: () => document.edit(tagged.length, tagged.length + definition.length, ''),
      },
    ],
  };
}

/** Types a character, and with the next call takes it away again. */
function typing(text: string): () => void {
  const document = new MarkdownDocument(text);
  const place = placeForTyping(text);
  let typed = false;
  return () => {
    if (typed) document.edit(place, place + 1, '');
    else document.edit(place, place, 'x');
    typed = !typed;
  };
}
