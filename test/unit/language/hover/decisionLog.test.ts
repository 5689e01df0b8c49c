import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hoverBesideAt } from '../../../../src/core/language/hover/hoverAt';
import { logNames } from '../../../../src/core/language/logNames';
import type { Dialect } from '../../../../src/core/lint/dialect';
import type { Surroundings } from '../../../../src/core/lint/rule';
import { codexWeb } from '../../../../src/dialects/codex-web';
import { facts, FEATURE, hashOf, NOW, planText, readCodex, run, storyText } from '../../gates/support';
import { readMarks } from '../../support/markers';
import { viewOf } from '../support';
import { plain, worldOf } from './support';

const RUN = '20261121T090000Z';
const PLAN = planText([storyText({ tasks: 'x ', ticked: ['tests'] }), storyText({ id: 'S-2' })]);
const hash = hashOf(readCodex(PLAN));
const made = run({ id: RUN, hash, over: { startedAt: '2026-11-21T09:00:00.000Z' } });
const AROUND: Partial<Surroundings> = facts({ runs: [made] });

/** What is shown at the mark of a log beside a plan, and what it is about; undefined where that is nothing. */
async function shown(
  marked: string,
  { plan = PLAN, dialect, name = 'decision-log.md', surroundings = AROUND }: Beside = {},
): Promise<{ readonly about: string; readonly text: string } | undefined> {
  const { text, ranges } = readMarks(marked);
  const about = viewOf(plan, { path: `${FEATURE}/plan.md`, surroundings, ...(dialect && { dialect }) });
  const view = viewOf(text, { path: `${FEATURE}/${name}`, surroundings, ...(dialect && { dialect }) });
  const world = worldOf({ [`${FEATURE}/decision-log.md`]: text, [`${made.path}/test-report.md`]: '# Report' });
  const uses = logNames(text, about.plan.contract);
  const nameAt = (offset: number) => {
    const use = uses.findLast(({ start, end }) => start <= offset && offset <= end);
    return use && { name: use.name, range: use };
  };
  const hover = await hoverBesideAt({ view, about, world, nameAt }, ranges[0]?.start ?? 0, NOW);
  return hover && { about: text.slice(hover.range.start, hover.range.end), text: plain(hover.parts) };
}

interface Beside {
  readonly plan?: string;
  readonly dialect?: Dialect;
  /** Of the file. */
  readonly name?: string;
  readonly surroundings?: Partial<Surroundings>;
}

const ENTRY = `## [S-1] Paid \u2014 2026-11-21T10:00:00Z\n- Attempt: runs/S-1/${RUN}\n- Decision: done\n- Next step: BLOCKED?\n`;

describe('hover in a decision log', () => {
  it('says of an id what the plan beside it says', async () => {
    const found = await shown(`# Decision Log\r\n\r\n## [⟦⟧S-1] Paid\r\n`);
    assert.equal(found?.about, 'S-1');
    assert.match(
      found.text,
      /^S-1 \[Pay an invoice\]\n.*tasks 1\/2 · gate 1\/8\nLast run: \[20261121T090000Z\] passed/,
    );
    assert.match((await shown('## [S-1/⟦⟧T-2] More\n'))?.text ?? '', /^S-1\/T-2/);
    assert.equal((await shown('## [⟦⟧S-9] Gone\n'))?.text, 'S-9 stands for nothing: the plan has no story of that id.');
  });

  it('says what came of a run, and that a folder is not there', async () => {
    const named = await shown(ENTRY.replace(RUN, `⟦⟧${RUN}`));
    assert.equal(named?.about, `runs/S-1/${RUN}`);
    assert.match(named.text, /^20261121T090000Z · S-1 · passed · 3 h ago\n[^]*\[Open test-report\.md\]$/);
    assert.match(
      (await shown('- Attempt: runs/S-1/⟦⟧20261120T090000Z\n'))?.text ?? '',
      /is no run of S-1: there is no such folder/,
    );
  });

  it('says why a stop token holds', async () => {
    assert.match((await shown(ENTRY.replace('BLOCKED', '⟦⟧BLOCKED')))?.text ?? '', /^BLOCKED does not hold now\./);
  });

  it('says of an entry what was decided, and where its story stands now', async () => {
    const found = await shown(ENTRY.replace('Paid', '⟦⟧Paid'));
    assert.equal(found?.about, '## [S-1] Paid \u2014 2026-11-21T10:00:00Z');
    assert.match(found.text, /^S-1 · decided: done · 2 h ago\n\[S-1 Pay an invoice\]\n/);
    assert.match(found.text, /\nThis entry says that it is done, and its gate is not passed\.\n- \[All Acceptance/);
    assert.match(found.text, /\nRuns that it names:\n- \[20261121T090000Z\] passed · 3 h ago/);
    assert.match((await shown('## [S-9] Lo⟦⟧st\n'))?.text ?? '', /\nS-9 is not in the plan\.$/);
    assert.equal(await shown(ENTRY.replace('Attempt: ', 'Attempt: made ⟦⟧it, ')), undefined);
  });

  it('leads to the newest entry of the story', async () => {
    const later = `${ENTRY.replace('Paid', '⟦⟧Paid')}\n## [S-1] Again \u2014 2026-11-21T11:00:00Z\n- Decision: refine\n`;
    assert.match((await shown(later))?.text ?? '', /\nThe newest entry of S-1: \[\[S-1\] Again/);
  });

  it('says nothing of runs before it is known which there are', async () => {
    const found = await shown(ENTRY.replace('Paid', '⟦⟧Paid'), { surroundings: {} });
    assert.match(found?.text ?? '', /^S-1 · decided: done/);
    assert.doesNotMatch(found?.text ?? '', /no such folder/);
  });

  it('says what goes into a field, where the format has such fields', async () => {
    const found = await shown('- ⟦⟧Decision: done\n');
    assert.equal(found?.about, 'Decision');
    assert.match(found.text, /^Decision — the format asks for <continue[^]*\n- refine The plan of the story changes/);
    const web = '# Plan\n\n## Checklist of Subtasks\n\n### Task [T-1]: Pay\n- **Status:** todo\n';
    assert.equal(await shown('- ⟦⟧Decision: done\n', { plan: web, dialect: codexWeb }), undefined);
    assert.match(
      (await shown(`- [T-1 | ${RUN}] Re⟦⟧sult: pass. Decision: continue.\n`, { plan: web, dialect: codexWeb }))?.text ??
        '',
      /^T-1 · decided: continue/,
    );
  });

  it('knows ids and paths in other files beside a plan, which have no entries', async () => {
    const name = 'referenced-expertise.md';
    assert.match((await shown('As in [⟦⟧S-2].\n', { name }))?.text ?? '', /^S-2 \[Pay an invoice\]/);
    assert.match((await shown('See `⟦⟧decision-log.md`.\n', { name }))?.text ?? '', /decision-log\.md/);
    assert.equal(await shown(ENTRY.replace('Paid', '⟦⟧Paid'), { name }), undefined);
  });

  it('is about the place that was pointed at, whatever the log', async function () {
    this.timeout(20_000);
    const piece = fc.constantFrom(
      ENTRY,
      '| [S-1] | done |\n',
      '- [S-1 | x] Result: pass.\n',
      '```\n',
      '<!--',
      '\r\n',
      'S-1 [x](y)\n',
      'T-2',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (log, at) => {
          const text = log.join('');
          const offset = Math.floor(at * text.length);
          // `shown` slices the text: a range beyond it would show as a shorter one.
          const found = await shown(`${text.slice(0, offset)}⟦⟧${text.slice(offset)}`);
          if (found) assert.ok(found.about.length > 0 && !/[\r\n]/.test(found.about), JSON.stringify(found.about));
        },
      ),
      { numRuns: 40 },
    );
  });
});
