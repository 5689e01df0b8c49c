import { checkPlan, resolveProblem, type ResolvedProblem } from '../../core/lint/checkText';
import { defaultConfig, type LintConfig } from '../../core/lint/config';
import type { Dialect } from '../../core/lint/dialect';
import { fixAll } from '../../core/lint/fixAll';
import { PlanSession } from '../../core/lint/session';
import { readSurroundings } from '../../core/lint/surroundings';
import { BYTE_ORDER_MARK } from '../../core/markdown/frontMatterFence';
import { builtIn, dialects } from '../../dialects';
import { applyChanges } from '../../node/applyChanges';
import { FileProblem } from '../../node/fileProblem';
import type { NodeFiles } from '../../node/nodeFiles';
import { CannotRun, choiceOption, type Command, countOption, type ExitCode } from '../command';
import { collectPlans, type PlanFile } from '../planFiles';
import { readProjectConfig } from '../projectConfig';
import { jsonReport } from '../reporters/json';
import { type CheckedPlan, summarise } from '../reporters/report';
import { textReport } from '../reporters/text';

export const check: Command = {
  name: 'check',
  summary: 'Hold plans against their format, and ticks against what was run.',
  usage: '[paths] [--fix] [--max-warnings <n>] [--format text|json] [--verbose]',
  details: [
    'Without paths, every tasks/*/plan.md of the current folder; for a folder, the plans in it; for a file, that file.\n' +
      'planloom.config.json is read from the current folder, or for plans elsewhere from the folder that holds their tasks.',
    'Text lists errors, warnings and infos as path:line:column, from 1; hints are only counted unless --verbose is given.\n' +
      'JSON lists everything, with lines, characters and offsets from 0 in UTF-16 code units.',
    'Exit code: 0 clean; 1 errors, or more warnings than allowed; 2 something could not be read or written, or a bad call.',
  ],
  options: {
    fix: { type: 'boolean', summary: 'Apply all fixes that are safe to apply unseen, then report what is left.' },
    'max-warnings': { type: 'string', value: '<n>', summary: 'Fail when there are more warnings than this.' },
    format: { type: 'string', value: 'text|json', summary: 'How to report; text by default.' },
    verbose: { type: 'boolean', summary: 'List hints too.' },
  },
  async run({ io, values, positionals }) {
    const format = choiceOption(values, 'format', ['text', 'json']);
    const maxWarnings = countOption(values, 'max-warnings') ?? Infinity;
    const plans = await collectPlans(io.cwd, positionals);
    const configs = await readConfigs(plans);

    const checked: CheckedPlan[] = [];
    const unreadable: string[] = [];
    for (const plan of plans) {
      try {
        checked.push(await checkFile(plan, configs.get(plan.files) ?? defaultConfig, values.fix === true));
      } catch (error) {
        // One file that cannot be read keeps nobody from hearing about the others; but it is never passed over.
        if (!(error instanceof FileProblem)) throw error;
        unreadable.push(error.message);
      }
    }
    if (unreadable.length === 0 || checked.length > 0) {
      const { colours } = io;
      io.out(
        format === 'json' ? jsonReport(checked) : textReport(checked, { colours, verbose: values.verbose === true }),
      );
    }
    if (unreadable.length > 0) throw new CannotRun(unreadableSentence(unreadable));
    return exitCode(checked, maxWarnings);
  },
};

/** One per project. All are read before any plan is, so that a bad one stops everything. */
async function readConfigs(plans: readonly PlanFile[]): Promise<ReadonlyMap<NodeFiles, LintConfig>> {
  const configs = new Map<NodeFiles, LintConfig>();
  for (const { files } of plans) {
    if (!configs.has(files)) configs.set(files, await readProjectConfig(files));
  }
  return configs;
}

async function checkFile({ files, path, shown }: PlanFile, config: LintConfig, fix: boolean): Promise<CheckedPlan> {
  const written = await files.read(path);
  if (written === undefined) throw new FileProblem(`${shown} is not there.`);
  // Editors do not count a byte order mark, so neither do the places that are reported.
  const mark = written.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const text = written.slice(mark.length);
  const dialect = dialectFor(path, text);
  const session = new PlanSession(text, dialect, config);
  const surroundings = await readSurroundings(files, path, session.plan);
  const of = (problems: readonly ResolvedProblem[], fixed = false): CheckedPlan => {
    return { path: shown, dialect: dialect.id, problems, fixed };
  };
  if (fix) {
    const fixed = fixAll({ text, dialect, config, surroundings });
    if (fixed !== text) {
      const edits = [{ start: 0, end: written.length, newText: mark + fixed }];
      await applyChanges(files, [{ kind: 'edit', path, before: written, edits }]);
      return of(checkPlan({ text: fixed, dialect, config, surroundings }).problems, true);
    }
  }
  return of(session.problems(surroundings).map((problem) => resolveProblem(problem, session.plan, session.document)));
}

/** A file that is named outright is checked wherever it stands, and then as the first format. */
function dialectFor(path: string, text: string): Dialect {
  const dialect = builtIn.detect(path, text)?.dialect ?? dialects[0];
  if (!dialect) throw new CannotRun('There is no plan format to check against.');
  return dialect;
}

function unreadableSentence([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return first;
  return `${first.replace(/\.$/, '')}, and ${others.length} more ${others.length === 1 ? 'plan' : 'plans'} could not be checked.`;
}

function exitCode(checked: readonly CheckedPlan[], maxWarnings: number): ExitCode {
  const { errors, warnings } = summarise(checked);
  return errors > 0 || warnings > maxWarnings ? 1 : 0;
}
