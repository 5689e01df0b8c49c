import { defaultConfig, type LintConfig } from '../core/lint/config';
import { CONFIG_FILE, readConfigFile } from '../core/lint/configFile';
import { LineIndex } from '../core/text/lineIndex';
import type { NodeFiles } from '../node/nodeFiles';
import { CannotRun } from './command';

/** The configuration at a project's root; the default where there is none. Throws a CannotRun that says where it is wrong. */
export async function readProjectConfig(files: NodeFiles): Promise<LintConfig> {
  const text = await files.read(CONFIG_FILE);
  if (text === undefined) return defaultConfig;
  const reading = readConfigFile(text);
  if (reading.ok) return reading.config;
  const [first] = reading.problems;
  const { line, character } = new LineIndex(text).positionAt(first?.range.start ?? 0);
  const place = `${files.label(CONFIG_FILE)}:${line + 1}:${character + 1}`;
  throw new CannotRun(`${place}: ${first?.message ?? 'This is no configuration.'}`);
}
