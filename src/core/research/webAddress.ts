/** Longer addresses are not taken: no page worth reading has one. */
const MAX_LENGTH = 2000;

/**
 * An address as it can stand in a Markdown link: `http` or `https`, without a user's name, its odd characters encoded;
 * undefined for everything else.
 */
export function webAddress(text: string): string | undefined {
  if (text.length > MAX_LENGTH || !/^https?:\/\//i.test(text)) return undefined;
  try {
    const url = new URL(text);
    if (url.username !== '' || url.password !== '') return undefined;
    // What URL leaves as it is and Markdown would read.
    return url.href.replace(/[()[\]<>`*|\\]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
  } catch {
    return undefined;
  }
}
