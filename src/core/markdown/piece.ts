import type { RootContent } from 'mdast';
import { countLineEnds } from '../text/lineEnds';
import { LineIndex } from '../text/lineIndex';
import type { Chunk } from './chunk';

export interface PieceParts {
  readonly text: string;
  readonly nodes: readonly RootContent[];
  /** Parsed as the end of a document, not as something that a heading follows. */
  readonly last: boolean;
  /** Labels that this piece's links depend on, with the answers its nodes were made with. */
  readonly asked?: ReadonlyMap<string, boolean>;
  /** Labels of the link reference definitions in this piece. */
  readonly defined?: ReadonlySet<string>;
}

/** The chunk as its document sees it. */
export class Piece implements Chunk {
  readonly text: string;
  readonly nodes: readonly RootContent[];
  readonly lineEnds: number;
  readonly last: boolean;
  readonly asked: ReadonlyMap<string, boolean>;
  readonly defined: ReadonlySet<string>;
  /** Place among its document's pieces; kept by PieceList. -1 once it is no longer there. */
  index = -1;
  #lines: LineIndex | undefined;

  constructor(parts: PieceParts) {
    this.text = parts.text;
    this.nodes = parts.nodes;
    this.lineEnds = countLineEnds(parts.text);
    this.last = parts.last;
    this.asked = parts.asked ?? NOTHING_ASKED;
    this.defined = parts.defined ?? NOTHING_DEFINED;
  }

  /** Made when first asked for: most pieces are never asked for positions. */
  get lines(): LineIndex {
    return (this.#lines ??= new LineIndex(this.text));
  }
}

const NOTHING_ASKED: ReadonlyMap<string, boolean> = new Map();
const NOTHING_DEFINED: ReadonlySet<string> = new Set();
