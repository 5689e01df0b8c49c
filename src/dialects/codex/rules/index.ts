import type { Rule } from '../../../core/lint/rule';
import acceptanceCriteria from './acceptance-criteria';
import boxMissing from './box-missing';
import clarificationOpen from './clarification-open';
import clarificationTag from './clarification-tag';
import exitChecklistMissing from './exit-checklist-missing';
import exitItemFalse from './exit-item-false';
import exitItemMissing from './exit-item-missing';
import gate from './gate';
import storyFields from './story-fields';
import storyHeading from './story-heading';
import storyIdDuplicate from './story-id-duplicate';
import storyIdGap from './story-id-gap';
import storyIdMismatch from './story-id-mismatch';
import storyNone from './story-none';
import storySectionDuplicate from './story-section-duplicate';
import storySectionMissing from './story-section-missing';
import storySectionUnknown from './story-section-unknown';
import userStory from './user-story';

/** Rules of the codex format's stories and clarifications. A new one is a file and a line here. */
export const codexRules: readonly Rule[] = [
  acceptanceCriteria,
  boxMissing,
  clarificationOpen,
  clarificationTag,
  exitChecklistMissing,
  exitItemFalse,
  exitItemMissing,
  gate,
  storyFields,
  storyHeading,
  storyIdDuplicate,
  storyIdGap,
  storyIdMismatch,
  storyNone,
  storySectionDuplicate,
  storySectionMissing,
  storySectionUnknown,
  userStory,
];
