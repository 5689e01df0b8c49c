import type { UnitState } from '../../../core/gates/gate';
import type { Icon } from './nodes';

/** How rows show where a unit stands. */
export const unitStateIcons: Readonly<Record<UnitState, Icon>> = {
  'not-started': { name: 'circle-large-outline' },
  'in-progress': { name: 'play-circle', color: 'charts.blue' },
  'gate-open': { name: 'key', color: 'charts.blue' },
  passed: { name: 'pass-filled', color: 'charts.green' },
  contradicted: { name: 'warning', color: 'list.warningForeground' },
  blocked: { name: 'error', color: 'list.errorForeground' },
};
