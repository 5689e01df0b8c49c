import type { Contract } from './contract';
import type { Located } from './model';
import { normalise } from './normalise';

/** What agents fill in for each run; a plan rightly keeps them. */
const VARIABLES = new Set(['<run_id>', '<story>', '<feature_slug>', '<yyyymmddthhmmssz>', '<iso8601z>', '<utc>']);
const OBVIOUS =
  /^<(?:\s*(?:\.\.\.|\u2026)\s*|(?:todo\b|tbd\b|tba\b|fixme\b|fill\b|insert\b|your\b|replace\b|e\.g\.,)[^<>]*)>$/i;

/** Whether a `<…>` stretch is something the author still has to fill in: one of the template's, or an unmistakable one. */
export function isPlaceholder(contract: Pick<Contract, 'placeholders'>, angle: Located | string): boolean {
  const text = typeof angle === 'string' ? angle : angle.text;
  const key = normalise(text);
  if (VARIABLES.has(key)) return false;
  return contract.placeholders.has(key) || OBVIOUS.test(key);
}

/** Whether a text is nothing but a placeholder, e.g. the value of a field not filled in yet. */
export function isOnlyPlaceholder(contract: Pick<Contract, 'placeholders'>, text: string): boolean {
  const trimmed = text.trim();
  return /^<[^]*>$/.test(trimmed) && isPlaceholder(contract, trimmed);
}
