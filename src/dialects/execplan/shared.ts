import type { Dialect } from '../../core/lint/dialect';
import { planRules } from '../../rules';

/**
 * The shared rules as milestones take them. They and ExecPlans may have any sections besides the format's; see
 * execplan/section-name for misspelt ones.
 */
export const milestoneSharedRules = planRules.filter(({ id }) => id !== 'plan/section-unknown');

/** The shared rules as ExecPlans take them: front matter is held to the registry, see execplan/metadata. */
export const sharedRules = milestoneSharedRules.filter(({ id }) => !id.startsWith('plan/front-matter'));

/** Chosen by what real plans look like: most leave sections out, and order and spell them as they like. */
export const sharedCeilings: NonNullable<Dialect['ceilings']> = {
  'plan/section-missing': 'warning',
  'plan/section-order': 'hint',
  'plan/section-empty': 'info',
  'plan/placeholder': 'warning',
  'plan/title': 'info',
  'plan/heading-level': 'hint',
};

/** No tool of the format looks at the front matter of milestones but to find them. */
export const milestoneCeilings: NonNullable<Dialect['ceilings']> = {
  ...sharedCeilings,
  'plan/front-matter': 'warning',
  'plan/front-matter-key': 'warning',
  'plan/front-matter-value': 'warning',
};
