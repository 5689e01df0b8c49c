import type { Dialect } from '../../lint/dialect';
import { sketchOf } from '../../plan/sketch';
import { blocksIn } from './bodyText';
import type { Piece, PlanContent } from './content';
import { ABOUT_UNITS } from './generated';
import { withHeadBlocks } from './headBlocks';
import { joined } from './unitParts';
import { titleOfPath } from './writeHead';

/** Where a title went that the other format has no place for. */
const TITLE_LINE = /^\*\*([^*\n]+)\*\*(?:\n\s*\n|$)/;
const OUTCOME = /^> \*\*Outcome\*\*:[ \t]*([^\n]*(?:\n> ?[^\n]*)*)(?:\n|$)/m;

const ABOUT = 'About this plan';
const FRONT_MATTER = 'Front matter';
const FENCED = /^```yaml\n([^]*?)\n```$/;

/**
 * Makes pieces of what stands outside of sections and has no such place in the other format: a title of the plan's own, the text
 * below it, front matter; and puts back where it belongs what an earlier conversion made a piece of.
 */
export function withOwnPieces(content: PlanContent, to: Dialect, path: string): PlanContent {
  const all = withOutside(withTitle(content), to, path);
  const { title } = all;
  const { titleTemplate, template } = to.contract();
  if (/^> \*\*Outcome\*\*:/m.test(template)) return withOutcome(all);
  const hasPlace = /<[^<>]*>|\[[A-Z][A-Z ]+\]/.test(titleTemplate);
  return hasPlace || title === undefined || title === titleOfPath(path) ? all : withLead(all, title);
}

function withOutside(content: PlanContent, to: Dialect, path: string): PlanContent {
  const { frontMatter, head } = content;
  const goal = OUTCOME.exec(head)?.[1]?.replace(/\n> ?/g, ' ').trim() ?? '';
  const rest = head.replace(OUTCOME, '').trim();
  const isOld = ({ name }: Piece): boolean => name === ABOUT || name === FRONT_MATTER;
  const old = content.sections.filter(isOld);
  const sections = content.sections.filter((one) => !isOld(one));
  const headBlocks = old.filter(({ name }) => name === ABOUT).flatMap(({ body }) => blocksIn(body));
  const isFitting = (block: string): boolean => withHeadBlocks(to.contract().template, [block]).used.length > 0;
  const about = joined(rest, ...headBlocks.filter((block) => !isFitting(block) && block !== rest));
  const matters = old.filter(({ name }) => name === FRONT_MATTER).map(({ body }) => FENCED.exec(body)?.[1] ?? body);
  const own = matters.find((yaml) => isFrontMatterOf(to, path, yaml));
  const others = [frontMatter, ...matters.filter((yaml) => yaml !== own && yaml !== frontMatter)].filter(
    (yaml) => yaml !== '',
  );
  const withGoal = goal === '' || /^<[^<>]*>$/.test(goal) ? sections : withPurpose(sections, goal);
  return {
    ...content,
    head: headBlocks.filter(isFitting).join('\n\n'),
    frontMatter: own ?? '',
    sections: [
      ...withGoal,
      ...(about === '' ? [] : [piece(ABOUT, 'context', about)]),
      ...others.map((yaml) => piece(FRONT_MATTER, 'notes', `\`\`\`yaml\n${yaml}\n\`\`\``)),
    ],
  };
}

/** A heading of a piece that conversions make, by its key. */
export function isOwnPiece(key: string): boolean {
  return key === ABOUT.toLowerCase() || key === FRONT_MATTER.toLowerCase() || ABOUT_UNITS.test(key);
}

function isFrontMatterOf({ hasFrontMatter, contract }: Dialect, path: string, yaml: string): boolean {
  return hasFrontMatter?.(sketchOf(path, `---\n${yaml}\n---\n\n${contract().titleTemplate}\n`)) === true;
}

/** The goal that stood below the title, before what else the plan is for. */
function withPurpose(sections: readonly Piece[], goal: string): readonly Piece[] {
  const purpose = sections.find(({ meaning }) => meaning === 'purpose');
  if (!purpose) return [piece('Outcome', 'purpose', goal), ...sections];
  return sections.map((one) => (one === purpose ? { ...one, body: joined(goal, one.body) } : one));
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
