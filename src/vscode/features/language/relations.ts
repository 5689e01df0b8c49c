import * as vscode from 'vscode';
import { type Related, relatedAt, type Relation, relationsFrom, relationsTo } from '../../../core/language/relations';
import type { Location } from '../../../core/language/location';
import type { NameKind } from '../../../core/plan/names';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';
import { locationIn } from './languagePlans';
import { unlessEdited } from './unlessEdited';

const icons: Readonly<Record<NameKind, vscode.SymbolKind>> = {
  story: vscode.SymbolKind.Class,
  task: vscode.SymbolKind.Method,
  phase: vscode.SymbolKind.Class,
  entry: vscode.SymbolKind.Method,
  'exec-plan': vscode.SymbolKind.File,
  milestone: vscode.SymbolKind.Event,
};

/** VS Code hands back the very items that it was given. */
class RelationItem extends vscode.CallHierarchyItem {
  constructor(
    readonly folder: vscode.WorkspaceFolder,
    readonly related: Related,
  ) {
    const { name, title, detail, whole, selection } = related;
    const { uri, range } = locationIn(folder, whole);
    const label = title === '' ? name.id : `${name.id} ${title}`;
    super(icons[name.kind], label, detail, uri, range, locationIn(folder, selection).range);
  }
}

/** What needs what, in the tree of VS Code's call hierarchy: stories and tasks, phases, ExecPlans and milestones. */
export function registerRelations({ plans }: LanguageHost): vscode.Disposable {
  const rangesOf = ({ folder }: RelationItem, named: readonly Location[]): vscode.Range[] =>
    named.map((place) => locationIn(folder, place).range);
  const asked = async (
    item: vscode.CallHierarchyItem,
    relations: typeof relationsFrom,
    token: vscode.CancellationToken,
  ): Promise<readonly (Relation & { readonly item: RelationItem })[] | undefined> => {
    if (!(item instanceof RelationItem)) return undefined;
    const { folder, related } = item;
    const found = await relations(related.selection.path, related.name, plans.world(folder));
    if (token.isCancellationRequested) return undefined;
    return found.map((relation) => ({ ...relation, item: new RelationItem(folder, relation.other) }));
  };
  return vscode.languages.registerCallHierarchyProvider(PLAN_LANGUAGES, {
    async prepareCallHierarchy(document, position, token) {
      const view = await plans.view(document, token);
      if (!view) return undefined;
      const { folder } = view.place;
      const asking = (): ReturnType<typeof relatedAt> =>
        relatedAt(view, document.offsetAt(position), plans.world(folder));
      const related = await unlessEdited(document, asking);
      return related && !token.isCancellationRequested ? new RelationItem(folder, related) : undefined;
    },
    async provideCallHierarchyOutgoingCalls(item, token) {
      const found = await asked(item, relationsFrom, token);
      return found?.map(
        ({ item: to, named }) =>
          new vscode.CallHierarchyOutgoingCall(to, item instanceof RelationItem ? rangesOf(item, named) : []),
      );
    },
    async provideCallHierarchyIncomingCalls(item, token) {
      const found = await asked(item, relationsTo, token);
      return found?.map(({ item: from, named }) => new vscode.CallHierarchyIncomingCall(from, rangesOf(from, named)));
    },
  });
}
