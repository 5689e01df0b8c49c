import type { Range } from '../../text/range';
import { YamlFault } from './cursor';
import type { ListNode, MapEntry, MapNode, Placed, YamlNode } from './node';
import { tagOfPlain } from './resolve';
import type { Scanned } from './scanner';
import type { Token, TokenKind } from './token';

const CORE_TAGS = 'tag:yaml.org,2002:';
const DEFAULT_HANDLES: readonly (readonly [string, string])[] = [
  ['!', '!'],
  ['!!', CORE_TAGS],
];

/**
 * Makes a tree of tokens, by the grammar of YAML 1.1; undefined for a text that holds nothing.
 *
 * @throws YamlFault, also where a second document follows
 */
export function compose(scanned: Scanned): Placed | undefined {
  return new Composer(scanned).document();
}

/** Anchor and tag before a value. */
interface Properties {
  readonly anchor?: string;
  readonly tag?: string;
  readonly start?: number;
}

class Composer {
  #at = 0;
  /** Where what was read last ends. */
  #end = 0;
  #handles = new Map<string, string>();
  readonly #anchors = new Map<string, YamlNode>();

  constructor(private readonly scanned: Scanned) {}

  document(): Placed | undefined {
    let root: Placed;
    if (this.#is('directive', 'documentStart', 'streamEnd')) {
      if (this.#is('streamEnd')) return undefined;
      this.#directives();
      this.#expect('documentStart');
      root = this.#is('directive', 'documentStart', 'documentEnd', 'streamEnd')
        ? this.#missing({})
        : this.#node('block');
    } else {
      this.#handles = new Map(DEFAULT_HANDLES);
      root = this.#node('block');
    }
    while (this.#is('documentEnd')) this.#take();
    this.#expect('streamEnd');
    return root;
  }

  #directives(): void {
    let hasVersion = false;
    while (this.#is('directive')) {
      const { text = '', handle = '', ...range } = this.#take();
      const [name, prefix = ''] = text.split(' ');
      if (name === 'YAML') {
        if (hasVersion || Number(handle) !== 1) throw new YamlFault(range);
        hasVersion = true;
      } else if (name === 'TAG') {
        if (this.#handles.has(handle)) throw new YamlFault(range);
        this.#handles.set(handle, prefix);
      }
    }
    for (const [handle, prefix] of DEFAULT_HANDLES) if (!this.#handles.has(handle)) this.#handles.set(handle, prefix);
  }

  /** @param place `indentless`: a list may stand here no deeper than the key it belongs to */
  #node(place: 'block' | 'indentless' | 'flow'): Placed {
    if (this.#is('alias')) {
      const { text = '', start, end } = this.#take();
      const node = this.#anchors.get(text);
      if (!node) throw new YamlFault({ start, end });
      return { node, range: { start, end } };
    }
    const properties = this.#properties();
    const { kind } = this.#token;
    if (place === 'indentless' && kind === 'blockEntry') return this.#list(properties, 'blockEntry');
    if (kind === 'scalar') return this.#scalar(properties);
    if (kind === 'flowList' || kind === 'flowMap') return this.#collection(kind, properties);
    if (place !== 'flow' && (kind === 'blockList' || kind === 'blockMap')) return this.#collection(kind, properties);
    if (properties.start !== undefined) return this.#missing(properties);
    throw this.#fault();
  }

  #properties(): Properties {
    let anchor: string | undefined;
    let tag: string | undefined;
    let start: number | undefined;
    // One of each, in either order.
    while ((this.#is('anchor') && anchor === undefined) || (this.#is('tag') && tag === undefined)) {
      const token = this.#take();
      start ??= token.start;
      if (token.kind === 'anchor') anchor = token.text;
      else tag = this.#tagOf(token);
    }
    if (anchor !== undefined && this.#anchors.has(anchor)) throw this.#fault();
    return {
      ...(anchor !== undefined && { anchor }),
      ...(tag !== undefined && { tag }),
      ...(start !== undefined && { start }),
    };
  }

  #tagOf({ handle, text = '', start, end }: Token): string {
    const prefix = handle === undefined ? '' : this.#handles.get(handle);
    if (prefix === undefined) throw new YamlFault({ start, end });
    return prefix + text;
  }

  #scalar(properties: Properties): Placed {
    const { text = '', isPlain = false, start, end } = this.#take();
    const { tag } = properties;
    const isTyped = tag === undefined ? isPlain : tag === '!';
    const node: YamlNode = { kind: 'scalar', tag: isTyped ? tagOfPlain(text) : nameOfTag(tag, 'str'), text };
    return this.#place(node, properties, { start: properties.start ?? start, end });
  }

  /** A value that is not there. */
  #missing(properties: Properties): Placed {
    const tag = properties.tag === undefined || properties.tag === '!' ? 'null' : nameOfTag(properties.tag, 'str');
    const range = { start: properties.start ?? this.#end, end: this.#end };
    return this.#place({ kind: 'scalar', tag, text: '' }, properties, range);
  }

  #collection(kind: 'flowList' | 'flowMap' | 'blockList' | 'blockMap', properties: Properties): Placed {
    return kind === 'flowList' || kind === 'blockList' ? this.#list(properties, kind) : this.#map(properties, kind);
  }

  #list(properties: Properties, kind: 'flowList' | 'blockList' | 'blockEntry'): Placed {
    const start = properties.start ?? this.#token.start;
    const items: Placed[] = [];
    const node: ListNode = { kind: 'list', tag: nameOfTag(properties.tag, 'seq'), items };
    // Before what is in it, which may mean the list itself.
    this.#anchor(node, properties);
    if (kind === 'flowList') this.#flowItems(items);
    else {
      if (kind === 'blockList') this.#take();
      const enders: readonly TokenKind[] =
        kind === 'blockList' ? ['blockEntry', 'blockEnd'] : ['blockEntry', 'key', 'value', 'blockEnd'];
      while (this.#is('blockEntry')) {
        this.#take();
        items.push(this.#is(...enders) ? this.#missing({}) : this.#node('block'));
      }
      if (kind === 'blockList') this.#expect('blockEnd');
    }
    return { node, range: { start, end: this.#end } };
  }

  #flowItems(items: Placed[]): void {
    this.#take();
    while (!this.#is('flowListEnd')) {
      if (items.length > 0) {
        this.#expect('flowEntry');
        if (this.#is('flowListEnd')) break;
      }
      items.push(this.#is('key') ? this.#flowPair() : this.#node('flow'));
    }
    this.#take();
  }

  /** `a: b` in a list is a mapping of its own. */
  #flowPair(): Placed {
    const { start } = this.#take();
    const key = this.#is('value', 'flowEntry', 'flowListEnd') ? this.#missing({}) : this.#node('flow');
    let value: Placed;
    if (this.#is('value')) {
      this.#take();
      value = this.#is('flowEntry', 'flowListEnd') ? this.#missing({}) : this.#node('flow');
    } else value = this.#missing({});
    return { node: { kind: 'map', tag: 'map', entries: [[key, value]] }, range: { start, end: this.#end } };
  }

  #map(properties: Properties, kind: 'flowMap' | 'blockMap'): Placed {
    const start = properties.start ?? this.#token.start;
    const entries: MapEntry[] = [];
    const node: MapNode = { kind: 'map', tag: nameOfTag(properties.tag, 'map'), entries };
    this.#anchor(node, properties);
    this.#take();
    if (kind === 'flowMap') this.#flowEntries(entries);
    else {
      while (this.#is('key')) {
        this.#take();
        const key = this.#is('key', 'value', 'blockEnd') ? this.#missing({}) : this.#node('indentless');
        entries.push([key, this.#blockValue()]);
      }
      this.#expect('blockEnd');
    }
    return { node, range: { start, end: this.#end } };
  }

  #blockValue(): Placed {
    if (!this.#is('value')) return this.#missing({});
    this.#take();
    return this.#is('key', 'value', 'blockEnd') ? this.#missing({}) : this.#node('indentless');
  }

  #flowEntries(entries: MapEntry[]): void {
    while (!this.#is('flowMapEnd')) {
      if (entries.length > 0) {
        this.#expect('flowEntry');
        if (this.#is('flowMapEnd')) break;
      }
      if (!this.#is('key')) {
        entries.push([this.#node('flow'), this.#missing({})]);
        continue;
      }
      this.#take();
      const key = this.#is('value', 'flowEntry', 'flowMapEnd') ? this.#missing({}) : this.#node('flow');
      let value: Placed;
      if (this.#is('value')) {
        this.#take();
        value = this.#is('flowEntry', 'flowMapEnd') ? this.#missing({}) : this.#node('flow');
      } else value = this.#missing({});
      entries.push([key, value]);
    }
    this.#take();
  }

  #place(node: YamlNode, properties: Properties, range: Range): Placed {
    this.#anchor(node, properties);
    return { node, range };
  }

  #anchor(node: YamlNode, { anchor }: Properties): void {
    if (anchor !== undefined) this.#anchors.set(anchor, node);
  }

  get #token(): Token {
    const token = this.scanned.tokens[this.#at];
    // What is wrong with the tokens counts only where all before it fits together.
    if (!token) throw this.scanned.fault ?? new YamlFault({ start: this.#end, end: this.#end });
    return token;
  }

  #is(...kinds: readonly TokenKind[]): boolean {
    return kinds.includes(this.#token.kind);
  }

  #take(): Token {
    const token = this.#token;
    this.#at++;
    if (token.end > token.start) this.#end = token.end;
    return token;
  }

  #expect(kind: TokenKind): void {
    if (!this.#is(kind)) throw this.#fault();
    this.#take();
  }

  #fault(): YamlFault {
    const { start, end } = this.#token;
    return new YamlFault({ start, end });
  }
}

function nameOfTag(tag: string | undefined, byDefault: string): string {
  if (tag === undefined || tag === '!') return byDefault;
  return tag.startsWith(CORE_TAGS) ? tag.slice(CORE_TAGS.length) : 'other';
}
