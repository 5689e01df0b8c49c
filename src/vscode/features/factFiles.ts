import { basename, names } from '../../core/repo/paths';

const FACT_FILES: ReadonlySet<string> = new Set([
  names.decisionLog,
  names.referencedExpertise,
  basename(names.expertAdditions),
  names.metrics,
]);

/** Whether the text of a file in a feature folder is something that the feature's plan is held against. */
export function isFactFile(path: string): boolean {
  return FACT_FILES.has(basename(path));
}

/** Whether a file says how a run went; it is written when the run begins, and again when it ends. */
export function isRunRecord(path: string): boolean {
  return basename(path) === names.metrics;
}
