import type MarkdownIt from 'markdown-it';
import type {
  PlanPreview,
  PreviewItem,
  PreviewSummary,
  PreviewUnit,
  PreviewWord,
} from '../../../../core/language/preview';
import { unitStateNames } from '../../../../core/gates/words';

type Token = ReturnType<MarkdownIt['parse']>[number];
type TokenClass = new (type: string, tag: string, nesting: Token['nesting']) => Token;

/** A box at the beginning of an item's text. */
const BOX = /^\[[ \txX~]\](?=\s|$)[ \t]*/;

/** What a document shows besides what Markdown says; undefined for documents that are no plans. */
export type PreviewOf = (env: unknown) => PlanPreview | undefined;

/**
 * Draws plans in documents that markdown-it renders: progress and gate beside each heading of a unit, boxes, tags, stop tokens, links
 * of names and paths. Text of the plan stays text: it is escaped wherever it becomes part of a tag.
 *
 * Done when tokens are rendered: VS Code parses without saying which document it is, and keeps the tokens, so they stay as they are.
 */
export function drawPlans(markdown: MarkdownIt, previewOf: PreviewOf): void {
  const { renderer, core, utils } = markdown;
  const render = renderer.render.bind(renderer);
  renderer.render = (tokens, options, env: unknown) => {
    const preview = previewOf(env);
    const drawn = preview ? new Drawing(preview, core.State.prototype.Token, utils.escapeHtml).draw(tokens) : tokens;
    return render(drawn, options, env);
  };
}

class Drawing {
  constructor(
    private readonly preview: PlanPreview,
    private readonly Made: TokenClass,
    private readonly escape: (text: string) => string,
  ) {}

  draw(parsed: readonly Token[]): Token[] {
    // Cells have no lines of their own; their row has.
    let line = 0;
    const tokens = parsed.map((token, index) => {
      line = token.map?.[0] ?? line;
      if (token.type === 'html_block') return this.#htmlBlock(token);
      if (token.type !== 'inline' || !token.children) return token;
      const isHeading = parsed[index - 1]?.type === 'heading_open';
      return this.#with(token, { children: this.#inline(token.children, line, isHeading) });
    });
    const at = this.#placeOfSummary(tokens);
    return [...tokens.slice(0, at), this.#html('html_block', this.#summary(this.preview.summary)), ...tokens.slice(at)];
  }

  /** Behind the title; where there is none, on top of the text. */
  #placeOfSummary(tokens: readonly Token[]): number {
    const { line } = this.preview.summary;
    const first = tokens.findIndex(({ level, map }) => level === 0 && map && map[0] >= line);
    if (tokens[first]?.type !== 'heading_open') return Math.max(first, 0);
    return tokens.findIndex(({ type }, index) => index > first && type === 'heading_close') + 1;
  }

  #inline(children: readonly Token[], first: number, isHeading: boolean): Token[] {
    let line = first;
    let isStart = true;
    let isInLink = false;
    const drawn: Token[] = [];
    for (const child of children) {
      const [start, rest] = isStart ? this.#lineStart(line, child) : [[], child];
      if (child.type.startsWith('link_')) isInLink = child.type === 'link_open';
      drawn.push(...start, ...this.#words(rest, line, isInLink));
      isStart = child.type === 'softbreak' || child.type === 'hardbreak';
      if (isStart) line++;
    }
    const unit = isHeading ? this.preview.units.get(first) : undefined;
    if (unit) drawn.push(this.#html('html_inline', ` ${this.#unit(unit)}`));
    return drawn;
  }

  /** Anchors, and the box that takes the place of `[x]`; then what is left of the line's first token. */
  #lineStart(line: number, first: Token): readonly [start: readonly Token[], rest: Token] {
    const tags = (this.preview.anchors.get(line) ?? []).map((id) => `<a id="${this.escape(id)}"></a>`);
    const item = this.preview.items.get(line);
    const box = item && first.type === 'text' ? BOX.exec(first.content) : null;
    if (item && box) tags.push(this.#box(item));
    const start = tags.length > 0 ? [this.#html('html_inline', tags.join(''))] : [];
    return [start, box ? this.#with(first, { content: first.content.slice(box[0].length) }) : first];
  }

  /** A piece of text or code with its names, paths, tags and tokens drawn. No link stands in another. */
  #words(token: Token, line: number, isInLink: boolean): Token[] {
    const words = this.preview.words.get(line)?.filter(({ href }) => href === undefined || !isInLink);
    if (!words) return [token];
    if (token.type === 'code_inline') {
      // A tag is written with its brackets.
      const code = token.content.replace(/^\[(.*)\]$/, '$1');
      const word = words.find(({ text, href }) => href !== undefined && text === code);
      return word ? [...this.#linked(word, token)] : [token];
    }
    if (token.type === 'html_inline') {
      const word = words.find(({ text, mark }) => mark?.kind === 'placeholder' && text === token.content);
      return word ? [this.#html('html_inline', this.#mark(word))] : [token];
    }
    if (token.type !== 'text') return [token];
    const pieces: Token[] = [];
    let rest = token.content;
    for (let found = firstOf(words, rest); found; found = firstOf(words, rest)) {
      const { word, at } = found;
      if (at > 0) pieces.push(this.#text(rest.slice(0, at)));
      pieces.push(
        ...(word.mark ? [this.#html('html_inline', this.#mark(word))] : this.#linked(word, this.#text(word.text))),
      );
      rest = rest.slice(at + word.text.length);
    }
    if (pieces.length === 0) return [token];
    return rest === '' ? pieces : [...pieces, this.#text(rest)];
  }

  /** Lines of placeholders alone are a block of HTML to Markdown. */
  #htmlBlock(token: Token): Token {
    const first = token.map?.[0] ?? 0;
    const lines = token.content.trimEnd().split(/\r?\n/);
    const words = lines.map((line, index) =>
      this.preview.words
        .get(first + index)
        ?.find(({ text, mark }) => mark?.kind === 'placeholder' && text === line.trim()),
    );
    const marks = words.map((word) => word && this.#mark(word));
    return marks.every((mark) => mark !== undefined)
      ? this.#with(token, { content: `<p>${marks.join('<br>')}</p>\n` })
      : token;
  }

  #linked({ href = '' }: PreviewWord, content: Token): Token[] {
    const open = new this.Made('link_open', 'a', 1);
    open.attrs = [
      ['href', href],
      ['data-href', href],
      ['class', 'planloom-link'],
    ];
    return [open, content, new this.Made('link_close', 'a', -1)];
  }

  #mark({ text, mark }: PreviewWord): string {
    const kind = mark?.kind ?? 'token';
    const name = kind === 'token' && mark?.holds === true ? 'token-holds' : kind;
    const title = kind === 'token' ? ` title="${mark?.holds === true ? 'Holds now' : 'Does not hold now'}"` : '';
    return `<span class="planloom-mark planloom-${name}"${title}>${this.escape(text)}</span>`;
  }

  #box({ box, evidence }: PreviewItem): string {
    const checked = { open: 'false', done: 'true', partial: 'mixed' }[box];
    const doubt = evidence?.isContradicted === true ? ' planloom-contradicted' : '';
    const state = evidence ? ` planloom-evidence-${evidence.state}` : '';
    const title = evidence ? ` title="${this.escape(evidence.text)}"` : '';
    return `<span class="planloom-box planloom-box-${box}${state}${doubt}" role="checkbox" aria-disabled="true" aria-checked="${checked}"${title}></span> `;
  }

  #unit({ state, tasksDone, tasks, exitDone, exit }: PreviewUnit): string {
    const bar = (done: number, all: number, what: string): string =>
      all === 0
        ? ''
        : `<span class="planloom-count"><progress max="${all}" value="${done}" aria-label="${what}"></progress> ${what === 'gate' ? 'gate ' : ''}${done}/${all}</span> `;
    const word = `<span class="planloom-state planloom-state-${state}">${unitStateNames[state]}</span>`;
    return `<span class="planloom-unit">${bar(tasksDone, tasks, 'tasks')}${bar(exitDone, exit, 'gate')}${word}</span>`;
  }

  #summary({ text, token, reasons, isDone }: PreviewSummary): string {
    const pause = token
      ? `<span class="planloom-mark planloom-token-holds">${this.escape(token)}</span> ${reasons.map((reason) => this.escape(reason)).join(' ')}`
      : '';
    const done = isDone ? ' planloom-done' : '';
    return `<p class="planloom-summary${done}"><strong>${this.escape(text)}</strong> ${pause}</p>\n`;
  }

  #with(token: Token, changes: Partial<Pick<Token, 'children' | 'content'>>): Token {
    return Object.assign(new this.Made(token.type, token.tag, token.nesting), token, changes);
  }

  #text(content: string): Token {
    const token = new this.Made('text', '', 0);
    token.content = content;
    return token;
  }

  #html(type: 'html_inline' | 'html_block', content: string): Token {
    const token = new this.Made(type, '', 0);
    token.content = content;
    return token;
  }
}

/** The word that comes first in a text; of those at one place the longest. */
function firstOf(
  words: readonly PreviewWord[],
  text: string,
): { readonly word: PreviewWord; readonly at: number } | undefined {
  let first: { readonly word: PreviewWord; readonly at: number } | undefined;
  for (const word of words) {
    const at = placeOf(word.text, text);
    if (at >= 0 && (!first || at < first.at)) first = { word, at };
  }
  return first;
}

/** Where a word stands by itself: `S-1` is not in `S-10`. -1 where it does not. */
function placeOf(word: string, text: string): number {
  const [startsWord, endsWord] = [/^[\p{L}\p{N}_]/u.test(word), /[\p{L}\p{N}_]$/u.test(word)];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isCut =
      (startsWord && /[\p{L}\p{N}_]$/u.test(text.slice(Math.max(0, at - 2), at))) ||
      (endsWord && /^[\p{L}\p{N}_]/u.test(text.slice(at + word.length, at + word.length + 2)));
    if (!isCut) return at;
  }
  return -1;
}
