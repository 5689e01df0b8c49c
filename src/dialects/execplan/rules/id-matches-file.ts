import { defineRule } from '../../../core/lint/rule';
import { basename } from '../../../core/repo/paths';
import { execPlanIdOf, execPlanPlace } from '../../../core/repo/execPlanPaths';
import { EXAMPLE_PATH, examplePlan } from '../examples';
import { isHeldToRegistry, metadataOf } from '../metadata';
import { idOf, valueEdit } from '../reading';

export default defineRule({
  id: 'execplan/id-matches-file',
  summary: 'The id of the front matter is not the one that the file name begins with.',
  why: `The id is the plan's name for good; milestones, branches and other plans refer to it, and tools find the file by it (format execplan, Required YAML front matter: "must match the filename ID"). The registry leaves out a plan whose two ids differ. The fix takes the file name's, because numbers are given by file names.`,
  severity: 'error',
  good: [{ title: 'One and the same', text: examplePlan(), surroundings: { path: EXAMPLE_PATH } }],
  bad: [
    {
      title: 'Two ids',
      text: examplePlan({ id: '⟦EP-20260117-013⟧' }),
      fixed: examplePlan(),
      surroundings: { path: EXAMPLE_PATH },
    },
    {
      title: 'A file name without an id',
      text: examplePlan({ id: '⟦EP-20260117-014⟧' }),
      surroundings: { path: '.agent/exec_plans/active/auth-refresh/EP-auth-refresh.md' },
    },
  ],
  plan(plan, report, surroundings) {
    const { path } = surroundings;
    const metadata = path === undefined ? undefined : metadataOf(plan, surroundings);
    if (!metadata || path === undefined) return;
    const milder = isHeldToRegistry(path) === false ? ({ severity: 'warning' } as const) : undefined;
    for (const issue of metadata.issues) {
      const span = metadata.spanOf({ at: ['id'] });
      if (issue.code === 'filename.no_id' && execPlanPlace(path)) {
        report({
          span,
          message: `The file name ${basename(path)} does not begin with the plan's id; rename the file.`,
          ...milder,
        });
      }
      const named = issue.code === 'id.filename_mismatch' ? execPlanIdOf(path) : undefined;
      if (named === undefined) continue;
      const id = idOf(plan);
      report({
        span,
        message: `The file name says ${named}; the two must be the same.`,
        ...milder,
        ...(id && { fixes: [{ title: `Change to ${named}`, safe: false, edits: [valueEdit(id, named)] }] }),
      });
    }
  },
});
