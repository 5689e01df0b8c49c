import type { Disposable } from 'vscode';
import { DisposableStore } from '../disposables';
import type { Host } from '../host';
import { trackActivePlan } from './activePlan';
import { PlanCodeActions } from './codeActions';
import type { Configs } from './config';
import { DecisionLogCheck } from './decisionLogCheck';
import { DiagnosticsPublisher } from './diagnostics';
import { ExecPlans } from './execPlans';
import { InterruptedMoves } from './execplans/interrupted';
import { ExecPlanView } from './execplans/view';
import { FeatureStores } from './featureStores';
import { type FileEvent, watchFiles } from './fileEvents';
import { FormatStatus } from './formatStatus';
import { GateWatch } from './gateWatch';
import { registerLanguage } from './language';
import { LanguagePlans } from './language/languagePlans';
import { PlanPreviews } from './language/preview/preview';
import { LiveCheck } from './liveCheck';
import { PlanSessions } from './planSessions';
import { SourceStates } from './sourceState';
import { GateStatus } from './statusBar';
import { TemplateCheck } from './templateCheck';
import { TemplateCompletion } from './templateCompletion';
import { PlanTesting } from './testing/planTesting';
import { registerRebuildActions } from './registry/rebuildActions';
import { RegistryUpdates } from './registry/updateOnSave';
import { RegistryCheck } from './registryCheck';
import { registerRunComparisons } from './runComparisons';
import { FeatureTree } from './tree/view';
import { WorkspaceCheck } from './workspaceCheck';

/** What works as long as VS Code does, and what commands need of it. */
export interface Features extends Disposable {
  readonly testing: PlanTesting;
  readonly plans: LanguagePlans;
  readonly previews: PlanPreviews;
}

/** Starts everything that reads plans. Loaded after activation, because it brings the parser and all rules with it. */
export function startFeatures(host: Host, configs: Configs): Features {
  const store = new DisposableStore();
  const sessions = store.add(new PlanSessions(host, configs));
  const publisher = store.add(new DiagnosticsPublisher());
  const execPlans = store.add(new ExecPlans(host));
  const sources = store.add(new SourceStates(host));
  const live = store.add(new LiveCheck(host, sessions, publisher, execPlans, sources));
  const workspaceCheck = store.add(new WorkspaceCheck(host, configs, sessions, publisher, execPlans));
  const stores = store.add(new FeatureStores(sessions, configs, sources));
  const testing = store.add(new PlanTesting(host, sessions, configs));
  const gateWatch = store.add(new GateWatch(host, configs, sessions, live, workspaceCheck));
  const logs = store.add(new DecisionLogCheck(host, configs, sessions));
  const plans = store.add(new LanguagePlans(sessions, live, configs, execPlans));
  const fileChanged = (event: FileEvent): void => {
    if (event.how === 'deleted') sessions.fileDeleted(event.place);
    execPlans.fileChanged(event);
    sources.fileChanged(event);
    gateWatch.fileChanged(event);
    live.fileChanged(event);
    workspaceCheck.fileChanged(event);
    testing.fileChanged(event);
    stores.fileChanged(event);
    logs.fileChanged(event);
    plans.fileChanged(event);
  };
  store.add(watchFiles(fileChanged));
  store.add(testing.onDidKeepRun(fileChanged));
  const language = { host, plans, sessions, live, stores, execPlans };
  store.add(registerLanguage(language));
  const previews = store.add(new PlanPreviews(language));
  store.add(new PlanCodeActions(sessions, live).register());
  store.add(trackActivePlan(sessions));
  store.add(new FeatureTree(host, stores, sessions));
  store.add(new ExecPlanView(host, execPlans, sessions));
  store.add(new InterruptedMoves(host, execPlans));
  store.add(new GateStatus(sessions, live, host.clock));
  store.add(new FormatStatus(sessions));
  store.add(new TemplateCheck(configs));
  store.add(new TemplateCompletion(configs));
  store.add(new RegistryCheck(host, execPlans));
  store.add(new RegistryUpdates(host, execPlans));
  store.add(registerRebuildActions());
  store.add(registerRunComparisons());
  return { testing, plans, previews, dispose: () => store.dispose() };
}
