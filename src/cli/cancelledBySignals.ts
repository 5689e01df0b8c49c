export interface Cancelling {
  readonly signal: AbortSignal;
  /** To be called at the end: from then on the signals end the process again. */
  readonly stop: () => void;
}

/** Ctrl-C and its like cancel the work at hand, so that it can leave things in order. */
export function cancelledBySignals(): Cancelling {
  const controller = new AbortController();
  const cancel = (): void => controller.abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, cancel);
  return {
    signal: controller.signal,
    stop: () => {
      for (const signal of signals) process.off(signal, cancel);
    },
  };
}
