import sax from 'sax';
import type { TestCase } from '../core/ports';

/** How much of a failure is kept, in UTF-16 code units. */
const MAX_MESSAGE = 4000;
/** How much of a name is kept, in UTF-16 code units. */
const MAX_NAME = 1000;
/** Elements in each other, and attributes of one: no runner writes as many, and each of them takes memory. */
const MAX_DEPTH = 500;
const MAX_ATTRIBUTES = 500;
/** How much of one attribute is taken; beyond that a report counts as broken. */
Object.assign(sax, { MAX_BUFFER_LENGTH: 4 * 1024 * 1024 });

/** A case that is being read. */
interface Draft {
  readonly name: string;
  readonly suite: string;
  readonly duration?: number;
  outcome: TestCase['outcome'];
  message: string;
}

/** What an element inside of a case makes of it. */
const OUTCOMES: Readonly<Record<string, TestCase['outcome']>> = {
  failure: 'failed',
  error: 'errored',
  skipped: 'skipped',
  disabled: 'skipped',
};

/** Reads the JUnit XML that test runners write (there is no standard of it), piece by piece. Memory is bounded by the cases. */
export class JUnitReader {
  readonly cases: TestCase[] = [];
  /** It is XML of another kind. */
  isOther = false;
  readonly #parser = sax.parser(true, { trim: false });
  readonly #suites: string[] = [];
  #hasRoot = false;
  #depth = 0;
  #attributes = 0;
  #case: Draft | undefined;
  /** The element of the case whose text is being read. */
  #telling: string | undefined;

  /** @param atMost how many cases are kept; of later ones only those that failed, as many again */
  constructor(private readonly atMost: number) {
    const parser = this.#parser;
    parser.onerror = (error) => {
      throw error;
    };
    parser.onattribute = () => {
      if (++this.#attributes > MAX_ATTRIBUTES) throw new Error('An element has too many attributes.');
    };
    parser.onopentag = ({ name, attributes }) => {
      this.#attributes = 0;
      if (++this.#depth > MAX_DEPTH) throw new Error('Too many elements stand in each other.');
      this.#open(name, (attribute) => {
        const value = attributes[attribute];
        return typeof value === 'string' ? value : '';
      });
    };
    parser.onclosetag = (name) => {
      this.#depth--;
      this.#close(name);
    };
    parser.ontext = (text) => this.#text(text);
    parser.oncdata = (text) => this.#text(text);
  }

  /** Throws where the text is no XML. */
  write(text: string): void {
    if (!this.isOther) this.#parser.write(text);
  }

  /** Throws where the text is no XML, or breaks off. */
  end(text: string): void {
    this.write(text);
    if (!this.isOther) this.#parser.close();
    if (!this.#hasRoot) this.isOther = true;
  }

  #open(name: string, attribute: (name: string) => string): void {
    if (!this.#hasRoot) {
      this.#hasRoot = true;
      this.isOther = name !== 'testsuites' && name !== 'testsuite';
    }
    if (this.isOther) return;
    if (name === 'testsuite') {
      this.#suites.push(nameOf(attribute('name')));
    } else if (name === 'testcase') {
      this.#case = draft(attribute, this.#suites.at(-1) ?? '');
    } else if (this.#case) {
      const outcome = OUTCOMES[name];
      if (outcome === undefined) return;
      if (this.#case.outcome !== 'failed' && this.#case.outcome !== 'errored') this.#case.outcome = outcome;
      this.#telling = name;
      this.#add(attribute('message'));
    }
  }

  #close(name: string): void {
    if (name === this.#telling) this.#telling = undefined;
    if (name === 'testsuite') this.#suites.pop();
    if (name !== 'testcase' || !this.#case) return;
    const { message, ...rest } = this.#case;
    const shown = message.trim();
    const hasRoom = this.cases.length < (rest.outcome === 'passed' || rest.outcome === 'skipped' ? 1 : 2) * this.atMost;
    if (hasRoom) this.cases.push({ ...rest, ...(shown !== '' && { message: shown }) });
    this.#case = undefined;
  }

  #text(text: string): void {
    if (this.#telling !== undefined && text.trim() !== '') this.#add(text);
  }

  /** Most runners put the first line of the text into the attribute as well. */
  #add(text: string): void {
    const draft = this.#case;
    if (!draft || text === '') return;
    const isRepeated = draft.message !== '' && text.trimStart().startsWith(draft.message.trim());
    const all = isRepeated || draft.message === '' ? text : `${draft.message}\n${text}`;
    draft.message = all.slice(0, MAX_MESSAGE);
  }
}

/** A copy: a slice would keep the whole text in memory. */
function nameOf(text: string): string {
  return text.length > MAX_NAME ? Array.from(text.slice(0, MAX_NAME)).join('') : text;
}

function draft(attribute: (name: string) => string, suite: string): Draft {
  const seconds = Number.parseFloat(attribute('time').replaceAll(',', ''));
  const isSkipped = ['notrun', 'skipped', 'disabled', 'suppressed'].some(
    (word) => attribute('status') === word || attribute('result') === word,
  );
  return {
    name: nameOf(attribute('name')),
    suite: nameOf(attribute('classname')) || suite,
    ...(Number.isFinite(seconds) && seconds >= 0 && { duration: seconds * 1000 }),
    outcome: isSkipped ? 'skipped' : 'passed',
    message: '',
  };
}
