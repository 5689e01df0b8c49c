/**
 * The VS Code of the kit under the command line of the desktop build, for @vscode/test-electron. What it understands:
 * a folder or .code-workspace file, --extensionDevelopmentPath, --extensionTestsPath, --extensionDevelopmentKind=web,
 * --user-data-dir, --extensions-dir, --disable-extensions, --disable-workspace-trust, --install-extension, --version.
 * It runs the extension tests, mirrors their console, and ends with the exit code that VS Code gives.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { workbenchAddress } from './address';
import { startBrowser } from './browser';
import { HostError, runMain } from './hostError';
import { member } from './json';
import { ensureKit } from './kit';
import { makeRoom } from './room';
import { serverCommand, startServer, type Server } from './server';
import { readMarked } from './workerOutput';

/** Show VS Code's own log too. */
const verbose = Boolean(process.env.PLANLOOM_HOST_VERBOSE);

const EXIT_BY_SIGNAL = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  // The desktop build has many more options; what is not listed here is ignored.
  strict: false,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    extensionDevelopmentKind: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
    'disable-extensions': { type: 'boolean' },
    'disable-workspace-trust': { type: 'boolean' },
    'install-extension': { type: 'string', multiple: true },
    version: { type: 'boolean' },
  },
});

await runMain(async () => {
  const kit = ensureKit();
  if (values.version) {
    console.log(kit.version);
    return;
  }
  const room = makeRoom();
  const folders = {
    userData: text('user-data-dir') ?? room.userData,
    extensions: text('extensions-dir') ?? room.extensions,
    temporary: room.temporary,
  };
  const closing = closer(() => room.remove());
  try {
    const toInstall = texts('install-extension');
    process.exitCode =
      toInstall.length > 0 ? install(toInstall) : await runExtensionTests(text('extensionTestsPath'), closing);
  } finally {
    await closing.close();
  }

  function install(extensions: readonly string[]): number {
    const { args, env } = serverCommand(kit, folders);
    const wanted = extensions.map((extension) => `--install-extension=${path.resolve(extension)}`);
    return spawnSync(kit.node, [...args, ...wanted], { stdio: 'inherit', env }).status ?? 1;
  }

  async function runExtensionTests(testsPath: string | undefined, closing: Closer): Promise<number> {
    if (testsPath === undefined) throw new HostError('This VS Code has no window: it runs --extensionTestsPath only.');
    const developed = texts('extensionDevelopmentPath');
    const inWorker = text('extensionDevelopmentKind') === 'web';
    if (inWorker) runInWebWorker(developed, folders.userData);

    const server = await startServer({
      kit,
      ...folders,
      development: true,
      workspaceTrust: values['disable-workspace-trust'] !== true,
      // The console of a web worker arrives through VS Code's log of this level.
      ...(inWorker ? { logLevel: 'info' } : {}),
      onOutput: (chunk) => {
        if (!inWorker || verbose) process.stdout.write(chunk);
      },
    });
    closing.add(() => server.close());
    const browser = await startBrowser(kit, room.temporary);
    closing.add(() => browser.close());
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const exitCode = new Promise<number>((resolve, reject) => {
      const failWith = (what: string) => () => reject(new HostError(what));
      page.once('crash', failWith('The browser page that shows VS Code crashed.'));
      browser.once('disconnected', failWith('The browser that shows VS Code ended.'));
      void server.ended.then((how) => failWith(`The VS Code server ended (${how}).`)());
      // VS Code calls these two functions of its page, where they are there, when its tests are run by a driver.
      void page.exposeFunction('codeAutomationExit', resolve);
      void page.exposeFunction('codeAutomationLog', (_level: unknown, args: readonly unknown[]) => {
        const printed = inWorker ? readMarked(args) : undefined;
        if (printed) console.log(...printed);
        else if (verbose) console.log(...args);
      });
    });
    exitCode.catch(() => undefined);
    await page.goto(
      workbenchAddress(server, {
        open: positionals.find((argument) => fs.existsSync(argument)),
        extensionDevelopmentPaths: developed,
        extensionTestsPath: testsPath,
        disableExtensions: values['disable-extensions'] === true,
      }),
    );
    const code = await exitCode;
    reportCrashes(server);
    return code;
  }
});

/** The workbench itself tells nobody how an extension host ended, and gives 0 as its exit code after a crash. */
function reportCrashes(server: Server): void {
  for (const exit of server.extensionHostExits) {
    if (exit !== '0')
      console.error(`The extension host ended with ${/^\d+$/.test(exit) ? `exit code ${exit}` : exit}.`);
  }
}

/** --extensionDevelopmentKind has no effect on the workbench in a browser; this user setting has the one meant. */
function runInWebWorker(extensionFolders: readonly string[], userData: string): void {
  const ids = extensionFolders.map((folder) => {
    const manifest: unknown = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return `${String(member(manifest, 'publisher'))}.${String(member(manifest, 'name'))}`;
  });
  const file = path.join(userData, 'User', 'settings.json');
  const settings: unknown = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const kinds = Object.fromEntries(ids.map((id) => [id, ['web']]));
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(Object.assign({}, settings, { 'remote.extensionKind': kinds }), undefined, 2));
}

interface Closer {
  /** Adds something to be closed; what was added last is closed first. */
  add(close: () => Promise<unknown>): void;
  /** Closes everything once, however often it is called. */
  close(): Promise<void>;
}

/** Closes what was started, at the end or on a signal, and then calls `last`. */
function closer(last: () => void): Closer {
  const open: (() => Promise<unknown>)[] = [];
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    for (const one of open.reverse()) await one().catch(() => undefined);
    last();
  };
  const result: Closer = {
    add: (one) => void open.push(one),
    close: () => (closed ??= close()),
  };
  for (const [signal, code] of Object.entries(EXIT_BY_SIGNAL)) {
    process.on(signal, () => void result.close().then(() => process.exit(code)));
  }
  return result;
}

function text(option: string): string | undefined {
  const value = values[option];
  return typeof value === 'string' ? value : undefined;
}

function texts(option: string): string[] {
  const value = values[option];
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === 'string');
}
