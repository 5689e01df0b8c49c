import type { Dialect } from '../../src/core/lint/dialect';
import { fillIn, makePlan, randomNumbers } from './plans';

/**
 * A plan of any format, of at least `length` UTF-16 units, made of the format's own template with its placeholders filled in:
 * more stories or phases where the format has those, and more of what stands in each section where it has not. Ids are counted
 * on. The same arguments give the same plan.
 */
export function makePlanOf(dialect: Dialect, length: number, seed = 1): string {
  const { template, story, repeated } = dialect.contract();
  if (story) return makePlan(length, seed);
  const random = randomNumbers(seed);
  const [head = '', ...sections] = template.split(/^(?=## )/m);
  const copies = (text: string, count: number): string =>
    Array.from({ length: count }, (_, index) => fillIn(tickSome(counted(text, index), random), random)).join('');

  if (repeated) {
    const phases = sections.filter((section) => repeated.pattern.test(headingOf(section)));
    const longest = phases.toSorted((a, b) => b.length - a.length)[0] ?? '';
    const last = sections.lastIndexOf(phases.at(-1) ?? '');
    const rest = sections.map((section) => copies(section, 1));
    const count = Math.max(0, Math.ceil((length - template.length) / copies(longest, 1).length));
    const more = Array.from({ length: count }, (_, index) => copies(counted(longest, index + phases.length), 1));
    rest.splice(last + 1, 0, ...more);
    return copies(head, 1) + rest.join('');
  }
  // Guidance in comments or front matter may make up much of the template, and filling in changes lengths, too.
  const once = sections.map((section) => copies(section.slice(section.indexOf('\n') + 1), 1)).join('').length;
  const count = Math.max(1, Math.ceil(length / once));
  const longer = sections.map((section) => {
    const at = section.indexOf('\n') + 1;
    return section.slice(0, at) + copies(section.slice(at), count);
  });
  return copies(head, 1) + longer.join('');
}

function headingOf(section: string): string {
  return section.slice(3, section.indexOf('\n')).trim().toLowerCase();
}

/** The text with its ids as they are in the copy of that number. */
function counted(text: string, copy: number): string {
  if (copy === 0) return text;
  return text
    .replace(
      /\b([A-Z]{1,3})(\d{3})\b/g,
      (_, series: string, digits: string) => `${series}${Number(digits) + 100 * copy}`,
    )
    .replace(
      /\b([A-Z]{1,2})([-\u2011])(\d{1,2})\b/g,
      (_, series: string, hyphen: string, digits: string) => `${series}${hyphen}${Number(digits) + 10 * copy}`,
    )
    .replace(/^(#{2,3} \w+ )(\d+)\b/gm, (_, kind: string, digits: string) => `${kind}${Number(digits) + copy}`);
}

function tickSome(text: string, random: () => number): string {
  return text.replace(/- \[ \]/g, () => (random() < 0.5 ? '- [x]' : '- [ ]'));
}
