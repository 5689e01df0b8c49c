import type { RunFacts } from '../../../core/repo/feature';
import type { CommandRecord, RunRecord } from '../../../core/repo/runRecord';
import { durationText } from '../../../core/text/amounts';
import type { Icon } from './nodes';

type Outcome = CommandRecord['outcome'];

const icons: Readonly<Record<RunRecord['outcome'], Icon>> = {
  passed: { name: 'pass', color: 'testing.iconPassed' },
  failed: { name: 'error', color: 'testing.iconFailed' },
  cancelled: { name: 'circle-slash', color: 'testing.iconSkipped' },
  interrupted: { name: 'warning', color: 'list.warningForeground' },
};

/** A run that nobody wrote a record of is only known to have been. */
export function runIcon({ record }: Pick<RunFacts, 'record'>): Icon {
  return record ? icons[record.outcome] : { name: 'history' };
}

/** What a run was of and came to, in a few words: `S-1`, `passed`, `3.2 s`. */
export function runWords({ story, record }: Pick<RunFacts, 'story' | 'record'>): readonly string[] {
  const unit = story ?? record?.unit;
  return [
    ...(unit === undefined ? [] : [unit]),
    ...(record ? [outcomeWord(record), ...timeWord(record.duration)] : []),
    ...(record?.budget?.exceeded === true ? ['over budget'] : []),
  ];
}

/** The same at length: what each command came to. */
export function runLines({ record }: Pick<RunFacts, 'record'>): readonly string[] {
  if (!record) return [];
  const { problem, commands, outcome, endedAt } = record;
  const isOpen = outcome === 'interrupted' && endedAt === undefined;
  return [
    ...(isOpen ? ['It has not ended: it is still running, or it was interrupted.'] : []),
    ...(problem === undefined ? [] : [problem]),
    ...commands.map((command) => {
      const words = [commandWord(command), ...timeWord(command.duration)];
      return `${words.join(', ')}: ${command.command}`;
    }),
  ];
}

/** Until it ends, a run looks as one that was cut off; which it is, nobody can tell from its record. */
function outcomeWord({ outcome, endedAt }: RunRecord): string {
  return outcome === 'interrupted' && endedAt === undefined ? 'not ended' : outcome;
}

function commandWord({ outcome, exitCode }: CommandRecord): string {
  const words: Readonly<Record<Outcome, string>> = {
    passed: 'passed',
    failed: exitCode === undefined ? 'failed' : `failed with exit code ${exitCode}`,
    cancelled: 'cancelled',
    interrupted: 'interrupted',
    skipped: 'not run',
  };
  return words[outcome];
}

function timeWord(duration: number | undefined): readonly string[] {
  return duration === undefined ? [] : [durationText(duration)];
}
