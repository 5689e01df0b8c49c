import assert from 'node:assert/strict';
import { evidenceHints } from '../../../src/core/language/inlayHints';
import { ageText } from '../../../src/core/language/age';
import {
  DONE_LOG,
  facts,
  hashOf,
  type Meaning,
  NOW,
  planText,
  run,
  type StoryOptions,
  storyText,
} from '../gates/support';
import { viewOf } from './support';

const ITEMS: readonly Meaning[] = ['acceptance', 'evidence', 'tests', 'tasks', 'decision-log'];

/** The lines that have hints, with these behind ` ⇐ `. */
function hinted(
  story: StoryOptions,
  around: Parameters<typeof facts>[0] | ((hash: string) => Parameters<typeof facts>[0]),
): readonly string[] {
  const text = planText([storyText({ items: ITEMS, ...story })]);
  const bare = viewOf(text);
  const view = {
    ...bare,
    surroundings: { ...bare.surroundings, ...facts(typeof around === 'function' ? around(hashOf(bare.plan)) : around) },
  };
  return evidenceHints(view, { start: 0, end: text.length }, NOW).map(({ offset, label }) => {
    const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
    return `${line.replace(/^- (?:\[.\] )?/, '').slice(0, 20)} ⇐ ${label}`;
  });
}

const RAN = { id: '20261121T090000Z', over: { startedAt: '2026-11-21T09:00:00.000Z' } };

describe('inlay hints', () => {
  it('give the age of what proves an item', () => {
    assert.deepEqual(
      hinted({ tasks: 'x' }, (hash) => ({ runs: [run({ ...RAN, hash })], log: DONE_LOG })),
      [
        '`pytest -q tests/test ⇐ passed, 3 h ago',
        'Evidence captured in ⇐ proven, 3 h ago',
        '“Story Tests to Run” ⇐ proven, 3 h ago',
        'Decision Log include ⇐ proven',
      ].map((line) => line.replace('tests/test ⇐', 'tests/tes ⇐')),
    );
  });

  it('say what is missing, failed or out of date', () => {
    assert.deepEqual(hinted({ tasks: 'x' }, {}), [
      '`pytest -q tests/tes ⇐ not run',
      'Evidence captured in ⇐ no evidence',
      '“Story Tests to Run” ⇐ no evidence',
      'Decision Log include ⇐ no evidence',
    ]);
    const failed = hinted({ tasks: 'x' }, (hash) => ({ runs: [run({ ...RAN, hash, outcome: 'failed' })] }));
    assert.equal(failed[0], '`pytest -q tests/tes ⇐ failed, 3 h ago');
    assert.equal(failed[2], '“Story Tests to Run” ⇐ not so, 3 h ago');
    const stale = hinted({ tasks: 'x' }, { runs: [run({ ...RAN, hash: 'sha256:other' })] });
    assert.equal(stale[2], '“Story Tests to Run” ⇐ out of date, 3 h ago');
  });

  it('say nothing of a story that nobody has begun, but of what is ticked in it', () => {
    assert.deepEqual(hinted({}, {}), []);
    assert.deepEqual(hinted({ ticked: ['tests'], tasks: ' ' }, {}).slice(0, 2), [
      '`pytest -q tests/tes ⇐ not run',
      'Evidence captured in ⇐ no evidence',
    ]);
  });

  it('say nothing where there is no feature folder', () => {
    const view = viewOf(planText([storyText({ tasks: 'x' })]), { path: 'docs/plan.md' });
    assert.deepEqual(evidenceHints(view, { start: 0, end: 10_000 }, NOW), []);
  });

  it('are of the range that is asked about', () => {
    const text = planText([storyText({ tasks: 'x' }), storyText({ id: 'S-2', tasks: 'x' })]);
    const bare = viewOf(text);
    const view = { ...bare, surroundings: { ...bare.surroundings, ...facts() } };
    const from = text.indexOf('### Story [S-2]');
    const hints = evidenceHints(view, { start: from, end: text.length }, NOW);
    assert.ok(hints.length > 0 && hints.every(({ offset }) => offset > from));
  });
});

describe('ages', () => {
  it('are told in the unit that fits', () => {
    const ago = (seconds: number): string => ageText(NOW.getTime() - seconds * 1000, NOW);
    assert.deepEqual([-7200, -5, 59, 60, 3599, 3600, 86_399, 86_400, 5 * 86_400, 70 * 86_400, 800 * 86_400].map(ago), [
      'on 2026-11-21',
      'just now',
      'just now',
      '1 min ago',
      '59 min ago',
      '1 h ago',
      '23 h ago',
      '1 day ago',
      '5 days ago',
      '2 months ago',
      '2 years ago',
    ]);
  });
});
