import { choiceOption, type OptionValues } from '../command';
import type { ReadOptionSpec } from './readArguments';

/** Where new and finished things are put. */
export const layoutOption = {
  layout: {
    type: 'string',
    value: 'current|seed',
    summary: 'As today’s tools put things (the default), or as the format’s document does.',
  },
} as const satisfies Readonly<Record<string, ReadOptionSpec>>;

export function layoutOf(values: OptionValues): 'current' | 'seed' {
  return choiceOption(values, 'layout', ['current', 'seed']);
}
