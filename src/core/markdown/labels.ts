import type { SyntaxExtension } from './syntax';

/** A link label in the parser's normal form, and the offset of the bracket at which it was met. */
export interface LabelUse {
  readonly label: string;
  readonly offset: number;
}

export interface LabelQuestion extends LabelUse {
  readonly answer: boolean;
}

/**
 * Stands in for the parser's list of defined labels. `[name]` is a link only where a definition of that name stands anywhere in
 * the document, so a piece that is parsed on its own must know the names defined elsewhere; what it asked for is remembered,
 * since its nodes stay right for exactly as long as the answers do.
 */
export class Labels extends Array<string> {
  readonly asked: LabelQuestion[] = [];
  readonly defined: LabelUse[] = [];
  readonly #own = new Set<string>();
  #offset = 0;

  constructor(private readonly elsewhere: { has(label: string): boolean }) {
    super();
  }

  /** Called by the parser to ask whether a label is defined. */
  override includes(label: string): boolean {
    const answer = this.#own.has(label) || this.elsewhere.has(label);
    this.asked.push({ label, answer, offset: this.#offset });
    return answer;
  }

  /** Called by the parser at the end of a definition. */
  override push(...labels: string[]): number {
    for (const label of labels) {
      this.#own.add(label);
      this.defined.push({ label, offset: this.#offset });
    }
    return this.#own.size;
  }

  /**
   * A micromark extension that puts this list in the parser's place. Its constructs recognise nothing: they stand where a
   * definition may begin (`[`) and where a reference may end (`]`), and note the place before the real ones look.
   */
  extension(): SyntaxExtension {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- micromark binds `this` of a tokenizer
    const labels = this;
    const watch: Construct = {
      tokenize(_effects, _ok, nok) {
        return (code) => {
          this.parser.defined = labels;
          labels.#offset = this.now().offset;
          return nok(code);
        };
      },
    };
    return { contentInitial: { [OPENING_BRACKET]: watch }, text: { [CLOSING_BRACKET]: watch } };
  }
}

const OPENING_BRACKET = 91;
const CLOSING_BRACKET = 93;

type Construct = Extract<NonNullable<NonNullable<SyntaxExtension['text']>[number]>, { tokenize: unknown }>;
