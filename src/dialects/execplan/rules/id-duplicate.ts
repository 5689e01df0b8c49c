import { defineRule } from '../../../core/lint/rule';
import { basename } from '../../../core/repo/paths';
import { EXAMPLE_PATH, exampleFacts, examplePlan } from '../examples';
import { isHeldToRegistry, metadataOf } from '../metadata';

const OTHER = '.agent/exec_plans/active/sessions/EP-20260117-014_sessions.md';

export default defineRule({
  id: 'execplan/id-duplicate',
  summary: 'Another ExecPlan of the workspace has the same id.',
  why: `The id is the primary key of a plan (format execplan, Canonical ExecPlan ID). With two plans under one id no registry can be written, and whatever names the id means neither. It mostly comes of a merge. As long as the other plan has errors of its own it is a warning.`,
  severity: 'error',
  good: [
    {
      title: 'The only one',
      text: examplePlan(),
      surroundings: { path: EXAMPLE_PATH, execPlans: new Map([['EP-20260117-014', [exampleFacts(EXAMPLE_PATH)]]]) },
    },
  ],
  bad: [
    {
      title: 'Two plans under one id',
      text: examplePlan({ id: '⟦EP-20260117-014⟧', title: 'Refresh sessions' }),
      surroundings: {
        path: EXAMPLE_PATH,
        execPlans: new Map([['EP-20260117-014', [exampleFacts(EXAMPLE_PATH), exampleFacts(OTHER)]]]),
      },
    },
  ],
  plan(plan, report, surroundings) {
    const { path, execPlans } = surroundings;
    const metadata = path === undefined || !execPlans ? undefined : metadataOf(plan, surroundings);
    const id = metadata?.id;
    if (!metadata || path === undefined || id === undefined) return;
    const others = (execPlans?.get(id) ?? []).filter((facts) => facts.path !== path);
    const [other] = others;
    if (!other) return;
    const more = others.length > 1 ? ` and ${others.length - 1} more` : '';
    report({
      span: metadata.spanOf({ at: ['id'] }),
      message: `${id} is also the id of ${basename(other.path)}${more}; give each plan its own.`,
      related: others.slice(0, 20).map((facts) => ({ path: facts.path, message: `This plan has the id ${id}, too.` })),
      remedies: ['renumber-plan'],
      // Registries do not see a plan that has errors of its own.
      ...(isHeldToRegistry(path) === false || !others.some(({ registered }) => registered)
        ? { severity: 'warning' }
        : {}),
    });
  },
});
