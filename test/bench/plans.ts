import template from '../../src/dialects/codex/template.md';

const SECTION_BEHIND_STORIES = '\n## Checklist of Subtasks';
const STORY = '### Story [S-1]';

const words = (
  'session token refresh queue worker cache index schema ledger invoice export upload audit report webhook retry limit budget ' +
  'search filter editor toolbar digest backup restore region tenant policy role invite quota metric trace alert rollout flag'
).split(' ');
const verbs = ['add', 'move', 'split', 'test', 'document', 'measure', 'guard', 'rename', 'drop', 'wire'];

/**
 * A codex plan of at least `length` UTF-16 units, made of the format's own template: as many stories as it takes, each with its
 * placeholders filled in differently, its boxes ticked while it is an early one, and now and then a command block or a table.
 * The same arguments give the same plan.
 */
export function makePlan(length: number, seed = 1): string {
  const storiesAt = template.indexOf(STORY);
  const behindAt = template.indexOf(SECTION_BEHIND_STORIES);
  if (storiesAt < 0 || behindAt < 0) throw new Error('The template has no story block where one is expected');
  const random = randomNumbers(seed);
  const parts = [fillIn(template.slice(0, storiesAt), random)];
  const behind = fillIn(template.slice(behindAt), random);
  let made = (parts[0]?.length ?? 0) + behind.length;
  for (let number = 1; made < length; number++) {
    const story = makeStory(template.slice(storiesAt, behindAt), number, random);
    parts.push(story);
    made += story.length;
  }
  return parts.join('') + behind;
}

/** A list of tasks of at least `length` UTF-16 units under one heading: a section that cannot be cut. */
export function makeLongList(length: number, seed = 1): string {
  const random = randomNumbers(seed);
  const lines = ['#### Tasks Checklist', ''];
  for (let made = 0; made < length; made += lines.at(-1)?.length ?? 0)
    lines.push(`- [${random() < 0.5 ? 'x' : ' '}] ${phrase(random, 11)}`);
  return `${lines.join('\n')}\n`;
}

function makeStory(block: string, number: number, random: () => number): string {
  const taskLines = Array.from(
    { length: 2 + Math.floor(random() * 6) },
    () => `- [ ] <task> in \`src/${pick(words, random)}.ts\``,
  );
  let story = block
    .replace(/- \[ \] <task 1>\n- \[ \] <task 2>\n- \[ \] <task 3>/, taskLines.join('\n'))
    .replaceAll('S-1', `S-${number}`)
    .replaceAll('S‑1', `S‑${number}`);
  if (random() < 0.4) {
    story = story.replace(
      '\n#### Story Progress',
      `\n\`\`\`bash\n# ${phrase(random, 4)}\nnpm test -- ${pick(words, random)}\n\`\`\`\n\n#### Story Progress`,
    );
  }
  if (random() < 0.2) {
    const row = (): string => `| ${pick(words, random)} | ${pick(words, random)} | **${Math.floor(random() * 100)}** |`;
    story += `| what | where | ms |\n| --- | --- | ---: |\n${row()}\n${row()}\n\n`;
  }
  if (random() < 0.5) story = story.replaceAll('- [ ]', '- [x]');
  return fillIn(story, random);
}

/** A text with every placeholder replaced by a few words. */
export function fillIn(text: string, random: () => number): string {
  return text.replace(/<(?!!)[^<>\n]+>/g, () => phrase(random, 3 + Math.floor(random() * 9)));
}

function phrase(random: () => number, length: number): string {
  return [pick(verbs, random), ...Array.from({ length: length - 1 }, () => pick(words, random))].join(' ');
}

function pick(list: readonly string[], random: () => number): string {
  return list[Math.floor(random() * list.length)] ?? '';
}

/** Numbers from 0 to 1 (mulberry32): the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
