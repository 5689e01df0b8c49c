import type { ActiveSummary } from '../../../core/execplans/collection';
import { summaries } from '../../../core/execplans/milestones';
import { type Answer, missingFolder } from '../../execplan/answer';
import type { ReadOptionSpec } from '../../execplan/readArguments';
import { type RegistryReport, registryReport, registryText, summaryInWords } from '../../execplan/registryReport';
import { writeRegistry } from '../../execplan/updateRegistry';
import { execPlanCommand, type VerbContext } from '../../execplan/verb';
import type { Command } from '../../command';
import { counted } from '../../../core/text/counted';

const options = {
  timestamp: { type: 'boolean', summary: 'Put the time into the registry, which is then another file each time.' },
  'fail-on-warn': { type: 'boolean', summary: 'End with 1 where there are warnings; nothing is written then.' },
  strict: {
    type: 'boolean',
    summary: 'Look into the texts of plans, too, and end with 1 where Planloom alone has warnings.',
  },
} as const satisfies Readonly<Record<string, ReadOptionSpec>>;

const out: ReadOptionSpec = {
  type: 'string',
  value: '<file>',
  summary: 'From the root or absolute; .agent/exec_plans/registry.json by default.',
};

const EXIT_CODES =
  'Exit code: 0 no errors; 1 warnings, with --fail-on-warn, or findings of Planloom alone, with --strict; 2 errors, no such\n' +
  'folder, or a file that cannot be read or written.';
const JSON_FORM =
  'JSON is one object: error, message, exists, issues [{severity, code, path, params}], error_count, warning_count,\n' +
  'plan_ids, active_summaries, notes [{severity, code, path, params}].';

export const registryCheck: Command = execPlanCommand({
  name: 'execplan-registry check',
  summary: 'Say what is wrong with the metadata of ExecPlans.',
  details: [
    'Reads the front matter of all plans, as the format’s tools read it, and holds them against each other. Lines with NOTE\n' +
      'are what Planloom alone finds.',
    JSON_FORM,
    EXIT_CODES,
  ],
  words: [],
  options,
  run: check,
});

export const registryBuild: Command = execPlanCommand(writing('execplan-registry build', 'Write registry.json.'));

export const registryUpdate: Command = execPlanCommand(
  writing('execplan-registry update', 'Write registry.json anew; the same as build.'),
);

function writing(name: string, summary: string): Parameters<typeof execPlanCommand>[0] {
  return {
    name,
    summary,
    details: [
      'Checks as execplan-registry check does, and writes the registry where there are no errors. A registry that is there is\n' +
        'left as it is where nothing is written.',
      JSON_FORM.replace(/\.$/, ', registry.'),
      EXIT_CODES,
    ],
    words: [],
    options: { out, ...options },
    run: (context) => context.place.locks.hold(context.place.folder.base, () => build(context)),
  };
}

async function check(context: VerbContext): Promise<Answer> {
  const { place, json } = context;
  const registry = await registryText(place);
  const report = await registryReport(place, {
    strict: context.values.strict === true,
    ...(registry !== undefined && { registry }),
  });
  // People are told nothing of milestones here, so those are looked at for tools alone.
  return answerOf(context, report, json ? await summaries(place.folder, report.collection) : []);
}

async function build(context: VerbContext): Promise<Answer> {
  const { place, values, io } = context;
  const report = await registryReport(place, { strict: values.strict === true });
  const active = await summaries(place.folder, report.collection);
  const answer = answerOf(context, report, active);
  if (answer.problem) return answer;
  const writing = { timestamp: values.timestamp === true, failOnWarn: values['fail-on-warn'] === true };
  const problem = await writeRegistry(place, report.collection, writing, io);
  if (problem) return { ...answer, code: 2, problem };
  const written = place.registry.files.label(place.registry.path);
  return {
    ...answer,
    json: { ...answer.json, registry: written },
    lines: [...report.lines, `Registry written: ${written} (${summaryInWords(active)})`],
  };
}

/** What is said of the plans, where nothing is written. */
function answerOf(
  { place, values }: VerbContext,
  { collection, errors, warnings, notes, json, lines }: RegistryReport,
  active: readonly ActiveSummary[],
): Answer {
  const all = { ...json, active_summaries: active };
  if (!collection.exists) return { ...missingFolder(place), json: all };
  const found = [
    counted(collection.files.length, 'ExecPlan'),
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(notes.length > 0 ? [counted(notes.length, 'note')] : []),
  ].join(', ');
  if (errors > 0 || (warnings > 0 && values['fail-on-warn'] === true)) {
    const problem = { code: 'registry.failed', message: `Something is wrong with the metadata: ${found}.` };
    return { code: errors > 0 ? 2 : 1, problem, json: all, lines };
  }
  const isStrict = values.strict === true && notes.some(({ severity }) => severity === 'warning');
  return { code: isStrict ? 1 : 0, json: all, lines: [...lines, `${found}.`] };
}
