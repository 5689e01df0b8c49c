import type { GateReading } from '../../core/plan/units';
import { headerField, headerOf, statusOf } from './header';

/** The Status of the header speaks for all of the plan (format brief, header). */
export const briefGate: GateReading = {
  blocked: (plan) => {
    const field = headerField(headerOf(plan), 'Status');
    return field && statusOf(plan)?.status === 'blocked' ? { text: field.value, span: field.valueSpan } : undefined;
  },
};
