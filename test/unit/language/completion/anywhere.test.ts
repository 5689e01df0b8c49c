import fc from 'fast-check';
import { TRIGGERS } from '../../../../src/core/language/completion/completion';
import { dialects } from '../../../../src/dialects';
import { sharedDocuments } from '../../support/plans';
import { complete } from './support';

const FILES = { 'package.json': '{"scripts":{"test":"mocha"}}', 'src/a.ts': '' };
const begun = [
  '',
  '\n',
  '\n#',
  '\n## ',
  '\n- ',
  '\n- [',
  '\n- [ ] ',
  ' S-',
  '[',
  ' `',
  '$FEATURE_DIR/',
  ': ',
  '\n\n',
  '**',
];

describe('completion anywhere', () => {
  // `complete` holds every answer to what editors ask: a range on the cursor's line with the cursor in it.
  it('answers at any place of any plan', async function () {
    this.timeout(60_000);
    const plans = dialects.map((dialect) => ({ dialect, text: dialect.contract().template }));
    const [first] = sharedDocuments('corpus');
    if (first) plans.push(...dialects.map((dialect) => ({ dialect, text: first.text.slice(0, 5000) })));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...plans),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...begun),
        fc.constantFrom(undefined, ...TRIGGERS),
        fc.boolean(),
        async ({ dialect, text }, place, typed, trigger, isCrLf) => {
          const at = Math.floor(place * text.length);
          const plain = text.replaceAll('‸', '');
          const marked = `${plain.slice(0, at)}${typed}‸${plain.slice(at)}`;
          const given = isCrLf ? marked.replace(/\r?\n/g, '\r\n') : marked;
          const offered = await complete(given, { dialect, files: FILES, ...(trigger !== undefined && { trigger }) });
          for (const label of offered.labels) offered.taken(label);
        },
      ),
      { numRuns: 300 },
    );
  });
});
