import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { hoverAt } from '../../../../src/core/language/hover/hoverAt';
import { evidenceHints } from '../../../../src/core/language/inlayHints';
import { builtIn, dialects } from '../../../../src/dialects';
import { readFeatureFacts } from '../../../../src/core/repo/features';
import { featureFolderOf } from '../../../../src/core/repo/paths';
import { NodeFiles } from '../../../../src/node/nodeFiles';
import { NOW } from '../../gates/support';
import { viewOf } from '../support';
import { worldOf } from './support';

const EXAMPLES = [
  'formats/tasks/buoy-positions-20261117T080000Z/plan.md',
  'formats/tasks/quiet-hours-20261110T140000Z/plan.md',
  'formats/tasks/tide-gauge-import-20261103T090000Z/plan.md',
  'sample-workspace/tasks/storm-warning-alerts-20261102T093000Z/plan.md',
  'execplans/.agent/exec_plans/active/tide-calendar/EP-20261105-001_tide-calendar.md',
  'execplans/.agent/exec_plans/active/tide-calendar/milestones/active/MS002_corrected-times.md',
];

describe('hover everywhere in a plan', () => {
  const files = new NodeFiles(path.resolve('examples'));
  const world = { ...worldOf(), files };

  for (const at of EXAMPLES) {
    it(`is about the place that was pointed at: ${at}`, async () => {
      const text = readFileSync(path.join('examples', at), 'utf8');
      const dialect = builtIn.detect(at, text)?.dialect;
      assert.ok(dialect);
      const feature = featureFolderOf(at);
      const facts = feature && (await readFeatureFacts(files, feature.path));
      const view = viewOf(text, { dialect, path: at, surroundings: facts ? { feature: facts } : {} });
      let found = 0;
      for (let offset = 0; offset <= text.length; offset += 13) {
        const hover = await hoverAt(view, offset, world, NOW);
        if (!hover) continue;
        found++;
        const { start, end } = hover.range;
        assert.ok(start <= offset && offset <= end && end <= text.length, `${offset}: ${start}–${end}`);
        assert.ok(hover.parts.length > 0, `${offset}`);
      }
      assert.ok(found > text.length / 100, `${found}`);
      for (const { offset } of evidenceHints(view, { start: 0, end: text.length }, NOW))
        assert.ok(offset <= text.length);
    });
  }

  it('has an answer for every heading of every template', async () => {
    for (const dialect of dialects) {
      const text = dialect.contract().template;
      const view = viewOf(text, { dialect, path: 'docs/plan.md' });
      for (const section of view.plan.sections) {
        if (!section.spec) continue;
        const { start } = view.plan.resolve(section.heading.textSpan);
        assert.ok(await hoverAt(view, start, world, NOW), `${dialect.id}: ${section.heading.text}`);
      }
    }
  });
});
