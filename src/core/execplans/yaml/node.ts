import type { Range } from '../../text/range';

/** A value where it stands; an alias stands elsewhere than the node it means. */
export interface Placed {
  readonly node: YamlNode;
  /** With its anchor and tag; zero-width where the value is missing. */
  readonly range: Range;
}

export type MapEntry = readonly [key: Placed, value: Placed];

/** What a YAML text is composed of. Tags are without `tag:yaml.org,2002:`; those of others are `other`. */
export type YamlNode = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly tag: string;
  readonly text: string;
}

export interface ListNode {
  readonly kind: 'list';
  readonly tag: string;
  readonly items: readonly Placed[];
}

export interface MapNode {
  readonly kind: 'map';
  readonly tag: string;
  readonly entries: readonly MapEntry[];
}
