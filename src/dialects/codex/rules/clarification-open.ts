import { clarificationOpen } from '../../../rules/support/clarifications';

export default clarificationOpen({
  id: 'codex/clarification-open',
  source: 'format codex, Part 2, Plan Flow & Clarification Gate',
  severity: { draft: 'warning', ready: 'error', executing: 'error', done: 'error' },
});
