import { checkPlan, resolveProblem, type ResolvedProblem } from '../../core/lint/checkText';
import type { Dialect } from '../../core/lint/dialect';
import { fixAll } from '../../core/lint/fixAll';
import { PlanSession } from '../../core/lint/session';
import { checkDecisionLog } from '../../core/lint/checkDecisionLog';
import { readSurroundings } from '../../core/lint/surroundings';
import { BYTE_ORDER_MARK } from '../../core/markdown/frontMatterFence';
import type { Plan } from '../../core/plan/model';
import { featureFolderOf, join, names } from '../../core/repo/paths';
import type { Range } from '../../core/text/range';
import { LineIndex } from '../../core/text/lineIndex';
import { dialects } from '../../dialects';
import { applyChanges } from '../../node/applyChanges';
import { FileProblem } from '../../node/fileProblem';
import { CannotRun, choiceOption, type Command, countOption, type ExitCode, textOption } from '../command';
import { type Collected, collectPlans, type PlanFile } from '../planFiles';
import { dialectNamed } from '../project';
import { jsonReport } from '../reporters/json';
import { type CheckedPlan, DECISION_LOG, summarise, TEMPLATE } from '../reporters/report';
import { textReport } from '../reporters/text';
import { withSource } from '../sources';

export const check: Command = {
  name: 'check',
  summary: 'Hold plans against their format, and ticks against what was run.',
  usage: '[paths] [--as <format>] [--fix] [--max-warnings <n>] [--format text|json] [--verbose]',
  details: [
    'Without paths, the plans of the current folder, by the places of all formats and those that planloom.config.json names;\n' +
      'for a folder, the Markdown files below it that are plans by their place or looks; for a file, that file.\n' +
      'planloom.config.json and .planloom/templates are read from the current folder, or for plans elsewhere from the folder\n' +
      'that holds their tasks or .agent. A template is checked as one.',
    `Formats: ${dialects.map(({ id }) => id).join(', ')}, and those of .planloom/templates.`,
    'Text lists errors, warnings and infos as path:line:column, from 1; hints are only counted unless --verbose is given.\n' +
      'JSON lists everything, with lines, characters and offsets from 0 in UTF-16 code units.',
    'Exit code: 0 clean; 1 errors, or more warnings than allowed; 2 something could not be read or written, or a bad call.',
  ],
  options: {
    as: {
      type: 'string',
      value: '<format>',
      summary: 'The format of the files that are named; otherwise it is detected.',
    },
    fix: { type: 'boolean', summary: 'Apply all fixes that are safe to apply unseen, then report what is left.' },
    'max-warnings': { type: 'string', value: '<n>', summary: 'Fail when there are more warnings than this.' },
    format: { type: 'string', value: 'text|json', summary: 'How to report; text by default.' },
    verbose: { type: 'boolean', summary: 'List hints too, and say how many Markdown files are no plans.' },
  },
  async run({ io, values, positionals }) {
    const format = choiceOption(values, 'format', ['text', 'json']);
    const maxWarnings = countOption(values, 'max-warnings') ?? Infinity;
    const as = textOption(values, 'as');
    const collected = await collectPlans(io.cwd, positionals);
    if (as !== undefined) mustBeFiles(collected, positionals);

    const checked: CheckedPlan[] = collected.templates.map(checkedTemplate);
    const unreadable: string[] = [];
    let skipped = 0;
    for (const file of collected.plans) {
      try {
        const given = as === undefined ? undefined : dialectNamed(as, file.project);
        const plan = await checkFile(file, given, values.fix === true);
        if (plan) checked.push(...plan);
        else if (file.named) unreadable.push(noFormat(file));
        else skipped++;
      } catch (error) {
        // One file that cannot be read keeps nobody from hearing about the others; but it is never passed over.
        if (!(error instanceof FileProblem)) throw error;
        unreadable.push(error.message);
      }
    }
    if (unreadable.length === 0) mustHoldPlans(collected, checked);
    if (unreadable.length === 0 || checked.length > 0) {
      const { colours } = io;
      const verbose = values.verbose === true;
      io.out(format === 'json' ? jsonReport(checked) : textReport(checked, { colours, verbose, skipped }));
    }
    if (unreadable.length > 0) throw new CannotRun(unreadableSentence(unreadable));
    return exitCode(checked, maxWarnings);
  },
};

/** What is wrong with a plan, and with the decision log beside it where anything is; undefined when the file is in no format. */
async function checkFile(
  file: PlanFile,
  given: Dialect | undefined,
  fix: boolean,
): Promise<readonly CheckedPlan[] | undefined> {
  const { files, path, shown, project } = file;
  const written = await readText(file);
  if (written === undefined) return undefined;
  // Editors do not count a byte order mark, so neither do the places that are reported.
  const mark = written.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const text = written.slice(mark.length);
  const dialect = given ?? project.dialects.detect(path, text)?.dialect;
  if (!dialect) return undefined;
  const { config } = project;
  const session = new PlanSession(text, dialect, config);
  const surroundings = await withSource(files, await readSurroundings(files, path, session.plan, project.indexes));
  const log = await checkedLog(file, session.plan);
  const of = (problems: readonly ResolvedProblem[], fixed = false): readonly CheckedPlan[] => {
    return [{ path: shown, dialect: dialect.id, problems, fixed }, ...log];
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

/** The decision log of a plan in a feature folder, where something is wrong in it. Throws a FileProblem when it cannot be read. */
async function checkedLog({ files, path }: PlanFile, plan: Plan): Promise<readonly CheckedPlan[]> {
  const feature = featureFolderOf(path)?.path;
  if (feature === undefined) return [];
  const log = join(feature, names.decisionLog);
  const text = (await files.read(log))?.replace(/^\uFEFF/, '') ?? '';
  const problems = checkDecisionLog(text, plan);
  if (problems.length === 0) return [];
  const lines = new LineIndex(text);
  const place = ({ start, end }: Range): Pick<ResolvedProblem, 'start' | 'end'> => ({
    start: { ...lines.positionAt(start), offset: start },
    end: { ...lines.positionAt(end), offset: end },
  });
  return [
    {
      path: files.label(log),
      dialect: DECISION_LOG,
      fixed: false,
      problems: problems.map(({ code, severity, message, range, related }) => ({
        rule: code,
        severity,
        message,
        ...place(range),
        fixable: false,
        fixes: [],
        related: related ? [{ message: related.message, ...place(related.range) }] : [],
        remedies: [],
      })),
    },
  ];
}

/** Throws a FileProblem, except for a file that nothing says is a plan: undefined, as it is none if it is no text. */
async function readText({ files, path, shown, project, named }: PlanFile): Promise<string | undefined> {
  try {
    const text = await files.read(path);
    if (text === undefined) throw new FileProblem(`${shown} is not there.`);
    return text;
  } catch (error) {
    const isOfNoConcern = error instanceof FileProblem && error.cause === undefined;
    if (!named && isOfNoConcern && !project.dialects.claims(path)) return undefined;
    throw error;
  }
}

function checkedTemplate({ shown, template }: Collected['templates'][number]): CheckedPlan {
  const lines = new LineIndex(template.text ?? '');
  const at = (offset: number): ResolvedProblem['start'] => ({ ...lines.positionAt(offset), offset });
  return {
    path: shown,
    dialect: TEMPLATE,
    fixed: false,
    problems: template.problems.map(({ message, range, severity }) => ({
      rule: TEMPLATE,
      severity,
      message,
      start: at(range.start),
      end: at(range.end),
      fixable: false,
      fixes: [],
      related: [],
      remedies: [],
    })),
  };
}

function mustBeFiles({ folders }: Collected, positionals: readonly string[]): void {
  if (positionals.length > 0 && folders.size === 0) return;
  throw new CannotRun('--as is for files: name those that are in this format.');
}

function mustHoldPlans({ folders }: Collected, checked: readonly CheckedPlan[]): void {
  const plans = new Set(checked.map(({ path }) => path));
  for (const [folder, files] of folders) {
    if (files.some((file) => plans.has(file))) continue;
    throw new CannotRun(
      `${folder} holds no plan: no Markdown file there has the place or the looks of one, such as ${names.tasks}/*/${names.plan}.`,
    );
  }
}

function noFormat({ shown, project }: PlanFile): string {
  const ids = project.dialects.all.map(({ id }) => id);
  return `${shown} does not look like a plan; say which format it is in with --as ${ids.slice(0, -1).join(', ')} or ${ids.at(-1) ?? ''}.`;
}

function unreadableSentence([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return first;
  return `${first.replace(/\.$/, '')}, and ${others.length} more ${others.length === 1 ? 'plan' : 'plans'} could not be checked.`;
}

function exitCode(checked: readonly CheckedPlan[], maxWarnings: number): ExitCode {
  const { errors, warnings } = summarise(checked);
  return errors > 0 || warnings > maxWarnings ? 1 : 0;
}
