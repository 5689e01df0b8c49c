/** The text of a message: one GSM segment, so no more than 160 characters. */
export function messageFor(change) {
  return `${change.name}: ${change.to}, gusts of ${Math.round(change.gustKnots)} knots. Check your lines. Harbour office`.slice(
    0,
    160,
  );
}

/**
 * Sends a rising change to everyone who subscribed to its station. `send(phone, text)` may reject: the others still get theirs.
 * Quiet hours and retries are still to come (S-2/T-4, S-2/T-5).
 */
export async function dispatch(change, subscriptions, send) {
  if (!change.rising) return { sent: 0, failed: 0 };
  const text = messageFor(change);
  const results = await Promise.allSettled(subscriptions.of(change.station).map((phone) => send(phone, text)));
  const failed = results.filter((result) => result.status === 'rejected').length;
  return { sent: results.length - failed, failed };
}
