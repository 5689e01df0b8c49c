import { defineRule } from '../../../core/lint/rule';
import { insertionAfter } from '../../../core/plan/insertion';
import { examplePlan, exampleStory, exampleTemplate as template } from '../examples';
import { blocksBefore, misspeltParts } from '../storyParts';

export default defineRule({
  id: 'codex/exit-checklist-missing',
  summary: 'A story has no Story Exit Checklist, or one without items.',
  why: `The exit checklist is the gate: the next story starts when every box of it is ticked (format codex, Part 1). A story without one can be left at any time without anybody noticing.`,
  severity: 'warning',
  good: [{ title: 'A gate', text: examplePlan(exampleStory('S-1')) }],
  bad: [
    {
      title: 'No gate',
      template,
      text: '# Plan\n\n## User Stories\n\n### ⟦Story [S-1]: Pay⟧\n\n#### Tasks Checklist\n- [ ] Call the bank\n',
      fixed:
        '# Plan\n\n## User Stories\n\n### Story [S-1]: Pay\n\n#### Tasks Checklist\n- [ ] Call the bank\n\n#### Story Exit Checklist\n- [ ] Tasks Checklist reflects final state\n',
    },
    {
      title: 'A gate without items',
      template,
      text: '# Plan\n\n## User Stories\n\n### Story [S-1]: Pay\n\n#### ⟦Story Exit Checklist⟧\nTo be written.\n',
      fixed:
        '# Plan\n\n## User Stories\n\n### Story [S-1]: Pay\n\n#### Story Exit Checklist\nTo be written.\n\n- [ ] Tasks Checklist reflects final state\n',
    },
  ],
  story(story, { contract }, report) {
    const spec = contract.story?.parts.find((part) => part.key === contract.story?.exitKey);
    if (!contract.story || !spec || (story.exit && story.exit.items.length > 0)) return;
    const heading = story.exit?.part.heading;
    const items = contract.story.exit.items.map((item) => `- [ ] ${item.text}`).join('\n');
    // Below a misspelt heading it is there: codex/story-section-unknown renames it.
    const isMisspelt = misspeltParts(story, contract.story).has(spec);
    const edit = story.exit
      ? insertionAfter([story.exit.part.block], items)
      : isMisspelt
        ? undefined
        : insertionAfter(blocksBefore(story, spec), spec.template);
    report({
      span: (heading ?? story.heading).textSpan,
      message: heading
        ? 'The exit checklist has no items.'
        : `${story.id ?? 'The story'} has no Story Exit Checklist, so nothing gates the next story.`,
      // New, open boxes say that the gate is open, which stops this story and those behind it: for a person to decide.
      fixes: edit
        ? [
            {
              title: 'Insert the Story Exit Checklist',
              insertsMissing: true,
              safe: false,
              edits: [edit],
            },
          ]
        : [],
    });
  },
});
