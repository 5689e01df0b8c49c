// Preloaded into the extension hosts of the kit. VS Code replaces the methods of `console` by accessors whose functions
// only talk to the browser page; every call is mirrored, in order, to the descriptor that hooks/server.cjs passes on.
const fs = require('node:fs');
const { format } = require('node:util');

/** As hooks/server.cjs lays out the descriptors of an extension host. */
const OUTPUT = 4;
const RETRY_AFTER_MS = 2;

const toMirror = new Set(['log', 'info', 'warn', 'error', 'debug']);
const defineProperty = Object.defineProperty;

Object.defineProperty = function (target, name, descriptor) {
  if (target !== console || !toMirror.has(name) || typeof descriptor?.get !== 'function') {
    return defineProperty(target, name, descriptor);
  }
  toMirror.delete(name);
  if (toMirror.size === 0) Object.defineProperty = defineProperty;
  return defineProperty(target, name, { ...descriptor, get: () => mirrored(descriptor.get()) });
};

function mirrored(method) {
  return (...args) => {
    writeAll(Buffer.from(`${format(...args)}\n`));
    return method(...args);
  };
}

/** Synchronous, so that nothing is lost when the process ends right after. */
function writeAll(bytes) {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += fs.writeSync(OUTPUT, bytes, written);
    } catch (error) {
      if (error.code !== 'EAGAIN') return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_AFTER_MS);
    }
  }
}
