import { checkScan, scanExperts, type ScanInput } from '../../core/actions/scanExperts';
import { applyChanges } from '../../node/applyChanges';
import { systemClock } from '../../node/systemClock';
import { nodeSearch } from '../../node/textSearch';
import { cancelledBySignals } from '../cancelledBySignals';
import { CannotRun, choiceOption, type Command, type ExitCode, type Io } from '../command';
import { onePlan, type OnePlan } from '../onePlan';

type Format = 'text' | 'json';

export const scan: Command = {
  name: 'scan',
  summary: "Look for a plan's keywords in experts and documents, and write down what is found.",
  usage: '<plan> [--include-code] [--check] [--format text|json]',
  details: [
    'Takes the keywords from "Experts to Scan (keywords)", else makes three to five from Task Overview, Constraints and\n' +
      "Dependencies, else takes the format's default list. Searches experts/, docs/, README* and CHANGELOG* of the project and\n" +
      'every AGENTS.md, by ripgrep where there is one. Secrets (.env, *.pem, *.key) are never read, links not followed.',
    'Adds a "## Scan @ …" to referenced-expertise.md beside the plan, and replaces references/excerpts/<slug>-refs.txt, which\n' +
      'has the hits with two lines around each.',
    'Exit code: 0 scanned, whatever was found; with --check 0 when the last scan still holds and 1 when keywords, experts or\n' +
      'documents changed since; 2 could not run.',
  ],
  options: {
    'include-code': { type: 'boolean', summary: 'Search src/ too, as INCLUDE_CODE_SOURCES=true does.' },
    check: { type: 'boolean', summary: 'Search and write nothing; say whether the last scan still holds.' },
    format: { type: 'string', value: 'text|json', summary: 'How to report; text by default.' },
  },
  async run({ io, values, positionals }) {
    const format = choiceOption(values, 'format', ['text', 'json']);
    const file = await onePlan(io.cwd, positionals, 'planloom scan tasks/x/plan.md');
    const { plan, path, files, project } = file;
    const cancelling = cancelledBySignals();
    try {
      const defaults = project.dialects.named(plan.contract.dialect)?.expertKeywords;
      const input: ScanInput = {
        plan,
        path,
        files,
        search: nodeSearch(files.root),
        includeCode: values['include-code'] === true || io.environment.INCLUDE_CODE_SOURCES === 'true',
        ...(defaults && { defaults }),
        signal: cancelling.signal,
      };
      return await (values.check === true ? report(input, format, io) : write(input, file, format, io));
    } catch (error) {
      throw cancelling.signal.aborted ? new CannotRun('The scan was cancelled; nothing was written.') : error;
    } finally {
      cancelling.stop();
    }
  },
};

async function write(input: ScanInput, { files }: OnePlan, format: Format, io: Io): Promise<ExitCode> {
  const outcome = await scanExperts({ ...input, now: systemClock(io.environment).now() });
  if (!outcome.ok) throw new CannotRun(outcome.message);
  input.signal?.throwIfAborted();
  await applyChanges(files, outcome.changes);
  const { keywords, hits, filesWithHits, filesSearched, fingerprint, problems, by } = outcome;
  const [shown, excerpts] = [files.label(outcome.report), files.label(outcome.excerpts)];
  for (const problem of problems) io.err(`planloom: ${problem}\n`);
  if (format === 'json') {
    const scanned = {
      report: shown,
      excerpts,
      keywords,
      hits,
      filesWithHits,
      filesSearched,
      fingerprint,
      problems,
      by,
    };
    io.out(`${JSON.stringify(scanned, null, 2)}\n`);
    return 0;
  }
  const origin = { plan: 'of the plan', derived: 'made from the plan', default: 'of the format' }[keywords.origin];
  io.out(
    `${hits} hits in ${filesWithHits} of ${filesSearched} files for the keywords ${origin}: ${keywords.terms.join(', ')}\n` +
      `${shown}\n`,
  );
  return 0;
}

async function report(input: ScanInput, format: Format, io: Io): Promise<ExitCode> {
  const outcome = await checkScan(input);
  if (!outcome.ok) throw new CannotRun(outcome.message);
  const { reasons, scannedAt } = outcome;
  const isStale = reasons.length > 0;
  if (format === 'json') io.out(`${JSON.stringify({ stale: isStale, reasons, scannedAt }, null, 2)}\n`);
  else io.out(`${isStale ? reasons.join('\n') : `The scan of ${scannedAt ?? ''} still holds.`}\n`);
  return isStale ? 1 : 0;
}
