import type { Host } from '../host';

/** Shows what the extension did and what went wrong. */
export function showLog({ log }: Host): Promise<void> {
  log.show();
  return Promise.resolve();
}
