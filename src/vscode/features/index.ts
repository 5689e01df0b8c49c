import { DisposableStore } from '../disposables';
import type { Host } from '../host';
import { trackActivePlan } from './activePlan';
import { PlanCodeActions } from './codeActions';
import type { Configs } from './config';
import { DiagnosticsPublisher } from './diagnostics';
import { ExecPlans } from './execPlans';
import { FeatureStores } from './featureStores';
import { watchFiles } from './fileEvents';
import { FormatStatus } from './formatStatus';
import { LiveCheck } from './liveCheck';
import { PlanSessions } from './planSessions';
import { GateStatus } from './statusBar';
import { TemplateCheck } from './templateCheck';
import { TemplateCompletion } from './templateCompletion';
import { FeatureTree } from './tree/view';
import { WorkspaceCheck } from './workspaceCheck';

/** Starts everything that reads plans. Loaded after activation, because it brings the parser and all rules with it. */
export function startFeatures(host: Host, configs: Configs): DisposableStore {
  const store = new DisposableStore();
  const sessions = store.add(new PlanSessions(host, configs));
  const publisher = store.add(new DiagnosticsPublisher());
  const execPlans = store.add(new ExecPlans(host));
  const live = store.add(new LiveCheck(host, sessions, publisher, execPlans));
  const workspaceCheck = store.add(new WorkspaceCheck(host, configs, sessions, publisher, execPlans));
  const stores = store.add(new FeatureStores(sessions, configs));
  store.add(
    watchFiles((event) => {
      if (event.how === 'deleted') sessions.fileDeleted(event.place);
      execPlans.fileChanged(event);
      live.fileChanged(event);
      workspaceCheck.fileChanged(event);
      stores.fileChanged(event);
    }),
  );
  store.add(new PlanCodeActions(sessions, live).register());
  store.add(trackActivePlan(sessions));
  store.add(new FeatureTree(host, stores, sessions));
  store.add(new GateStatus(sessions));
  store.add(new FormatStatus(sessions));
  store.add(new TemplateCheck(configs));
  store.add(new TemplateCompletion(configs));
  return store;
}
