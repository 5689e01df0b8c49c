import fs from 'node:fs';

export const constants = fs.constants;

export function isCloneSupported() {
  return Promise.resolve(false);
}

export function copyFile(source, target, mode) {
  return fs.promises.copyFile(source, target, mode);
}

export function copyFileSync(source, target, mode) {
  fs.copyFileSync(source, target, mode);
}

export function cp(source, target, options) {
  return fs.promises.cp(source, target, { ...options, recursive: true });
}
