/** What a text is made of, in the order of the text; what has no characters of its own stands where it begins or ends. */
export type TokenKind =
  | 'streamEnd'
  | 'directive'
  | 'documentStart'
  | 'documentEnd'
  | 'blockList'
  | 'blockMap'
  | 'blockEnd'
  | 'flowList'
  | 'flowListEnd'
  | 'flowMap'
  | 'flowMapEnd'
  | 'blockEntry'
  | 'flowEntry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** Of a scalar its text, of an alias or anchor its name, of a directive its name, of a tag what follows its handle. */
  readonly text?: string;
  /** Of a scalar: without quotes and not in a block. */
  readonly isPlain?: boolean;
  /** Of a tag that has one, and of a %TAG directive; of a %YAML directive its major version. */
  readonly handle?: string;
}
