import { entryCommand } from './addEntry';

/** Adds an entry to the decision log that stands in the plan itself. */
export const addDecision = entryCommand('decision');
