import { entryCommand } from './addEntry';

/** Adds a milestone behind the last one. */
export const addMilestone = entryCommand('milestone');
