import type { Evidence } from '../../core/gates/gate';
import { isContradicted } from '../../core/gates/unitEvidence';
import type { Finding, Severity } from '../../core/lint/rule';

/** The finding about an item that is ticked and is not so; undefined for any other. What was shown not to be so is an error by the rule; what nothing shows, or nothing shows any more, may still be so. */
export function contradiction(evidence: Evidence): (Finding & { readonly severity?: Severity }) | undefined {
  const { item, state, text, related } = evidence;
  const { box } = item;
  if (!box || !isContradicted(evidence)) return undefined;
  return {
    span: { ...item.span, start: box.span.start },
    message: `Ticked, but ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
    related,
    fixes: [{ title: 'Untick it', safe: false, edits: [{ span: box.span, newText: '[ ]' }] }],
    ...(state !== 'failed' && { severity: 'warning' }),
  };
}
