import type { Refusal } from '../../core/actions/execplans/outcome';
import { ioRefusal } from '../../core/actions/execplans/refuse';
import { registryChange } from '../../core/actions/execplans/writeRegistry';
import { collect } from '../../core/execplans/collect';
import type { Collection } from '../../core/execplans/collection';
import { applyChanges } from '../../node/applyChanges';
import type { Io, OptionValues } from '../command';
import type { Answer } from './answer';
import type { OpenFolder } from './openFolder';
import type { ReadOptionSpec } from './readArguments';
import { issueJson, issueLine } from './registryReport';
import { today } from './today';
import type { VerbContext } from './verb';

/** Options of the verbs that write the registry in the end. */
export const registryOptions = {
  out: {
    type: 'string',
    value: '<file>',
    summary: 'From the root or absolute; .agent/exec_plans/registry.json by default.',
  },
  'no-update-registry': { type: 'boolean', opposite: 'update-registry', summary: 'Leave the registry as it is.' },
  'fail-on-registry-warn': { type: 'boolean', summary: 'Do not write the registry while there are warnings.' },
  'registry-timestamp': {
    type: 'boolean',
    summary: 'Put the time into the registry, which is then another file each time.',
  },
} as const satisfies Readonly<Record<string, ReadOptionSpec>>;

export interface RegistryWriting {
  readonly timestamp: boolean;
  readonly failOnWarn: boolean;
}

/** Writes the registry of what was collected; answers why it was not written. Throws when it cannot be written. */
export async function writeRegistry(
  { registry }: OpenFolder,
  collection: Collection,
  { timestamp, failOnWarn }: RegistryWriting,
  io: Pick<Io, 'environment'>,
): Promise<Refusal | undefined> {
  const outcome = registryChange(collection, registry.path, {
    ...(timestamp && { generatedAt: today(io).now }),
    failOnWarn,
  });
  if (!outcome.ok) return outcome;
  await applyChanges(registry.files, outcome.changes);
  return undefined;
}

/**
 * The rest of a verb that has changed plans: brings the registry up to date unless it is told not to, and adds to its answer
 * what came of that. Whoever writes it last has looked last.
 *
 * @param doneWith the answer where all goes well, with the plans as they are now
 */
export async function withRegistry(
  { place, values, io }: Pick<VerbContext, 'place' | 'values' | 'io'>,
  doneWith: (collection: Collection) => Answer,
): Promise<Answer> {
  if (values['no-update-registry'] === true) return doneWith(await collect(place.folder));
  return place.locks.hold(place.folder.base, async () => {
    const collection = await collect(place.folder);
    const done = doneWith(collection);
    const problem = await writeRegistry(place, collection, writingOf(values), io).catch(ioRefusal);
    const written = place.registry.files.label(place.registry.path);
    if (!problem) {
      return {
        ...done,
        json: { ...done.json, registry: written },
        lines: [...done.lines, `Registry written: ${written}`],
      };
    }
    return {
      code: problem.code === 'io' ? 2 : 1,
      problem,
      json: { ...done.json, issues: collection.issues.map(issueJson) },
      lines: [...done.lines, ...collection.issues.map(issueLine)],
    };
  });
}

function writingOf(values: OptionValues): RegistryWriting {
  return {
    timestamp: values['registry-timestamp'] === true,
    failOnWarn: values['fail-on-registry-warn'] === true,
  };
}
