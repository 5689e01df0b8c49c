import { defineRule } from '../../../core/lint/rule';
import { EXAMPLE_PATH, examplePlan } from '../examples';
import { idOf } from '../reading';

const facts = (path: string): { path: string; dependsOn: readonly string[]; supersedes: readonly string[] } => ({
  path,
  dependsOn: [],
  supersedes: [],
});
const OTHER = '.agent/exec_plans/active/sessions/EP-20260117-014_sessions.md';

export default defineRule({
  id: 'execplan/id-duplicate',
  summary: 'Another ExecPlan of the workspace has the same id.',
  why: `The id is the primary key of a plan (format execplan, Canonical ExecPlan ID). With two plans under one id no registry can be written, and whatever names the id means neither.`,
  severity: 'error',
  good: [
    {
      title: 'The only one',
      text: examplePlan(),
      surroundings: { path: EXAMPLE_PATH, execPlans: new Map([['EP-20260117-014', [facts(EXAMPLE_PATH)]]]) },
    },
  ],
  bad: [
    {
      title: 'Two plans under one id',
      text: examplePlan({ id: '⟦EP-20260117-014⟧', title: 'Refresh sessions' }),
      surroundings: {
        path: EXAMPLE_PATH,
        execPlans: new Map([['EP-20260117-014', [facts(EXAMPLE_PATH), facts(OTHER)]]]),
      },
    },
  ],
  plan(plan, report, { path, execPlans }) {
    const id = idOf(plan);
    if (!id || path === undefined) return;
    const others = (execPlans?.get(id.text) ?? []).filter((facts) => facts.path !== path);
    const [other] = others;
    if (!other) return;
    const have = others.length > 1 ? ` and ${others.length - 1} more have` : ' has';
    report({ span: id.span, message: `${other.path}${have} this id, too; give each plan its own.` });
  },
});
