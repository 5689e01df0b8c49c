import type { Host } from '../../host';
import type { ExecPlans } from '../execPlans';
import type { FeatureStores } from '../featureStores';
import type { LiveCheck } from '../liveCheck';
import type { PlanSessions } from '../planSessions';
import type { LanguagePlans } from './languagePlans';

/** What providers are made with. */
export interface LanguageHost {
  readonly host: Host;
  readonly plans: LanguagePlans;
  readonly sessions: PlanSessions;
  readonly live: LiveCheck;
  readonly stores: FeatureStores;
  readonly execPlans: ExecPlans;
}
