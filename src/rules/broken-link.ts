import { defineRule, type Report, type SeverityByStage, type Surroundings } from '../core/lint/rule';
import type { Block } from '../core/plan/model';

/** A path below $FEATURE_DIR may be one that a run is still to write. */
const FEATURE_PATH_SEVERITY: SeverityByStage = { draft: 'hint', ready: 'hint', executing: 'info', done: 'warning' };

export default defineRule({
  id: 'plan/broken-link',
  summary: 'A link, or a path below $FEATURE_DIR, leads to nothing.',
  why: `Evidence is only as good as the path to it. Relative links and \`$FEATURE_DIR\` paths are looked up in the workspace; web addresses, anchors and paths that hold a variable, a brace or a star are not.`,
  severity: { draft: 'info', ready: 'warning', executing: 'warning', done: 'warning' },
  good: [
    {
      title: 'There, or not to be looked up',
      text: '# Plan\n\n## Tests to Run\n[notes](notes.md), [site](https://example.com), `$FEATURE_DIR/runs/S-1/<RUN_ID>/stdout.log`\n',
      surroundings: { exists: (target) => (target === 'notes.md' ? true : undefined) },
    },
  ],
  bad: [
    {
      title: 'A link to nothing',
      text: '# Plan\n\n## Tests to Run\n⟦[notes](nots.md)⟧ and `⟦$FEATURE_DIR/artifacts/trace.zip⟧`\n',
      surroundings: { exists: () => false },
    },
  ],
  plan(plan, report, surroundings) {
    check(plan.contract.story ? plan.loose : plan.outside, report, surroundings);
  },
  section({ blocks }, { contract }, report, surroundings) {
    if (!contract.story) check(blocks, report, surroundings);
  },
  story(story, _plan, report, surroundings) {
    check(story.blocks, report, surroundings);
  },
});

function check(blocks: readonly Block[], report: Report, surroundings: Surroundings): void {
  for (const { references } of blocks) {
    for (const { kind, span, target } of references) {
      // Notes below references/ are for the rule of the format that asks for them.
      if (kind === 'note' || surroundings.exists(target) !== false) continue;
      report({
        span,
        message: `${target} is not there.`,
        ...(kind === 'feature' && { severity: FEATURE_PATH_SEVERITY }),
      });
    }
  }
}
