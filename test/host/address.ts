import path from 'node:path';

import type { Server } from './server';

/** What the workbench is to show, and which extensions it loads from where they are developed. */
export interface Workbench {
  /** A folder, or a .code-workspace file; without it the workbench opens empty. */
  readonly open?: string | undefined;
  /** Need the server's `development`, as the next two. */
  readonly extensionDevelopmentPaths?: readonly string[];
  readonly extensionTestsPath?: string | undefined;
  readonly disableExtensions?: boolean;
}

/** The address at which a browser shows the workbench of `server`. */
export function workbenchAddress(server: Server, workbench: Workbench): string {
  const remote = (file: string): string =>
    `vscode-remote://${server.authority}${path.resolve(file).split(path.sep).map(encodeURIComponent).join('/')}`;
  const query = new URLSearchParams({ tkn: server.token });
  if (workbench.open === undefined) query.set('ew', 'true');
  else query.set(workbench.open.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(workbench.open));

  const payload: [string, string][] = [];
  for (const folder of workbench.extensionDevelopmentPaths ?? []) {
    payload.push(['extensionDevelopmentPath', remote(folder)]);
  }
  if (workbench.extensionTestsPath !== undefined) {
    payload.push(['extensionTestsPath', remote(workbench.extensionTestsPath)]);
  }
  if (workbench.disableExtensions) payload.push(['disableExtensions', 'true']);
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `http://${server.authority}/?${query.toString()}`;
}
