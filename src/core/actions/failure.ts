/** The sentence of an error that the ports threw, for an action's answer. */
export function failure(error: unknown): { readonly ok: false; readonly message: string } {
  return { ok: false, message: error instanceof Error ? error.message : String(error) };
}
