import type * as vscode from 'vscode';
import type { PlanView } from '../../../core/language/view';
import { readFeatureFacts } from '../../../core/repo/features';
import { featureFolderOf } from '../../../core/repo/paths';
import { filesOf } from '../../host';
import { featureOf } from '../featureStore';
import type { LanguageHost } from './languageHost';

/**
 * A plan with the runs and the log of its feature, also where no editor has it open: somebody looks at a file beside it. Without
 * them where they cannot be read.
 */
export async function planWithFacts(
  { stores }: Pick<LanguageHost, 'stores'>,
  folder: vscode.WorkspaceFolder,
  view: PlanView,
): Promise<PlanView> {
  const feature = featureFolderOf(view.path)?.path;
  if (view.surroundings.feature || feature === undefined) return view;
  const store = featureOf(feature) === undefined ? undefined : stores.rootOf(folder)?.store;
  const around = await (store
    ? store.around(feature)
    : readFeatureFacts(filesOf(folder.uri), feature).then(
        (facts) => ({ feature: facts }),
        () => undefined,
      ));
  return around ? { ...view, surroundings: { ...view.surroundings, ...around } } : view;
}
