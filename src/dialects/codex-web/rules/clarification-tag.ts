import { clarificationTag } from '../../../rules/support/clarifications';

export default clarificationTag({
  id: 'codex-web/clarification-tag',
  source: 'format codex-web, sections 0 and 3',
  severity: 'warning',
});
