import { ruleSubjects } from '../../../generated/ruleSubjects';
import type { Dialect } from '../../lint/dialect';
import type { Rule } from '../../lint/rule';
import { subjectKey } from './subjectKey';

/**
 * The rules of a dialect's own that look at what stands below a heading, or at a field there.
 *
 * @param key of the heading; empty for what stands above all sections
 * @param label key of the field's label
 */
export function rulesAbout({ rules }: Pick<Dialect, 'rules'>, key: string, label?: string): readonly Rule[] {
  const subject = label === undefined ? subjectKey(key) : `${subjectKey(key)}: ${label}`;
  return rules.filter(({ id }) => Object.hasOwn(ruleSubjects, id) && ruleSubjects[id]?.includes(subject));
}
