import { build } from 'esbuild';

/** Makes one file of a program, as users start it. */
export async function bundle(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    loader: { '.md': 'text' },
    logLevel: 'error',
    // gray-matter's JavaScript engine, which is refused before it can run.
    logOverride: { 'direct-eval': 'silent' },
  });
}
