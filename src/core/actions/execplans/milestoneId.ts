/** A milestone's id: `EP-20260117-014/MS003`. */
export function milestoneId(planId: string, number: number): string {
  return `${planId}/MS${String(number).padStart(3, '0')}`;
}
