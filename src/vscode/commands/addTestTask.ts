import { entryCommand } from './addEntry';

/** Adds a test task to the phase that the cursor stands in, with the next free id. */
export const addTestTask = entryCommand('test-task');
