import type { TestCase, TestReport } from '../ports';
import type { TestTotals } from '../repo/runRecord';

/** How many names of failed tests a record keeps. */
const KEPT_FAILURES = 200;

/** What reports come to, added up; undefined when there are none. */
export function totalsOf(reports: readonly TestReport[]): TestTotals | undefined {
  if (reports.length === 0) return undefined;
  const cases = reports.flatMap((report) => report.cases);
  const count = (outcome: TestCase['outcome']): number => cases.filter((one) => one.outcome === outcome).length;
  const durations = cases.flatMap(({ duration }) => (duration === undefined ? [] : [duration]));
  const failures = cases.filter(isFailure).map(nameOf);
  return {
    total: cases.length,
    passed: count('passed'),
    failed: count('failed'),
    errored: count('errored'),
    skipped: count('skipped'),
    ...(durations.length > 0 && { duration: Math.round(durations.reduce((sum, one) => sum + one, 0)) }),
    ...(failures.length > 0 && { failures: [...new Set(failures)].slice(0, KEPT_FAILURES) }),
    reports: reports.map(({ path }) => path),
  };
}

/** The totals of several commands, added up; undefined when none has any. */
export function addTotals(all: readonly (TestTotals | undefined)[]): TestTotals | undefined {
  const [first, ...others] = all.filter((one) => one !== undefined);
  if (!first) return undefined;
  return others.reduce((sum, one) => {
    const failures = [...new Set([...(sum.failures ?? []), ...(one.failures ?? [])])].slice(0, KEPT_FAILURES);
    const duration = sum.duration ?? one.duration;
    return {
      total: sum.total + one.total,
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      errored: sum.errored + one.errored,
      skipped: sum.skipped + one.skipped,
      ...(duration !== undefined && { duration: (sum.duration ?? 0) + (one.duration ?? 0) }),
      ...(failures.length > 0 && { failures }),
      reports: [...new Set([...(sum.reports ?? []), ...(one.reports ?? [])])],
    };
  }, first);
}

export function isFailure({ outcome }: TestCase): boolean {
  return outcome === 'failed' || outcome === 'errored';
}

/** How a test is named where its report is not at hand. */
export function nameOf({ suite, name }: TestCase): string {
  return suite === '' ? name : `${suite} › ${name}`;
}
