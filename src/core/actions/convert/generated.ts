/** What conversions write of their own, so that it is known again. */

/** The box that the boxes of a gate stand below in a section of steps. */
export const EXIT_ITEM = 'Exit checklist';
/** The gate in words where all there is to it are boxes. */
export const EVERY_BOX = 'Every box below is ticked.';
/** The only item of a gate that nobody had to pass. */
export const MARKED_DONE = 'Marked as done before the plan came into this format';
/** What a format's text before its stories is called where no stories follow it: keys of headings. */
export const ABOUT_UNITS = /^about the (?:stories|phases|tasks|milestones)$/;
