import { canonicalStoryId } from '../core/plan/storyId';

/** Whether a unit or a group of commands is what a call names: by its id, in any spelling of a story's, or by its title. */
export function isNamed(
  named: string,
  { id, title }: { readonly id?: string | undefined; readonly title: string },
): boolean {
  const wanted = [named.toLowerCase(), (canonicalStoryId(named) ?? named).toLowerCase()];
  return [id, title].some((name) => wanted.includes(name?.toLowerCase() ?? ''));
}
