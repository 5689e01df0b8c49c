/** UTF-16 units of a command's output that the Testing view is given; the files of the run hold all of it. */
const LIMIT = 1_000_000;

/** UTF-16 units that are kept of each stream's end. */
const TAIL = 8_000;

/** Lines of each stream's end that a message shows. */
const LINES = 20;

export type Stream = 'stdout' | 'stderr';

/** Hands a command's output on, up to a limit, and keeps its end. However much comes, memory stays bounded. */
export class OutputFeed {
  #left = LIMIT;
  readonly #tails = { stdout: '', stderr: '' };

  /**
   * @param append takes text as the Testing view wants it, with CRLF
   * @param whole where all of the output is, for people
   */
  constructor(
    private readonly append: (text: string) => void,
    private readonly whole: string,
  ) {}

  take(text: string, stream: Stream): void {
    this.#tails[stream] = (this.#tails[stream] + text.slice(-TAIL)).slice(-TAIL);
    if (this.#left <= 0) return;
    this.append(terminalText(text.slice(0, this.#left)));
    this.#left -= text.length;
    if (this.#left <= 0) this.append(`\r\n… There is more; all of it is in ${this.whole}\r\n`);
  }

  /** The last lines of a stream, without colours. */
  lastLines(stream: Stream): string {
    const lines = this.#tails[stream].replace(ESCAPES, '').trimEnd().split(/\r?\n/);
    return lines.slice(-LINES).join('\n');
  }
}

const ESC = String.fromCodePoint(0x1b);
const BEL = String.fromCodePoint(0x07);

/** ANSI escape sequences: colours, cursor moves, titles. */
const ESCAPES = new RegExp(`${ESC}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${BEL}${ESC}]*(?:${BEL}|${ESC}\\\\)?|[@-Z\\\\^_])`, 'g');

/** Text with the line ends of a terminal. */
export function terminalText(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}
