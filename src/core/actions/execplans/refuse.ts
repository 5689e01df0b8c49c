import type { RefusalCode } from '../../execplans/refusal';
import type { Refusal } from './outcome';

/** @param message one sentence for the user */
export function refuse(code: RefusalCode, message: string): Refusal {
  return { ok: false, code, message };
}

/** The answer for an error that the ports threw. */
export function ioRefusal(error: unknown): Refusal {
  return refuse('io', error instanceof Error ? error.message : String(error));
}
