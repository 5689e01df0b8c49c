import { entryCommand } from './addEntry';

/** Adds a task to the part of a plan that the cursor stands in, else to the last one. */
export const addTask = entryCommand('task');
