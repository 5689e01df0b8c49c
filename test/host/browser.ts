import fs from 'node:fs';
import path from 'node:path';

import { chromium, type Browser } from 'playwright-core';

import type { Kit } from './kit';

/** Starts the kit's Chromium without a window. `temporary`: an existing folder for its files. */
export function startBrowser(kit: Kit, temporary: string): Promise<Browser> {
  const libraries = [process.env.LD_LIBRARY_PATH, kit.chromiumLibraries].filter(Boolean).join(':');
  return chromium.launch({
    executablePath: kit.chromium,
    headless: true,
    // Containers give neither a sandbox, nor a graphics card, nor a large /dev/shm.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    env: {
      ...definedOnly(process.env),
      FONTCONFIG_FILE: writeFontConfiguration(kit, temporary),
      LD_LIBRARY_PATH: libraries,
      TMPDIR: temporary,
    },
  });
}

/** Without any font Chromium ends as soon as an editor shows text, and the same fonts everywhere make the same pictures. */
function writeFontConfiguration(kit: Kit, temporary: string): string {
  const file = path.join(temporary, 'fonts.conf');
  const preferred = (family: string, font: string): string =>
    `<alias binding="same"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`;
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...kit.fontFolders.map((folder) => `<dir>${folder}</dir>`),
    '<dir>/usr/share/fonts</dir>',
    `<cachedir>${path.join(temporary, 'font-cache')}</cachedir>`,
    preferred('monospace', 'DejaVu Sans Mono'),
    preferred('sans-serif', 'DejaVu Sans'),
    preferred('system-ui', 'DejaVu Sans'),
    '</fontconfig>',
  ];
  fs.writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
