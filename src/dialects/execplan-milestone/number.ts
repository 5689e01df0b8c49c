import type { PlanFrontMatter } from '../../core/plan/frontMatter';

/** The whole number at `ms`; undefined for anything else. */
export function numberOf({ data }: Pick<PlanFrontMatter, 'data'>): number | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const value: unknown = Object.entries(data).find(([key]) => key === 'ms')?.[1];
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}
