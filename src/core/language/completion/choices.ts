import type { SnippetSpec } from '../../lint/dialect';
import type { Block } from '../../plan/model';
import { textOf } from '../../plan/spans';
import { utcMinutes } from '../../plan/stamps';
import { utcDate } from '../../repo/paths';
import { templateLabels } from '../templateLabels';
import { claimKey } from './templateItems';

/** What the template says of a field's value. */
export interface ValueSpec {
  /** One of these, where it names them. */
  readonly choices: readonly string[];
  /** A day, or a time in UTC. */
  readonly stamp?: 'day' | 'time';
}

/** `${4|feature,bug|}` behind a label, in a snippet. */
const SNIPPET_CHOICE = /([\p{L}][\p{L} /]{0,40}?):(?:\*\*)? `?\$\{\d+\|([^|}]+)\|\}/gu;

/** The values that fields of a template's block take, by `claimKey` of their labels. */
export function valueSpecs(block: Block, snippets: readonly SnippetSpec[]): ReadonlyMap<string, ValueSpec> {
  const specs = new Map<string, ValueSpec>();
  for (const { name, value } of templateLabels(textOf(block.span)).values()) {
    const stamp = stampOf(value);
    const choices = choicesOf(value);
    if (stamp || choices) specs.set(claimKey(name), { choices: choices ?? [], ...(stamp && { stamp }) });
  }
  // Snippets name words that a placeholder leaves open.
  const labels = new Set([...templateLabels(textOf(block.span)).values()].map(({ name }) => claimKey(name)));
  for (const { body = '' } of snippets) {
    for (const [, label = '', words = ''] of body.matchAll(SNIPPET_CHOICE)) {
      const key = claimKey(label);
      if (labels.has(key)) specs.set(key, { ...specs.get(key), choices: words.split(',') });
    }
  }
  return specs;
}

/** A stamp as fields have it. */
export function stampText(stamp: 'day' | 'time', now: Date): string {
  return stamp === 'day' ? utcDate(now) : utcMinutes(now, 'T');
}

/** `<P0/P1/P2>`, `<P0–P3>`, `<todo | done>`: what a placeholder lets one choose from; undefined where it does not. */
function choicesOf(blank: string): readonly string[] | undefined {
  const inside = /^`?<([^<>]*)>`?$/.exec(blank)?.[1] ?? '';
  if (inside.includes(' | ')) return inside.split(' | ').map((word) => word.trim());
  if (/^[A-Z]\d+(?:\/[A-Z]\d+)+$/.test(inside)) return inside.split('/');
  const [, letter = '', from, to] = /^([A-Z])(\d)[\u2013-]\1(\d)$/.exec(inside) ?? [];
  if (from === undefined || to === undefined) return undefined;
  const count = Math.max(0, Number(to) - Number(from) + 1);
  return Array.from({ length: count }, (_, index) => letter + String(Number(from) + index));
}

function stampOf(blank: string): ValueSpec['stamp'] {
  if (/^`?<(?:[^<>]*hh:mm|ISO ?8601)/i.test(blank)) return 'time';
  return /^`?(?:<?YYYY-MM-DD|<date\b)/i.test(blank) ? 'day' : undefined;
}
