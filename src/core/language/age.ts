const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago something was, for people: `just now`, `5 min ago`, `3 h ago`, `2 days ago`, `4 months ago`. The day itself where it
 * lies ahead, as clocks of two machines differ.
 *
 * @param time milliseconds since the epoch
 */
export function ageText(time: number, now: Date): string {
  const age = now.getTime() - time;
  if (age < -MINUTE) return `on ${new Date(time).toISOString().slice(0, 10)}`;
  if (age < MINUTE) return 'just now';
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`;
  if (age < DAY) return `${Math.floor(age / HOUR)} h ago`;
  const days = Math.floor(age / DAY);
  if (days < 60) return `${days} ${days === 1 ? 'day' : 'days'} ago`;
  const months = Math.floor(days / 30.44);
  return months < 24 ? `${months} months ago` : `${Math.floor(days / 365.25)} years ago`;
}
