import assert from 'node:assert/strict';
import { readingPlanLines } from '../../../src/core/language/planLines';
import { findingPlans, type SearchedPlan } from '../../../src/core/language/planSearch';
import { finish } from '../../../src/core/markdown/parsePieces';
import { examplePlan, exampleStory } from '../../../src/dialects/codex/examples';

function plan(slug: string, ...stories: readonly string[]): SearchedPlan {
  const path = `tasks/${slug}-20251015T190000Z/plan.md`;
  const text = examplePlan(...stories.map((title, nth) => exampleStory(`S-${nth + 1}`, { title })));
  return { path, lines: finish(readingPlanLines(path, text)) };
}

const plans = [
  plan('auth-refresh', 'Confirm cached path', 'Rotate tokens'),
  plan('storm-warning', 'Show the warning level', 'Confirm a warning'),
];

function find(query: string, limit = 20): readonly string[] {
  return finish(findingPlans(plans, query, limit)).map(({ plan: { lines }, entry }) => entry?.label ?? lines.title);
}

describe('Search over plans', () => {
  it('gives the plans themselves, in their order, while nothing is asked', () => {
    assert.deepEqual(find(''), ['Auth refresh', 'Storm warning']);
    assert.deepEqual(find('  '), ['Auth refresh', 'Storm warning']);
  });

  it('finds titles of plans and of stories by words in any order', () => {
    assert.deepEqual(find('warning'), ['Storm warning', 'S-1 Show the warning level', 'S-2 Confirm a warning']);
    assert.deepEqual(find('level show'), ['S-1 Show the warning level']);
    assert.deepEqual(find('CONFIRM'), ['S-1 Confirm cached path', 'S-2 Confirm a warning']);
  });

  it('finds an id in a plan that is named besides', () => {
    assert.deepEqual(find('s-2'), ['S-2 Rotate tokens', 'S-2 Confirm a warning']);
    assert.deepEqual(find('s\u20112 auth'), ['S-2 Rotate tokens']);
    assert.deepEqual(find('storm s-2'), ['S-2 Confirm a warning']);
    // `alerts-2025…` is no S-2.
    assert.deepEqual(finish(findingPlans([plan('alerts')], 's-2', 9)), []);
  });

  it('finds by letters that are left out, behind what is found in whole', () => {
    assert.deepEqual(find('cnfcache'), ['S-1 Confirm cached path']);
    assert.deepEqual(find('rot'), ['S-2 Rotate tokens']);
    assert.deepEqual(find('zzz'), []);
  });

  it('finds a plan by its path', () => {
    assert.deepEqual(find('20251015'), ['Auth refresh', 'Storm warning']);
  });

  it('gives no more than it is asked for, the best of them', () => {
    assert.deepEqual(find('warning', 1), ['Storm warning']);
  });
});
