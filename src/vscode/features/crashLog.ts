import type { Host } from '../host';

/** Logs rules that throw. The same failure of one plan is told once: rules run at every keystroke. */
export function crashLog({ log }: Pick<Host, 'log'>, plan: string): (rule: string, error: unknown) => void {
  const told = new Set<string>();
  return (rule, error) => {
    const failure = `${rule}: ${String(error)}`;
    if (told.has(failure)) return;
    told.add(failure);
    log.error(`The rule ${rule} failed on ${plan}.`, error);
  };
}
