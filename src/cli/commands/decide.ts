import { appendDecision } from '../../core/actions/appendDecision';
import { factsOfLoop } from '../../core/actions/factsOfRun';
import { planGate } from '../../core/gates/planGate';
import type { Plan } from '../../core/plan/model';
import { canonicalStoryId } from '../../core/plan/storyId';
import type { DecisionFacts } from '../../core/repo/decisionFacts';
import type { Decision } from '../../core/repo/feature';
import { readFeatureFacts } from '../../core/repo/features';
import { featureFolderOf } from '../../core/repo/paths';
import { applyChanges } from '../../node/applyChanges';
import { systemClock } from '../../node/systemClock';
import { CannotRun, choiceOption, type Command, type OptionValues, textOption } from '../command';
import { onePlan } from '../onePlan';
import { gateFacts } from '../sources';

const EXAMPLE = 'planloom decide tasks/x/plan.md --story S-1 --decision refine';
const DECISIONS = ['continue', 'refine', 'escalate', 'done', 'blocked'] as const;

export const decide: Command = {
  name: 'decide',
  summary: 'Append an entry to the decision log of a plan.',
  usage: '<plan> --decision <word> [--story <id>] [--from-run latest|<id>] [--format text|json]',
  details: [
    'Writes the entry in the form that the log already has, and in that of the format where it has none. What was run,\n' +
      'its result, the paths of the evidence, runtime and memory are taken from the newest run of the story;\n' +
      'options say it otherwise.',
    'What neither says is left out. Nothing is written when the entry could not be read back as what it is.',
    'Exit code: 0 written; 2 could not run.',
  ],
  options: {
    story: { type: 'string', value: '<id>', summary: 'S-1, T-2; the one that the plan is at by default.' },
    decision: { type: 'string', value: '<word>', summary: `What was decided: ${DECISIONS.join(', ')}.` },
    outcome: { type: 'string', value: '<text>', summary: 'A few words for the heading.' },
    attempt: { type: 'string', value: '<text>', summary: 'What was run or changed.' },
    result: { type: 'string', value: '<text>', summary: 'What came of it: pass or fail, and what became better.' },
    evidence: { type: 'string', value: '<paths>', summary: 'Reports, logs, artifacts.' },
    next: { type: 'string', value: '<text>', summary: 'The next step.' },
    'from-run': { type: 'string', value: 'latest|<id>', summary: 'The run to take facts from; latest by default.' },
    format: { type: 'string', value: 'text|json', summary: 'json prints {"path","story","decision","entry"}.' },
  },
  async run({ io, values, positionals }) {
    const format = choiceOption(values, 'format', ['text', 'json']);
    const decision = decisionOption(values);
    const file = await onePlan(io.cwd, positionals, EXAMPLE);
    const { files, path, plan, project, text: written } = file;
    const folder = featureFolderOf(path)?.path;
    if (folder === undefined)
      throw new CannotRun(`${files.label(path)} stands in no feature folder, so it has no decision log.`);
    const now = systemClock(io.environment).now();
    const facts = await gateFacts(file);
    const story = storyOption(values, plan, planGate(plan, facts, now).current?.unit.id);
    const feature = facts.feature ?? (await readFeatureFacts(files, folder));
    const named = textOption(values, 'from-run');
    const run = factsOfLoop(feature, story, named === 'latest' ? undefined : named);
    if (!run && named !== undefined) {
      throw new CannotRun(
        named === 'latest'
          ? `${files.label(folder)} has no runs yet.`
          : `There is no run ${JSON.stringify(named)} in ${files.label(folder)}.`,
      );
    }
    const decided: DecisionFacts = { ...run, ...given(values), decision, ...(story !== undefined && { story }) };
    const { story: unit, ...known } = decided;
    const entry = project.dialects
      .detect(path, written)
      ?.dialect.logEntry?.({ ...known, now, unknown: 'omit', ...(unit !== undefined && { unit }) });
    const outcome = await appendDecision({
      ...decided,
      feature: folder,
      files,
      now,
      unknown: 'omit',
      ...(entry !== undefined && { entry }),
    });
    if (!outcome.ok) throw new CannotRun(outcome.message);
    await applyChanges(files, outcome.changes);
    const log = files.label(outcome.path);
    const added = ((await files.read(outcome.path)) ?? '').slice(outcome.start, outcome.end);
    io.out(
      format === 'json' ? `${JSON.stringify({ path: log, story, decision, entry: added })}\n` : `${log}\n${added}\n`,
    );
    return 0;
  },
};

function decisionOption(values: OptionValues): Decision {
  const written = textOption(values, 'decision');
  if (written === undefined) throw new CannotRun(`Say what was decided with --decision: ${DECISIONS.join(', ')}.`);
  const decision = DECISIONS.find((word) => word === written.toLowerCase());
  if (!decision) throw new CannotRun(`--decision takes ${DECISIONS.join(', ')}, not ${JSON.stringify(written)}.`);
  return decision;
}

/** One of the plan's units; the one that it is at where none is named, or the last when all are done. */
function storyOption(values: OptionValues, { units }: Plan, current: string | undefined): string | undefined {
  const written = textOption(values, 'story');
  const ids = units.flatMap(({ id }) => (id === undefined ? [] : [id]));
  if (written === undefined) return current ?? ids.at(-1);
  const wanted = canonicalStoryId(written) ?? written;
  const id = ids.find((one) => one.toLowerCase() === wanted.toLowerCase());
  if (id !== undefined) return id;
  const hint = ids.length === 0 ? 'it has none' : `it has ${ids.join(', ')}`;
  throw new CannotRun(`The plan has no ${written}; ${hint}.`);
}

function given(values: OptionValues): DecisionFacts {
  const text = (option: string, fact: keyof DecisionFacts): DecisionFacts => {
    const value = textOption(values, option);
    return value === undefined ? {} : { [fact]: value };
  };
  return {
    ...text('outcome', 'outcome'),
    ...text('attempt', 'attempt'),
    ...text('result', 'result'),
    ...text('evidence', 'evidence'),
    ...text('next', 'nextStep'),
  };
}
