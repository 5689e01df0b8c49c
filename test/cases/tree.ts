import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readMetadata } from '../../src/core/execplans/metadata';
import type { PyValue } from '../../src/core/execplans/pyYaml';
import { type CaseFolder, filesBelow, textAt } from './caseFolder';
import { differences, isRecord } from './differences';

/**
 * Holds the files below a folder against those that a case ends with: what no command changed is the same byte for byte, of
 * what one changed the front matter and the text behind it, of what one made the front matter alone.
 *
 * @param made names of the files that commands said they made
 */
export function treeOtherwise(folder: CaseFolder, root: string, made: ReadonlySet<string>): readonly string[] {
  const expected = folder.json('expected/tree.json');
  if (!isRecord(expected)) return ['expected/tree.json is not there'];
  const registries = new Set(['.agent/exec_plans/registry.json', ...folder.files('expected/files')]);
  const there = filesBelow(root).filter((file) => !registries.has(file));
  const input = folder.files('input').flatMap((file) => {
    const bytes = folder.bytes(`input/${file}`);
    return bytes ? [{ name: path.posix.basename(file), hash: sha256(bytes) }] : [];
  });
  const given = new Set(input.map(({ hash }) => hash));
  const changed = new Set(input.map(({ name }) => name).filter((name) => !made.has(name)));
  const missing = Object.keys(expected).filter((file) => !there.includes(file));
  const more = there.filter((file) => !Object.hasOwn(expected, file));
  return [
    ...missing.map((file) => `${file} is not there`),
    ...more.map((file) => `${file} is there, and should not be`),
    ...there.flatMap((file) => {
      const wanted = expected[file];
      const hash = textAt(wanted, 'sha256');
      if (!isRecord(wanted) || hash === undefined) return [];
      const absolute = path.join(root, file);
      if (!existsSync(absolute)) return [`${file} leads to nothing`];
      const bytes = readFileSync(absolute);
      if (hash === sha256(bytes)) return [];
      if (given.has(hash)) return [`${file} was changed, and should not be`];
      const text = bytes.toString('utf8');
      return [
        ...frontMatterOtherwise(wanted, text, file),
        // What commands made has a text of its own.
        ...(changed.has(path.posix.basename(file)) ? bodyOtherwise(wanted, text, file) : []),
      ];
    }),
  ];
}

function frontMatterOtherwise(
  wanted: Readonly<Record<string, unknown>>,
  text: string,
  file: string,
): readonly string[] {
  const metadata = readMetadata(text, 'any');
  if (!metadata.ok) return [`${file}: its front matter cannot be read (${metadata.code})`];
  const entries = [...metadata.entries].map(([key, value]) => [key.replace(/^\0/, ''), jsonOf(value)] as const);
  return [
    ...differences(wanted.front_matter, Object.fromEntries(entries), `${file}: front_matter`),
    ...differences(
      wanted.front_matter_keys,
      entries.map(([key]) => key),
      `${file}: front_matter_keys`,
    ),
  ];
}

/** From the line end before the closing fence, with LF for all line ends. */
function bodyOtherwise(wanted: Readonly<Record<string, unknown>>, text: string, file: string): readonly string[] {
  const hash = textAt(wanted, 'after_front_matter_sha256');
  const lines = text.replace(/\r\n?/g, '\n');
  const metadata = readMetadata(lines, 'any');
  if (hash === undefined || !metadata.ok) return [];
  const { end } = metadata.block;
  const from = lines.startsWith('\n', end) ? end : end - 1;
  return sha256(lines.slice(from)) === hash ? [] : [`${file}: the text behind the front matter was changed`];
}

function jsonOf(value: PyValue): unknown {
  switch (value.kind) {
    case 'null':
      return null;
    case 'int':
      return Number(value.value);
    case 'datetime':
      return value.value.replace(' ', 'T');
    case 'list':
      return value.items.map(jsonOf);
    case 'map':
      return Object.fromEntries(value.entries.map(([key, entry]) => [String(jsonOf(key)), jsonOf(entry)]));
    default:
      return value.value;
  }
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
