import * as vscode from 'vscode';
import { linksIn, linkTarget, type PlanLink } from '../../../core/language/links';
import { DisposableStore } from '../../disposables';
import { uriOf } from '../../host';
import type { LanguageHost } from './languageHost';
import { PLAN_LANGUAGES } from '../detection';
import type { OpenView } from './languagePlans';
import { renewable } from './renewable';

/** Built into VS Code: shows a file or folder in the explorer. */
const REVEAL = 'revealInExplorer';

class Link extends vscode.DocumentLink {
  constructor(
    range: vscode.Range,
    readonly link: PlanLink,
    readonly view: OpenView,
  ) {
    super(range);
  }
}

/** Makes paths and ids of ExecPlans something to click on. Where they lead is looked at when someone does. */
export function registerLinks({ plans }: LanguageHost): vscode.Disposable {
  const provider: vscode.DocumentLinkProvider = {
    async provideDocumentLinks(document, token) {
      const view = await plans.view(document, token);
      if (!view) return undefined;
      const links = linksIn(view).map((link) => {
        const range = new vscode.Range(document.positionAt(link.start), document.positionAt(link.end));
        return new Link(range, link, view);
      });
      const world = plans.world(view.place.folder);
      // An id that no file has is no link; whether a path is there may change while it is shown.
      const there = await Promise.all(
        links.map(async ({ link }) => 'path' in link.to || (await linkTarget(link, view, world)) !== undefined),
      );
      return token.isCancellationRequested ? undefined : links.filter((_, index) => there[index] === true);
    },
    async resolveDocumentLink(link) {
      if (!(link instanceof Link)) return undefined;
      const { folder } = link.view.place;
      const { to } = link.link;
      const target = await linkTarget(link.link, link.view, plans.world(folder));
      const path = target?.path ?? ('path' in to ? to.path : undefined);
      if (path === undefined) return undefined;
      const uri = uriOf({ folder, path });
      // A folder cannot be opened in an editor. Of what is not there VS Code says so, and offers to make it.
      link.target =
        target?.kind !== 'folder'
          ? uri
          : vscode.Uri.parse(`command:${REVEAL}?${encodeURIComponent(JSON.stringify([uri]))}`);
      return link;
    },
  };
  const store = new DisposableStore();
  const links = store.add(renewable(() => vscode.languages.registerDocumentLinkProvider(PLAN_LANGUAGES, provider)));
  store.add(plans.onDidChangePlans(() => links.renew()));
  return store;
}
