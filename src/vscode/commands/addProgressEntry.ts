import { entryCommand } from './addEntry';

/** Adds an entry with the time of now to the progress of a plan. */
export const addProgressEntry = entryCommand('progress');
