import { activationEvents, capabilities, contributes } from '../../src/vscode/manifest';
import { record } from './record';

/** package.json with what it declares to VS Code made anew; everything else stays as it is. */
export function packageManifest(text: string): string {
  const made = { activationEvents: activationEvents(), capabilities: capabilities(), contributes: contributes() };
  const current = Object.entries(record(JSON.parse(text))).filter(([key]) => !(key in made));
  const place = current.findIndex(([key]) => key === 'scripts');
  const entries = [...current.slice(0, place), ...Object.entries(made), ...current.slice(place)];
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
