import { clarificationOpen } from '../../../rules/support/clarifications';

/** A plan may end with its questions open; it must not be carried out with them. */
export default clarificationOpen({
  id: 'codex-web/clarification-open',
  source: 'format codex-web, section 0',
  severity: { draft: 'warning', ready: 'warning', executing: 'error', done: 'error' },
});
