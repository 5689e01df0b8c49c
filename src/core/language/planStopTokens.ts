import type { StopToken } from '../gates/gate';
import type { Contract } from '../plan/contract';

/** A stop token as plans of a format write it; a team's template may have another name for it. */
export function writtenToken({ stopTokens }: Pick<Contract, 'stopTokens'>, token: StopToken): string {
  return stopTokens[token.toLowerCase()] ?? token;
}

/** Finds the stop tokens of a format as whole words; global, so made anew for each use. undefined where it has none. */
export function stopTokenPattern({ stopTokens }: Pick<Contract, 'stopTokens'>): RegExp | undefined {
  const tokens = Object.values(stopTokens).filter((token) => /^\w+$/.test(token));
  return tokens.length === 0 ? undefined : new RegExp(`(?<![\\w$-])(?:${tokens.join('|')})(?![\\w-])`, 'g');
}
