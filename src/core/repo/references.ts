import { dirname, featureFolderOf, resolveIn } from './paths';

const FEATURE_DIR = /^\$(?:FEATURE_DIR\b|\{FEATURE_DIR\})\/?/;
/** A drive letter looks like a scheme, and is as little to be followed. */
const SCHEME = /^[A-Za-z][A-Za-z\d+.-]*:/;
/** Placeholders, globs, brace lists, other variables: not the name of one file. */
const PATTERN = /[<>*?{}$]/;

/**
 * The path (see ports.ts) that a plan means by a link's target or a `$FEATURE_DIR` path; undefined where that cannot or must
 * not be told: addresses, absolute paths, anchors alone, paths that lead out of the root, and patterns.
 *
 * @param planPath where the plan stands
 * @param target as written in the plan; see PathReference
 */
export function resolveReference(planPath: string, target: string): string | undefined {
  const feature = featureFolderOf(planPath);
  const inFeature = FEATURE_DIR.exec(target);
  if (inFeature) {
    const rest = target.slice(inFeature[0].length);
    return feature && !PATTERN.test(rest) ? resolveIn(feature.path, rest) : undefined;
  }
  const file = target.replace(/[?#].*$/s, '');
  if (file === '' || SCHEME.test(file) || PATTERN.test(file) || file.startsWith('/') || file.startsWith('\\'))
    return undefined;
  return resolveIn(dirname(planPath), decodedTarget(file));
}

/** Links write blanks as `%20`; a stray `%` is taken as it stands. */
export function decodedTarget(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
