import { entryCommand } from './addEntry';

/** Adds an entry to the surprises and discoveries of a plan. */
export const addSurprise = entryCommand('surprise');
