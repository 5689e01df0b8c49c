import { approvalRefusal, approvePlan } from '../../core/actions/approvePlan';
import { dirname } from '../../core/repo/paths';
import { executeScaffold } from '../../dialects/codex-web';
import { setMode } from '../../dialects/codex-web/mode';
import { applyChanges } from '../../node/applyChanges';
import { systemClock } from '../../node/systemClock';
import { CannotRun, choiceOption, type Command, textOption } from '../command';
import { onePlan } from '../onePlan';

const EXAMPLE = 'planloom approve tasks/x/plan.md --by "Ada"';

export const approve: Command = {
  name: 'approve',
  summary: 'Approve a plan in mode PLAN_ONLY for being carried out.',
  usage: '<plan> [--by <name>] [--format text|json]',
  details: [
    'Sets codex_mode to EXECUTE, makes the folders and files that only this mode has, and writes who approved and when\n' +
      'into decision-log.md. For people: an agent must not approve its own plan.',
    'Refused while a critical question is open, while the plan is a draft, and for plans in mode EXECUTE.',
    'Exit code: 0 approved; 1 the plan is a draft; 2 could not run; 3 NEEDS_CLARIFICATION.',
  ],
  options: {
    by: { type: 'string', value: '<name>', summary: 'Who approves; the user of the machine by default.' },
    format: { type: 'string', value: 'text|json', summary: 'json prints {"plan","mode","by","at"}.' },
  },
  async run({ io, values, positionals }) {
    const format = choiceOption(values, 'format', ['text', 'json']);
    const { files, path, plan, text, shown } = await onePlan(io.cwd, positionals, EXAMPLE);
    const refusal = approvalRefusal(plan);
    if (refusal) {
      if (refusal.kind === 'other') throw new CannotRun(refusal.message);
      io.err(`planloom: ${shown}: ${refusal.message}\n`);
      return refusal.kind === 'clarification' ? 3 : 1;
    }
    const { USER, USERNAME, LOGNAME } = io.environment;
    const who = textOption(values, 'by') ?? USER ?? USERNAME ?? LOGNAME;
    if (who === undefined) throw new CannotRun(`Say who approves with --by, as in ${EXAMPLE}.`);
    const now = systemClock(io.environment).now();
    const modeEdit = setMode(plan, text, 'EXECUTE');
    const outcome = await approvePlan({ files, path, plan, text, who, now, scaffold: executeScaffold, modeEdit });
    if (!outcome.ok) throw new CannotRun(outcome.message);
    await applyChanges(files, outcome.changes);
    const at = now.toISOString();
    io.out(
      format === 'json'
        ? `${JSON.stringify({ plan: shown, mode: 'EXECUTE', by: who, at })}\n`
        : `${shown} is in mode EXECUTE; the approval stands in ${dirname(shown)}/decision-log.md.\n`,
    );
    return 0;
  },
};
