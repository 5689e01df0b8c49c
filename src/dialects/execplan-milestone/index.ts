import type { Dialect } from '../../core/lint/dialect';
import type { Contract } from '../../core/plan/contract';
import { readExecPlanNames } from '../../core/plan/execPlanNames';
import { readContract } from '../../core/plan/readContract';
import { execPlanPlace, milestoneNameOf } from '../../core/repo/execPlanPaths';
import { basename } from '../../core/repo/paths';
import { schemaCheck } from '../schemaCheck';
import { statusGate } from '../execplan/gate';
import { execplanRunnables } from '../execplan/runnables';
import { milestoneCeilings, milestoneSharedRules } from '../execplan/shared';
import { frontMatterSnippet } from '../execplan/snippets';
import { fillMilestone } from './fill';
import schema from './frontMatter.schema.json';
import { stageOf, unitsOf } from './reading';
import { milestoneRules } from './rules';
import template from './template.md';

let contract: Contract | undefined;

/** formats/execplan, Milestones: `<plan>/milestones/active/MS###_<slug>.md`, and the older names and places. */
export const execplanMilestone: Dialect = {
  id: 'execplan-milestone',
  name: 'ExecPlan milestone',
  description: 'A part of an ExecPlan that can be verified on its own, in a file below its milestones folder.',
  contract: () =>
    (contract ??= readContract({
      dialect: 'execplan-milestone',
      template,
      frontMatter: { required: true, schema, validate: schemaCheck('execplan-milestone') },
      reading: {
        units: unitsOf,
        stage: stageOf,
        names: readExecPlanNames,
        runnables: execplanRunnables,
        gate: statusGate,
      },
    })),
  rules: [...milestoneSharedRules, ...milestoneRules],
  ceilings: milestoneCeilings,
  globs: ['**/.agent/exec_plans/**/milestones/**/*.md', '**/.agents/exec_plans/**/milestones/**/*.md'],
  claims: (path) => {
    const kind = execPlanPlace(path)?.kind;
    if (kind === 'milestone') return !/^(?:readme|index)\.md$/i.test(basename(path));
    return kind === 'plan' && milestoneNameOf(path)?.execPlanId !== undefined;
  },
  hint: /^(?:execplan_id[ \t]*:|id[ \t]*:[ \t]*["']?EP-|#{2}[ \t]+workstreams?\b)/im,
  hasFrontMatter: ({ frontMatter: { id, execplan_id: plan } }) =>
    (typeof id === 'string' && /^EP-[0-9]{8}-[0-9]{3}\/MS[0-9]{3}$/.test(id.trim())) ||
    (typeof plan === 'string' && plan.trim().startsWith('EP-')),
  hasSignature: ({ headings }) =>
    ['objective', 'definition of done', 'workstreams and tasks'].every((wanted) =>
      headings.some(({ depth, key }) => depth === 2 && key === wanted),
    ),
  fill: fillMilestone,
  snippets: [frontMatterSnippet('Milestone Front Matter', schema)],
};
