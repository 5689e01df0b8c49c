import { entryCommand } from './addEntry';

/** Adds a feature task to the phase that the cursor stands in, with the next free id. */
export const addFeatureTask = entryCommand('feature-task');
