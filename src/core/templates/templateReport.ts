import { MarkdownDocument } from '../markdown/document';
import type { FrontMatter } from '../markdown/frontMatter';
import type { YamlPath } from '../markdown/yamlBlock';
import { blocksOf } from '../plan/blocks';
import type { Heading } from '../plan/model';
import { readTerms, type TemplateTerms } from '../plan/readContract';
import type { Range } from '../text/range';
import type { TemplateProblem } from './problem';
import { asMap, withIndexes } from './templateData';

/** A heading of a template, with the place of its text in the file. */
type TemplateHeading = Pick<Heading, 'depth' | 'key' | 'text'> & { readonly range: Range };

/** A template while it is checked: what it says and where, and what was found wrong in it. Ranges are UTF-16 offsets in the file. */
export class TemplateReport {
  /** The front matter. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly terms: TemplateTerms;
  readonly #problems: TemplateProblem[] = [];
  #headings: readonly TemplateHeading[] | undefined;

  constructor(
    private readonly text: string,
    readonly frontMatter: FrontMatter,
  ) {
    this.data = asMap(frontMatter.data);
    this.terms = readTerms(frontMatter.data);
  }

  /** What stands behind the front matter. */
  get body(): string {
    return this.text.slice(this.frontMatter.range.end);
  }

  /** All that was reported, each thing once, in order of place. */
  get problems(): readonly TemplateProblem[] {
    const distinct = new Map(this.#problems.map((one) => [`${one.range.start}:${one.range.end}:${one.message}`, one]));
    return [...distinct.values()].sort((a, b) => a.range.start - b.range.start);
  }

  /** Without a range the opening fence is marked. */
  add(message: string, range: Range | undefined, severity: TemplateProblem['severity'] = 'error'): void {
    this.#problems.push({ message, range: within(range ?? this.#openingFence, this.text), severity });
  }

  keyRange(path: YamlPath): Range | undefined {
    return this.frontMatter.rangeOfKey(withIndexes(path, this.frontMatter.data));
  }

  /** Of the key where the value is missing: nothing could be underlined there. */
  valueRange(path: YamlPath): Range | undefined {
    const indexed = withIndexes(path, this.frontMatter.data);
    const range = this.frontMatter.rangeOfValue(indexed);
    if (range?.start === range?.end) return this.frontMatter.rangeOfKey(indexed) ?? range;
    return range && { start: range.start, end: range.start + trimmedLength(this.text, range) };
  }

  /** The headings below the front matter. */
  get headings(): readonly TemplateHeading[] {
    if (this.#headings) return this.#headings;
    const start = this.frontMatter.range.end;
    const document = new MarkdownDocument(this.body);
    return (this.#headings = document.chunks.flatMap((chunk) =>
      blocksOf(chunk).flatMap(({ heading }) => {
        if (!heading) return [];
        const { depth, key, text, textSpan } = heading;
        const offset = start + document.offsetOf(chunk);
        return [{ depth, key, text, range: { start: offset + textSpan.start, end: offset + textSpan.end } }];
      }),
    ));
  }

  get #openingFence(): Range {
    const { start } = this.frontMatter.range;
    return { start, end: start + 3 };
  }
}

/** A range as far as it lies in the text. */
export function within({ start, end }: Range, text: string): Range {
  const last = text.length;
  return { start: Math.min(start, last), end: Math.min(Math.max(start, end), last) };
}

/** Lists and maps end with their last line's end; what is shown ends with their text. */
function trimmedLength(text: string, { start, end }: Range): number {
  return text.slice(start, end).trimEnd().length;
}
