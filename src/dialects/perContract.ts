import type { Contract } from '../core/plan/contract';
import type { Section } from '../core/plan/model';

/** `perSection` for what also asks the contract, which stays the same as long as a plan keeps its format. */
export function perContract<T>(
  read: (section: Section, contract: Contract) => T,
): (section: Section, contract: Contract) => T {
  const known = new WeakMap<Section, { readonly contract: Contract; readonly value: T }>();
  return (section, contract) => {
    let entry = known.get(section);
    if (entry?.contract !== contract) {
      entry = { contract, value: read(section, contract) };
      known.set(section, entry);
    }
    return entry.value;
  };
}
