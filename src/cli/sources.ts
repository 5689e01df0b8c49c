import type { GateFacts } from '../core/gates/gate';
import { readSurroundings } from '../core/lint/surroundings';
import type { Surroundings } from '../core/lint/rule';
import type { SourceState } from '../core/ports';
import { machineOf } from '../node/machine';
import type { NodeFiles } from '../node/nodeFiles';
import type { OnePlan } from './onePlan';

const looked = new WeakMap<NodeFiles, Promise<SourceState | undefined>>();

/** The sources below a root as version control has them now; it is asked once, however many plans there are. */
function sourceOf(files: NodeFiles): Promise<SourceState | undefined> {
  let state = looked.get(files);
  if (!state) looked.set(files, (state = machineOf(files.root).sourceControl.state()));
  return state;
}

/** Adds the sources where a run is there that they can be compared with: looking at them takes long in a large repository. */
export async function withSource(files: NodeFiles, surroundings: Surroundings): Promise<Surroundings> {
  if (!surroundings.feature?.runs.some(({ record }) => record?.source)) return surroundings;
  const source = await sourceOf(files);
  return source ? { ...surroundings, source } : surroundings;
}

/** What the gates of a plan are held against. */
export async function gateFacts({ files, path, plan, project }: OnePlan): Promise<GateFacts> {
  const around = await readSurroundings(files, path, plan, project.indexes);
  const { feature, source } = await withSource(files, around);
  return { ...(feature && { feature }), ...(source && { source }) };
}
