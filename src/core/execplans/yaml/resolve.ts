/**
 * The type of a plain scalar, as the format's tools see it (YAML 1.1): not quite what the specification says. `1e3` is text,
 * `017` and `190:20:30` are integers, `y` is text and `yes` is none.
 */

const BOOL = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)\n?$/;
const NULL = /^(?:~|null|Null|NULL|)\n?$/;
const INT =
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)\n?$/;
const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\n?$/;
const TIMESTAMP =
  /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)\n?$/;

/** The tag of a plain scalar, without `tag:yaml.org,2002:`. */
export function tagOfPlain(text: string): string {
  const first = text.charCodeAt(0);
  if (text === '') return 'null';
  // Digits, signs and the dot.
  if ((first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e) return tagOfNumber(text);
  switch (text[0]) {
    case '~':
    case 'n':
    case 'N':
      if (NULL.test(text)) return 'null';
      return BOOL.test(text) ? 'bool' : 'str';
    case 'y':
    case 'Y':
    case 't':
    case 'T':
    case 'f':
    case 'F':
    case 'o':
    case 'O':
      return BOOL.test(text) ? 'bool' : 'str';
    case '<':
      return /^<<\n?$/.test(text) ? 'merge' : 'str';
    case '=':
      return /^=\n?$/.test(text) ? 'value' : 'str';
    case '!':
    case '&':
    case '*':
      return /^[!&*]\n?$/.test(text) ? 'yaml' : 'str';
    default:
      return 'str';
  }
}

function tagOfNumber(text: string): string {
  if (FLOAT.test(text)) return 'float';
  if (INT.test(text)) return 'int';
  return TIMESTAMP.test(text) ? 'timestamp' : 'str';
}
