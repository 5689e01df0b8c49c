import fs from 'node:fs';
import { launch } from '../../e2e/workbench';
import { quantile } from '../compare';
import type { Suite } from '../suite';

const STARTS = 5;

/**
 * What VS Code itself says in "Show Running Extensions" (loading the code is part of it), beside the extensions that come with
 * it and were activated in the same window.
 */
export const suite: Suite = {
  name: 'activation',
  async report() {
    const times = new Map<string, number[]>();
    for (let start = 0; start < STARTS; start++) {
      for (const [name, time] of await activationTimes()) times.set(name, [...(times.get(name) ?? []), time]);
    }
    const rows = [...times]
      .sort(([, a], [, b]) => quantile(a, 0.5) - quantile(b, 0.5))
      .map(([name, samples]) => {
        return `| ${name} | ${quantile(samples, 0.5)} | ${Math.min(...samples)} – ${Math.max(...samples)} | ${samples.length} |`;
      });
    const sizes = ['dist/extension.js', 'dist/main.js', 'dist/web/extension.js', 'dist/cli.js'].map(
      (file) => `| ${file} | ${(fs.statSync(file).size / 1024).toFixed(0)} |`,
    );
    return [
      '### Activation on the sample workspace',
      '',
      '| | median ms | from – to | starts |',
      '| --- | ---: | ---: | ---: |',
      ...rows,
      '',
      '### Bundles, minified',
      '',
      '| | KB |',
      '| --- | ---: |',
      ...sizes,
      '',
    ].join('\n');
  },
};

async function activationTimes(): Promise<(readonly [string, number])[]> {
  // Tall, because the list shows only the rows that fit in.
  const workbench = await launch({ viewport: { width: 1400, height: 3000 } });
  try {
    await workbench.showSideBar('Planloom');
    await workbench.row('stories').first().waitFor();
    await workbench.palette('Developer: Show Running Extensions');
    const list = workbench.page.locator('.runtime-extensions-editor .monaco-list-row');
    await list.filter({ hasText: 'Planloom' }).locator('.activation-time').waitFor();
    return readRows(await list.allInnerTexts());
  } finally {
    await workbench.close();
  }
}

/** Rows read `name, version, host, Activation: 12ms`. */
function readRows(rows: readonly string[]): (readonly [string, number])[] {
  return rows.flatMap((row) => {
    const time = /Activation:\s*(\d+)\s*ms/.exec(row)?.[1];
    const name = row.split('\n', 1)[0]?.trim() ?? '';
    return time === undefined ? [] : [[name, Number(time)] as const];
  });
}
