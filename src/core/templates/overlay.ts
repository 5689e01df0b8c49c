import { MarkdownDocument } from '../markdown/document';
import { blocksOf } from '../plan/blocks';
import type { Contract, SectionSpec } from '../plan/contract';
import { headingKey, normalise } from '../plan/normalise';
import type { TemplateTerms } from '../plan/readContract';
import { textOf } from '../plan/spans';
import { STORY_ID } from '../plan/storyId';
import type { TemplateParts } from './checkTemplate';

/** A template's document: what stands before the first section, and the sections. */
interface Body {
  readonly preamble: string;
  /** A level-1 heading stands in the preamble. */
  readonly hasTitle: boolean;
  readonly sections: readonly BodySection[];
}

interface BodySection {
  readonly key: string;
  readonly heading: string;
  /** With everything up to the next one, no blank lines at the end. */
  readonly text: string;
  readonly hasStory: boolean;
}

/** A template's document and terms, ready for `contractOf`. */
export interface Merged {
  readonly body: string;
  readonly terms: TemplateTerms;
}

/** A template of its own: as it stands, with the boxes that its checklists ask for. */
export function standingAlone({ body, terms }: TemplateParts): Merged {
  const read = readBody(body);
  if (!terms.checklists?.size) return { body: `${body.trim()}\n`, terms };
  return { body: joined(read.preamble, withChecklists(read.sections, terms)), terms };
}

/** The base's template with a team's sections in place of its own; new ones stand where the allowed sections have them. */
export function overlaid(parts: TemplateParts, base: Contract): Merged {
  const own = readBody(parts.body);
  const under = readBody(base.template);
  const names = namesOf(parts, own, base);
  const terms = termsOf(parts, base, names);
  const ownByKey = new Map(own.sections.map((section) => [section.key, section]));
  const underByKey = new Map(under.sections.map((section) => [section.key, section]));
  const sections = names.flatMap((name): readonly BodySection[] => {
    const key = headingKey(name);
    const mine = ownByKey.get(key);
    const section = mine ? withStory(mine, base) : underByKey.get(key);
    return section ? [section] : [];
  });
  const preamble = own.hasTitle ? frontMatterIn(under.preamble) + own.preamble : under.preamble;
  return { body: joined(preamble, withChecklists(withRepeated(sections, own, under, base), terms)), terms };
}

/** Those that the team allows; else the base's with the ones its document adds, each behind the one it stands behind there. */
function namesOf({ terms }: TemplateParts, own: Body, base: Contract): readonly string[] {
  if (terms.allowed.length > 0) return terms.allowed;
  const names = base.sections.map(({ name }) => name);
  let behind = -1;
  for (const { key, heading } of own.sections) {
    const at = names.findIndex((name) => headingKey(name) === key);
    if (at >= 0) behind = at;
    else if (!base.repeated?.pattern.test(key)) names.splice(behind < 0 ? names.length : ++behind, 0, heading);
  }
  return names;
}

function termsOf(parts: TemplateParts, base: Contract, names: readonly string[]): TemplateTerms {
  const { terms, saysRequired, saysOptional } = parts;
  const keysOf = (need: SectionSpec['need']): ReadonlySet<string> =>
    new Set(base.sections.filter((section) => section.need === need).map(({ key }) => key));
  return {
    ...terms,
    allowed: names,
    required: saysRequired ? terms.required : keysOf('required'),
    optional: saysOptional ? terms.optional : keysOf('optional'),
    stopTokens: { ...base.stopTokens, ...terms.stopTokens },
    ids: [...new Set([...(base.ids ?? []), ...(terms.ids ?? [])])],
  };
}

/** Stories stay those of the base where a team rewrites what stands around them. */
function withStory(section: BodySection, base: Contract): BodySection {
  const { story } = base;
  if (story?.sectionKey !== section.key || section.hasStory) return section;
  return { ...section, text: `${section.text}\n\n${story.template}`, hasStory: true };
}

/** The sections that the base has any number of, such as phases, behind the section they stand behind there. */
function withRepeated(
  sections: readonly BodySection[],
  own: Body,
  under: Body,
  { repeated }: Contract,
): readonly BodySection[] {
  if (!repeated) return sections;
  const source = own.sections.some(({ key }) => repeated.pattern.test(key)) ? own : under;
  const result = [...sections];
  let behind = -1;
  for (const section of source.sections) {
    const at = result.findIndex(({ key }) => key === section.key);
    if (at >= 0) behind = at;
    else if (repeated.pattern.test(section.key)) result.splice(++behind, 0, section);
  }
  return result;
}

function withChecklists(sections: readonly BodySection[], { checklists }: TemplateTerms): readonly BodySection[] {
  return sections.map((section) => {
    const present = new Set(boxTexts(section.text));
    const missing = (checklists?.get(section.key) ?? []).filter((item) => !present.has(normalise(item)));
    if (missing.length === 0) return section;
    const gap = /(?:^|\n)[ \t]*(?:[-*+]|\d+[.)])[ \t][^\n]*$/.test(section.text) ? '\n' : '\n\n';
    return { ...section, text: section.text + gap + missing.map((item) => `- [ ] ${item}`).join('\n') };
  });
}

function boxTexts(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX~]\][ \t]+(.*)$/gm)].map(([, item = '']) =>
    normalise(item),
  );
}

function readBody(text: string): Body {
  const blocks = new MarkdownDocument(text.replace(/\r\n?/g, '\n').trim()).chunks.flatMap((chunk) => [
    ...blocksOf(chunk),
  ]);
  let preamble = '';
  let hasTitle = false;
  const sections: BodySection[] = [];
  for (const { heading, span } of blocks) {
    const last = sections.at(-1);
    const piece = textOf(span);
    if (heading?.depth === 2) {
      sections.push({ key: heading.key, heading: heading.text, text: piece, hasStory: false });
    } else if (last) {
      const opensStory = heading?.depth === 3 && STORY_ID.test(heading.text);
      sections[sections.length - 1] = {
        ...last,
        text: last.text + piece,
        hasStory: last.hasStory || opensStory,
      };
    } else {
      preamble += piece;
      hasTitle ||= heading?.depth === 1;
    }
  }
  return { preamble, hasTitle, sections: sections.map((one) => ({ ...one, text: one.text.trimEnd() })) };
}

/** Front matter that a new plan begins with, with the blank line behind it. */
function frontMatterIn(preamble: string): string {
  return /^---[ \t]*\n[^]*?\n---[ \t]*(?:\n\s*|$)/.exec(preamble)?.[0] ?? '';
}

function joined(preamble: string, sections: readonly BodySection[]): string {
  const pieces = [preamble.trim(), ...sections.map(({ text }) => text)];
  return `${pieces.filter((piece) => piece !== '').join('\n\n')}\n`;
}
