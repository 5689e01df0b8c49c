import type { EvidenceState, UnitState } from '../../../core/gates/gate';
import type { Icon } from './nodes';

/** For people. */
export const unitStateNames: Readonly<Record<UnitState, string>> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  'gate-open': 'Gate open',
  passed: 'Passed',
  contradicted: 'Contradicted',
  blocked: 'Blocked',
};

export const unitStateIcons: Readonly<Record<UnitState, Icon>> = {
  'not-started': { name: 'circle-large-outline' },
  'in-progress': { name: 'play-circle', color: 'charts.blue' },
  'gate-open': { name: 'key', color: 'charts.blue' },
  passed: { name: 'pass-filled', color: 'charts.green' },
  contradicted: { name: 'warning', color: 'list.warningForeground' },
  blocked: { name: 'error', color: 'list.errorForeground' },
};

/** What is said of a ticked item that is not so, by the state of its evidence. */
export const doubtWords: Readonly<Partial<Record<EvidenceState, string>>> = {
  missing: 'no evidence',
  stale: 'out of date',
  failed: 'not so',
};
