import { DisposableStore } from '../disposables';
import type { Host } from '../host';
import { trackActivePlan } from './activePlan';
import { PlanCodeActions } from './codeActions';
import { Configs } from './config';
import { DiagnosticsPublisher } from './diagnostics';
import { FeatureStores } from './featureStores';
import { watchFiles } from './fileEvents';
import { LiveCheck } from './liveCheck';
import { PlanSessions } from './planSessions';
import { GateStatus } from './statusBar';
import { FeatureTree } from './tree/view';
import { WorkspaceCheck } from './workspaceCheck';

/** Starts everything that reads plans. Loaded after activation, because it brings the parser and all rules with it. */
export function startFeatures(host: Host): DisposableStore {
  const store = new DisposableStore();
  const configs = store.add(new Configs(host));
  const sessions = store.add(new PlanSessions(host, configs));
  const publisher = store.add(new DiagnosticsPublisher());
  const live = store.add(new LiveCheck(host, sessions, publisher));
  const workspaceCheck = store.add(new WorkspaceCheck(host, configs, sessions, publisher));
  const stores = store.add(new FeatureStores(sessions));
  store.add(
    watchFiles((event) => {
      if (event.how === 'deleted') sessions.fileDeleted(event.place);
      live.fileChanged(event);
      workspaceCheck.fileChanged(event);
      stores.fileChanged(event);
    }),
  );
  store.add(new PlanCodeActions(sessions, live).register());
  store.add(trackActivePlan());
  store.add(new FeatureTree(host, stores, sessions));
  store.add(new GateStatus(sessions));
  return store;
}
