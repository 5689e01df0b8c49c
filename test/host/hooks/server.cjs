// Preloaded into the VS Code server of the kit (node --require). It does three things that the server has no option for:
// the server dies with its launcher, extension hosts mirror their console to the launcher, and the launcher is told when
// an extension host ends.
const path = require('node:path');

/** The descriptor of the server on which the launcher listens for console output. */
const OUTPUT = 3;

// Processes forked by the server inherit its execArgv and so load this file too; only the server itself is meant.
if (path.basename(process.argv[1] ?? '') === 'server-main.js') {
  dieWithLauncher();
  followExtensionHosts();
}

/** The launcher holds the other end of stdin: when it is gone, even by SIGKILL, so is our process group. */
function dieWithLauncher() {
  process.stdin.on('close', () => process.kill(-process.pid, 'SIGKILL'));
  process.stdin.resume();
}

/** Gives every extension host the output descriptor and the hook that writes to it, and reports how it ended. */
function followExtensionHosts() {
  const childProcess = require('node:child_process');
  const fork = childProcess.fork;
  childProcess.fork = function (file, args, options) {
    if (!Array.isArray(args) || !args.includes('--type=extensionHost')) return fork(file, args, options);
    const child = fork(file, args, {
      ...options,
      silent: undefined,
      stdio: ['pipe', 'pipe', 'pipe', 'ipc', OUTPUT],
      // The server strips NODE_OPTIONS from the environment of its extension hosts, so the hook goes in here.
      execArgv: [
        ...(options.execArgv ?? []).filter((argument) => argument !== `--require=${__filename}`),
        `--require=${path.join(__dirname, 'extension-host.cjs')}`,
      ],
    });
    child.on('exit', (code, signal) => {
      process.stdout.write(`@@extension-host-exit ${signal ?? code}\n`);
    });
    return child;
  };
  require('node:module').syncBuiltinESMExports();
}
