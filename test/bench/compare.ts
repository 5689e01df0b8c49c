import { Bench } from 'tinybench';

/** One of the things that are measured side by side. */
export interface Subject {
  readonly name: string;
  /** What is timed. */
  readonly run: () => unknown;
  /** Done before each call and after it, awaited and not timed. */
  readonly before?: () => unknown;
  readonly after?: () => unknown;
  /** What `run` returns is a promise, which is awaited. */
  readonly async?: boolean;
  /** Calls in each round; more for what is fast. Default 1. */
  readonly calls?: number;
}

export interface Comparison {
  readonly title: string;
  /** The first one is what the others are set beside. */
  readonly subjects: readonly Subject[];
  /** How often all subjects take their turn. Default 7. */
  readonly rounds?: number;
}

export interface Figures {
  readonly name: string;
  /** Milliseconds of all calls in all rounds. */
  readonly samples: readonly number[];
}

/**
 * Measures subjects in turns, so that whatever else the machine does meets all of them alike: in each round every subject is
 * called a few times. One round before that warms up and is not counted. No garbage collection is forced.
 */
export async function measure(comparison: Comparison): Promise<Figures[]> {
  const samples = comparison.subjects.map((): number[] => []);
  const rounds = comparison.rounds ?? 7;
  for (let round = 0; round <= rounds; round++) {
    for (const [index, subject] of comparison.subjects.entries()) {
      const bench = new Bench({
        iterations: subject.calls ?? 1,
        time: 0,
        warmup: false,
        retainSamples: true,
        throws: true,
      });
      bench.add(subject.name, subject.run, {
        async: subject.async ?? false,
        beforeEach: async () => {
          await subject.before?.();
        },
        afterEach: async () => {
          await subject.after?.();
        },
      });
      await bench.run();
      const result = bench.tasks[0]?.result;
      if (round > 0 && result && 'latency' in result) samples[index]?.push(...(result.latency.samples ?? []));
    }
  }
  return comparison.subjects.map(({ name }, index) => ({ name, samples: samples[index] ?? [] }));
}

/** The figures as a Markdown table, under their title. */
export function toMarkdown(title: string, figures: readonly Figures[]): string {
  const reference = figures[0] ? quantile(figures[0].samples, 0.5) : 0;
  const rows = figures.map(({ name, samples }) => {
    const median = quantile(samples, 0.5);
    const cells = [
      name,
      milliseconds(median),
      `${milliseconds(quantile(samples, 0.1))} – ${milliseconds(quantile(samples, 0.9))}`,
      ratio(median / reference),
      String(samples.length),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    `### ${title}`,
    '',
    '| | median ms | p10 – p90 | × first | samples |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
  ].join('\n');
}

export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(3) : value.toFixed(0);
}

function ratio(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}
