import fc from 'fast-check';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { startOfLine } from '../../../src/core/text/lineEnds';
import { SEGMENT_LENGTH } from '../../../src/core/markdown/parsePieces';
import { assertSamePlaces, assertSameAsText } from './support/equality';
import { adversarialTexts, insertions, neighbouringTexts, templateTexts } from './support/texts';

/** To try more by hand: PLANLOOM_EDITS=50000 PLANLOOM_SEED=7 npx mocha out/test/unit/markdown/document.property.test.mjs */
const editsWanted = Number(process.env.PLANLOOM_EDITS ?? 3000);
const seed = Number(process.env.PLANLOOM_SEED ?? 20_250_101);
const EDITS_PER_RUN = 12;

interface Edit {
  /** Where, as a share of the text's length; undefined: where the edit before ended. */
  readonly at: number | undefined;
  /** Move to the start of the line that `at` falls into. */
  readonly toLineStart: boolean;
  readonly remove: number;
  readonly insert: string;
}

const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    at: fc.oneof(
      { weight: 3, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
      { weight: 2, arbitrary: fc.constant(undefined) },
    ),
    toLineStart: fc.boolean(),
    remove: fc.oneof(
      { weight: 6, arbitrary: fc.constant(0) },
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) },
      { weight: 1, arbitrary: fc.integer({ min: 5, max: 200 }) },
    ),
    insert: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...insertions) },
      { weight: 1, arbitrary: fc.constantFrom(...Object.values(adversarialTexts)) },
    ),
  }),
  { minLength: 1, maxLength: EDITS_PER_RUN, size: 'max' },
);

/** Short ones put ends of segments everywhere. */
const segmentLengths = fc.constantFrom(1, 60, SEGMENT_LENGTH);

type Variant = (text: string) => string;
const variants: readonly Variant[] = [
  (text) => text,
  (text) => text.replace(/\r\n|\n|\r/g, '\r\n'),
  (text) => text.replace(/\r\n|\n|\r/g, '\r'),
  (text) => `\uFEFF${text}`,
  (text) => `---\ntitle: a\n---\n${text}`,
  (text) => `---\n${text}`,
  (text) => `${text}\n[a]: /x\n\n[b]: /y\n`,
];

/** A text of at most about `size`, cut out of a longer one at any place. */
function excerpts(texts: readonly string[], size: number): fc.Arbitrary<string> {
  return fc
    .record({
      text: fc.constantFrom(...texts),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      variant: fc.constantFrom(...variants),
    })
    .map(({ text, from, variant }) => {
      const start = Math.floor(from * Math.max(0, text.length - size));
      return variant(text.slice(start, start + size));
    });
}

function editAndCompare(text: string, sequence: readonly Edit[], segmentLength: number): void {
  const document = new MarkdownDocument(text, segmentLength);
  assertSameAsText(document, text);
  let current = text;
  let last = 0;
  for (const { at, toLineStart, remove, insert } of sequence) {
    let start = at === undefined ? Math.min(last, current.length) : Math.floor(at * current.length);
    if (toLineStart && at !== undefined) start = startOfLine(current, start);
    const end = Math.min(current.length, start + remove);
    const chunksBefore = new Set(document.chunks);
    const { removed, added } = document.edit(start, end, insert);
    current = current.slice(0, start) + insert + current.slice(end);
    last = start + insert.length;
    assertSameAsText(document, current);
    assertSamePlaces(document, current, last);
    assertSamePlaces(document, current, start);
    for (const chunk of removed) {
      if (!chunksBefore.delete(chunk)) throw new Error('removed a chunk that was not there');
    }
    for (const chunk of added) {
      if (chunksBefore.has(chunk)) throw new Error('added a chunk that was there');
      chunksBefore.add(chunk);
    }
    for (const chunk of document.chunks)
      if (!chunksBefore.delete(chunk)) throw new Error('a new chunk was not announced');
    if (chunksBefore.size > 0) throw new Error('a lost chunk was not announced');
  }
}

describe('MarkdownDocument under random edits', function () {
  this.timeout(600_000);

  const check = (texts: fc.Arbitrary<string>, share: number): void => {
    const numRuns = Math.max(1, Math.round((editsWanted * share) / (EDITS_PER_RUN / 2)));
    fc.assert(fc.property(texts, edits, segmentLengths, editAndCompare), { seed, numRuns });
  };

  it('equals the full parse on adversarial texts', () => {
    check(excerpts(Object.values(adversarialTexts), 400), 0.5);
  });

  it('equals the full parse on two adversarial texts in a row', () => {
    const pair = fc.tuple(
      excerpts(Object.values(adversarialTexts), 300),
      excerpts(Object.values(adversarialTexts), 300),
    );
    check(
      pair.map(([first, second]) => first + second),
      0.25,
    );
  });

  it('equals the full parse on parts of plans', () => {
    const plans = Object.values({ ...templateTexts(), ...neighbouringTexts() }).filter((text) => text.length > 100);
    check(excerpts(plans, 1800), 0.24);
  });

  it('equals the full parse on whole plans', () => {
    check(fc.constantFrom(...Object.values(templateTexts())), 0.01);
  });
});
