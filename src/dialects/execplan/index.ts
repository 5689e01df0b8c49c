import type { Dialect } from '../../core/lint/dialect';
import type { Contract } from '../../core/plan/contract';
import { readExecPlanNames } from '../../core/plan/execPlanNames';
import { readContract } from '../../core/plan/readContract';
import { EXEC_PLAN_ID, execPlanPlace, milestoneNameOf } from '../../core/repo/execPlanPaths';
import { basename } from '../../core/repo/paths';
import { schemaCheck } from '../schemaCheck';
import { execplanDivision } from './division';
import { execplanEntries } from './entries';
import { fillExecPlan } from './fill';
import schema from './frontMatter.schema.json';
import { stageOf, unitsOf } from './reading';
import { execplanRules } from './rules';
import { execplanRunnables } from './runnables';
import { sharedCeilings, sharedRules } from './shared';
import { isExecPlan } from './signature';
import { execplanSnippets, frontMatterSnippet } from './snippets';
import { statusGate } from './gate';
import template from './template.md';

let contract: Contract | undefined;

/** formats/execplan: `.agent/exec_plans/active/<slug>/EP-<date>-<number>_<slug>.md`, and the older places. */
export const execplan: Dialect = {
  id: 'execplan',
  name: 'ExecPlan',
  description: 'One living document that a newcomer could carry out alone; has an id, front matter and milestones.',
  contract: () =>
    (contract ??= readContract({
      dialect: 'execplan',
      template,
      frontMatter: { required: false, schema, validate: schemaCheck('execplan') },
      reading: {
        units: unitsOf,
        stage: stageOf,
        names: readExecPlanNames,
        runnables: execplanRunnables,
        gate: statusGate,
      },
      entryPlaceholders: ['<next step>', '<what was done>', '<who>'],
    })),
  rules: [...sharedRules, ...execplanRules],
  ceilings: sharedCeilings,
  globs: ['**/.agent/exec_plans/**/EP-*.md', '**/.agents/exec_plans/**/EP-*.md'],
  claims: (path) =>
    basename(path).startsWith('EP-') && execPlanPlace(path)?.kind === 'plan' && milestoneNameOf(path) === undefined,
  hint: /^(?:#{2}[ \t]+(?:\d+[.)][ \t]+)?(?:progress|decision log)|id[ \t]*:[ \t]*["']?EP-)/im,
  hasFrontMatter: ({ frontMatter: { id, ms, execplan_id: plan } }) =>
    typeof id === 'string' && EXEC_PLAN_ID.test(id.trim()) && ms === undefined && plan === undefined,
  hasSignature: isExecPlan,
  fill: fillExecPlan,
  entries: execplanEntries,
  division: execplanDivision,
  snippets: [frontMatterSnippet('ExecPlan Front Matter', schema), ...execplanSnippets],
};
