import type { Dialect } from '../../core/lint/dialect';
import { planRules } from '../../rules';

/**
 * The shared rules as ExecPlans and their milestones take them. Both may have any sections besides the format's; see
 * execplan/section-name for misspelt ones.
 */
export const sharedRules = planRules.filter(({ id }) => id !== 'plan/section-unknown');

/** Chosen by what real plans look like: most leave sections out, and order and spell them as they like. */
export const sharedCeilings: NonNullable<Dialect['ceilings']> = {
  'plan/section-missing': 'warning',
  'plan/section-order': 'hint',
  'plan/section-empty': 'info',
  'plan/placeholder': 'warning',
  'plan/title': 'info',
  'plan/heading-level': 'hint',
};
