import { defineRule } from '../../../core/lint/rule';
import { basename } from '../../../core/repo/paths';
import { EXEC_PLAN_ID, execPlanIdOf, execPlanPlace } from '../../../core/repo/execPlanPaths';
import { EXAMPLE_PATH, examplePlan } from '../examples';
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
  plan(plan, report, { path }) {
    const id = idOf(plan);
    if (!id || path === undefined) return;
    const named = execPlanIdOf(path);
    if (named === undefined) {
      if (!execPlanPlace(path) || !EXEC_PLAN_ID.test(id.text)) return;
      report({
        span: id.span,
        message: `The file name ${basename(path)} does not begin with this id; rename the file.`,
        severity: 'warning',
      });
      return;
    }
    if (id.text === named) return;
    report({
      span: id.span,
      message: `The file name says ${named}; the two must be the same.`,
      fixes: [{ title: `Change to ${named}`, safe: false, edits: [valueEdit(id, named)] }],
    });
  },
});
