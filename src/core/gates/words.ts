import type { EvidenceState, UnitState } from './gate';

/** For people. */
export const unitStateNames: Readonly<Record<UnitState, string>> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  'gate-open': 'Gate open',
  passed: 'Passed',
  contradicted: 'Contradicted',
  blocked: 'Blocked',
};

/** What is said of a ticked item that is not so, by the state of its evidence. */
export const doubtWords: Readonly<Partial<Record<EvidenceState, string>>> = {
  missing: 'no evidence',
  stale: 'out of date',
  failed: 'not so',
};
