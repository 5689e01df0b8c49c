import { clarificationTag } from '../../../rules/support/clarifications';

export default clarificationTag({
  id: 'codex/clarification-tag',
  source: 'format codex, Part 1 and Part 2',
  severity: 'warning',
});
