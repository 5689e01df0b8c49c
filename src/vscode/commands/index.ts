import { type CommandId, commands, PRODUCT } from '../contributions';
import type { Host } from '../host';
import { telling, UserMessage } from '../messages';

const ROW_IS_GONE = 'The list changed while the menu was open, so nothing was done. Try again.';

type Handler = (host: Host, ...args: readonly unknown[]) => Promise<unknown>;

/** What each command does. */
const handlers: Readonly<Record<CommandId, () => Promise<Handler>>> = {
  'planloom.newFeaturePlan': async () => (await import('./newFeaturePlan')).newFeaturePlan,
  'planloom.newExecPlan': async () => (await import('./newExecPlan')).newExecPlan,
  'planloom.completeExecPlan': async () => (await import('./execplans/completeExecPlan')).completeExecPlan,
  'planloom.setExecPlanStatus': async () => (await import('./execplans/setExecPlanStatus')).setExecPlanStatus,
  'planloom.newMilestone': async () => (await import('./execplans/newMilestone')).newMilestone,
  'planloom.completeMilestone': async () => (await import('./execplans/completeMilestone')).completeMilestone,
  'planloom.addDependency': async () => (await import('./execplans/addDependency')).addDependency,
  'planloom.renumberExecPlan': async () => (await import('./execplans/renumberExecPlan')).renumberExecPlan,
  'planloom.migrateExecPlanLayout': async () =>
    (await import('./execplans/migrateExecPlanLayout')).migrateExecPlanLayout,
  'planloom.buildRegistry': async () => (await import('./execplans/registry')).buildRegistry,
  'planloom.checkRegistry': async () => (await import('./execplans/registry')).checkRegistry,
  'planloom.addStory': async () => (await import('./addStory')).addStory,
  'planloom.addTask': async () => (await import('./addTask')).addTask,
  'planloom.addPhase': async () => (await import('./addPhase')).addPhase,
  'planloom.addTestTask': async () => (await import('./addTestTask')).addTestTask,
  'planloom.addFeatureTask': async () => (await import('./addFeatureTask')).addFeatureTask,
  'planloom.addMilestone': async () => (await import('./addMilestone')).addMilestone,
  'planloom.addDecision': async () => (await import('./addDecision')).addDecision,
  'planloom.addSurprise': async () => (await import('./addSurprise')).addSurprise,
  'planloom.addProgressEntry': async () => (await import('./addProgressEntry')).addProgressEntry,
  'planloom.insertMissingSections': async () => (await import('./insertMissingSections')).insertMissingSections,
  'planloom.selectFormat': async () => (await import('./selectFormat')).selectFormat,
  'planloom.createTemplate': async () => (await import('./createTemplate')).createTemplate,
  'planloom.appendDecision': async () => (await import('./appendDecision')).appendDecision,
  'planloom.openPlan': async () => (await import('./open')).openPlan,
  'planloom.openDecisionLog': async () => (await import('./open')).openDecisionLog,
  'planloom.openLatestRun': async () => (await import('./open')).openLatestRun,
  'planloom.runTests': async () => (await import('./runTests')).runTests,
  'planloom.compareRuns': async () => (await import('./compareRuns')).compareRuns,
  'planloom.forgetAllowedCommands': async () => (await import('./forgetAllowedCommands')).forgetAllowedCommands,
  'planloom.passGate': async () => (await import('./passGate')).passGate,
  'planloom.showHygiene': async () => (await import('./showHygiene')).showHygiene,
  'planloom.showClarifications': async () => (await import('./showClarifications')).showClarifications,
  'planloom.answerClarification': async () => (await import('./answerClarification')).answerClarification,
  'planloom.deferClarification': async () => (await import('./deferClarification')).deferClarification,
  'planloom.resolveMode': async () => (await import('./resolveMode')).resolveMode,
  'planloom.approvePlan': async () => (await import('./approvePlan')).approvePlan,
  'planloom.proposeExpertAddition': async () => (await import('./proposeExpertAddition')).proposeExpertAddition,
  'planloom.scanExperts': async () => (await import('./scanExperts')).scanExperts,
  'planloom.researchWeb': async () => (await import('./researchWeb')).researchWeb,
  'planloom.toggleTask': async () => (await import('./edit/toggleTask')).toggleTask,
  'planloom.moveStoryUp': async () => (await import('./edit/moveStory')).moveStoryUp,
  'planloom.moveStoryDown': async () => (await import('./edit/moveStory')).moveStoryDown,
  'planloom.splitStory': async () => (await import('./edit/splitStory')).splitStory,
  'planloom.extractStory': async () => (await import('./edit/extractStory')).extractStory,
  'planloom.insertStoryTable': async () => (await import('./edit/insertStoryTable')).insertStoryTable,
  'planloom.convertPlan': async () => (await import('./edit/convertPlan')).convertPlan,
  'planloom.formatPlan': async () => (await import('./edit/formatPlan')).formatPlan,
  'planloom.goToPlan': async () => (await import('./goToPlan')).goToPlan,
  'planloom.explainRule': async () => (await import('./explainRule')).explainRule,
  'planloom.showLog': async () => (await import('./showLog')).showLog,
};

/** Runs a command. Gives what the command returns; undefined when it failed or was given up, which the user is told. */
export function runCommand(host: Host, id: CommandId, args: readonly unknown[]): Promise<unknown> {
  return telling(host, `${PRODUCT}: ${commands[id].title}`, async () => {
    // A row's menu gives the row and the selection. VS Code forgets rows while they are read anew, and gives nothing in their
    // place then; to act on something else would be worse than not to act.
    const [row] = args;
    if (args.length > 1 && (row === undefined || row === null)) throw new UserMessage(ROW_IS_GONE, undefined, 'info');
    return (await handlers[id]())(host, ...args);
  });
}
