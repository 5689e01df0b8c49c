import type { Collection } from '../../execplans/collection';
import { registryJson } from '../../execplans/registryJson';
import { counted } from '../../text/counted';
import type { ExecPlanOutcome } from './outcome';
import { refuse } from './refuse';

export interface RegistryOptions {
  /** Puts the time into the file, which is then another one each time. */
  readonly generatedAt?: Date;
  /** Refuses where there are warnings, too. */
  readonly failOnWarn?: boolean;
}

/**
 * What writes a collection's registry; refused (`dir.missing`, `registry.failed`) where there is nothing to collect, or something
 * is wrong: then an old registry stays as it is.
 *
 * @param out the registry's path, as all paths here
 */
export function registryChange(collection: Collection, out: string, options: RegistryOptions = {}): ExecPlanOutcome {
  const { generatedAt, failOnWarn = false } = options;
  if (!collection.exists) return refuse('dir.missing', 'There is no folder of ExecPlans.');
  const errors = collection.issues.filter(({ severity }) => severity === 'error').length;
  const warnings = collection.issues.length - errors;
  if (errors > 0) return refuse('registry.failed', `${out} was not written: ${counted(errors, 'error')} in the plans.`);
  if (failOnWarn && warnings > 0)
    return {
      ...refuse('registry.failed', `${out} was not written: ${counted(warnings, 'warning')} in the plans.`),
      exitCode: 1,
    };
  return { ok: true, changes: [{ kind: 'writeFile', path: out, text: registryJson(collection.plans, generatedAt) }] };
}
