import { entryCommand } from './addEntry';

/** Adds a phase behind the last one. */
export const addPhase = entryCommand('phase');
