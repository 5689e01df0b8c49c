import { CaseFolder, textAt } from './caseFolder';
import { checkCase } from './checkCase';
import { commandsCase } from './commandsCase';

export { caseFolders } from './caseFolder';

/** What came of a case. */
export interface CaseResult {
  readonly name: string;
  /** Empty when all agrees. */
  readonly disagreements: readonly string[];
  /** Why it could not be run here. */
  readonly skipped?: string;
}

/**
 * Runs a case of ExecPlans (recorded inputs and what the format's tools made of them) through the command line, in this process.
 * Never throws: what cannot be run is a disagreement that says what is missing.
 */
export async function runCase(absolute: string): Promise<CaseResult> {
  const folder = new CaseFolder(absolute);
  const { name } = folder;
  try {
    const about = folder.json('case.json');
    const kind = textAt(about, 'kind');
    if (folder.isPosixOnly && process.platform === 'win32')
      return { name, disagreements: [], skipped: 'it holds what this platform does not have' };
    if (kind === 'check') return { name, disagreements: await checkCase(folder) };
    if (kind === 'commands') return { name, disagreements: await commandsCase(folder) };
    return {
      name,
      disagreements: [kind === undefined ? 'case.json says no kind' : `kind ${kind} is not known to this runner`],
    };
  } catch (error) {
    return { name, disagreements: [error instanceof Error ? error.message : String(error)] };
  }
}
