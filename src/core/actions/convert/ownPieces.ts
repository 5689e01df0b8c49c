import type { Dialect } from '../../lint/dialect';
import type { Piece, PlanContent } from './content';
import { joined } from './unitParts';
import { titleOfPath } from './writeHead';

/** Where a title went that the other format has no place for. */
const TITLE_LINE = /^\*\*([^*\n]+)\*\*(?:\n\s*\n|$)/;
const OUTCOME = /^> \*\*Outcome\*\*:[ \t]*([^\n]*(?:\n> ?[^\n]*)*)(?:\n|$)/m;

/**
 * Makes pieces of what stands outside of sections and has no such place in the other format: a title of the plan's own, the text
 * below it, front matter; and takes a title back from where an earlier conversion put it.
 */
export function withOwnPieces(content: PlanContent, to: Dialect, path: string): PlanContent {
  const titled = withTitle(content);
  const { title, frontMatter, head } = titled;
  const { titleTemplate, template } = to.contract();
  const goal = OUTCOME.exec(head)?.[1]?.replace(/\n> ?/g, ' ').trim() ?? '';
  const rest = head.replace(OUTCOME, '').trim();
  const sections = [
    ...titled.sections,
    ...(goal === '' || /^<[^<>]*>$/.test(goal) ? [] : [piece('Outcome', 'purpose', goal)]),
    ...(rest === '' ? [] : [piece('About this plan', 'context', rest)]),
    ...(frontMatter === '' ? [] : [piece('Front matter', 'notes', `\`\`\`yaml\n${frontMatter}\n\`\`\``)]),
  ];
  const all: PlanContent = { ...titled, head: '', frontMatter: '', sections };
  if (/^> \*\*Outcome\*\*:/m.test(template)) return withOutcome(all);
  const hasPlace = /<[^<>]*>|\[[A-Z][A-Z ]+\]/.test(titleTemplate);
  return hasPlace || title === undefined || title === titleOfPath(path) ? all : withLead(all, title);
}

function piece(name: string, meaning: Piece['meaning'], body: string): Piece {
  return { name, key: name.toLowerCase(), meaning, body };
}

function withTitle(content: PlanContent): PlanContent {
  const purpose = purposeOf(content);
  const match = content.title === undefined && purpose ? TITLE_LINE.exec(purpose.body) : null;
  if (!match || !purpose) return content;
  return { ...withBody(content, purpose, purpose.body.slice(match[0].length).trim()), title: match[1] ?? '' };
}

/** The title as the first words of what the plan is for. */
function withLead(content: PlanContent, title: string): PlanContent {
  const lead = `**${title.replace(/\*/g, '')}**`;
  const purpose = purposeOf(content);
  return purpose
    ? withBody(content, purpose, joined(lead, purpose.body))
    : { ...content, sections: [piece('Purpose', 'purpose', lead), ...content.sections] };
}

/** The first paragraph of what the plan is for stands below the title then. */
function withOutcome(content: PlanContent): PlanContent {
  const purpose = purposeOf(content);
  const [paragraph = '', ...more] = purpose?.body.split(/\n\s*\n/) ?? [];
  if (!purpose || paragraph === '' || /^(?:[-*+>#|<]|\d+[.)]|```|~~~)/.test(paragraph)) return content;
  const outcome = paragraph.replace(/\s*\n\s*/g, ' ');
  return { ...withBody(content, purpose, more.join('\n\n')), outcome };
}

function purposeOf({ sections }: PlanContent): Piece | undefined {
  return sections.find(({ meaning }) => meaning === 'purpose');
}

function withBody(content: PlanContent, piece_: Piece, body: string): PlanContent {
  const sections = content.sections.flatMap((one) => (one !== piece_ ? [one] : body === '' ? [] : [{ ...one, body }]));
  return { ...content, sections };
}
