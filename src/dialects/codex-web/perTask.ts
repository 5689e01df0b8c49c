import type { Finding, Rule } from '../../core/lint/rule';
import type { Contract } from '../../core/plan/contract';
import type { Task } from './readTask';
import { tasksIn } from './tasks';

type Check = (task: Task, contract: Contract, report: (finding: Finding) => void) => void;

/**
 * A section check that looks at each task on its own, and keeps what it found as long as the task is the same: a plan may have
 * all its tasks in one section, and only one of them is typed in.
 */
export function perTask(check: Check): NonNullable<Rule['section']> {
  const known = new WeakMap<Task, { readonly contract: Contract; readonly findings: readonly Finding[] }>();
  return (section, { contract }, report) => {
    for (const task of tasksIn(section)) {
      let entry = known.get(task);
      if (entry?.contract !== contract) {
        const findings: Finding[] = [];
        check(task, contract, (finding) => findings.push(finding));
        known.set(task, (entry = { contract, findings }));
      }
      entry.findings.forEach(report);
    }
  };
}
