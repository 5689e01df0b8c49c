/** Tools to research with, by the names that they are offered under. */
export type ResearchTools =
  /** One that searches; and one that gives a page, where its family has one. */
  | { readonly kind: 'family'; readonly search: string; readonly open?: string }
  /** One that does both (`web.run`). */
  | { readonly kind: 'run'; readonly run: string };

interface ToolName {
  /** As it is offered. */
  readonly name: string;
  /** In lower case: `mcp_brave_web-search` → mcp, brave, web, search. */
  readonly parts: readonly string[];
}

/** Last words of the names of tools that give a page, in the format's order. */
const OPENERS = ['open', 'get'] as const;

/**
 * The tools that the format prefers among those offered (format codex-web, section 4.3): web.search, browser.search, search,
 * web.run, the first that is there. VS Code's names cannot hold dots and have prefixes (`mcp_<server>_…`), so names are
 * compared by their last words, whatever parts them and however they are written: `web.search`, `mcp_brave_web_search` and
 * `webSearch` are all web.search; `web_searches` and `websearch` are not. A page is given by the tool of the same family with
 * the same words before it (`mcp_brave_web_open`), else by any of that family.
 *
 * The one word "search" says little: `file_search` must never be sent a query that is meant for the web. So it counts only as
 * the whole name, or as that of an MCP server with a name of one word (`mcp_duckduckgo_search`), and only beside the `open` or
 * `get` of the same place.
 */
export function chooseTools(names: readonly string[]): ResearchTools | undefined {
  const tools = names.map((name): ToolName => ({ name, parts: partsOf(name) }));
  return familyOf('web', tools) ?? familyOf('browser', tools) ?? plainSearch(tools) ?? runner(tools);
}

/** What a set of tools is called when the user is asked about it. */
export function toolLabel(tools: ResearchTools): string {
  if (tools.kind === 'run') return tools.run;
  return tools.open === undefined ? tools.search : `${tools.search}, ${tools.open}`;
}

function familyOf(family: string, tools: readonly ToolName[]): ResearchTools | undefined {
  const search = tools.find(({ parts }) => endsWith(parts, [family, 'search']));
  if (!search) return undefined;
  const prefix = search.parts.slice(0, -2);
  const openers = OPENERS.flatMap((word) => tools.filter(({ parts }) => endsWith(parts, [family, word])));
  const open = openers.find(({ parts }) => endsWith(prefix, parts.slice(0, -2), true)) ?? openers[0];
  return { kind: 'family', search: search.name, ...(open && { open: open.name }) };
}

function plainSearch(tools: readonly ToolName[]): ResearchTools | undefined {
  for (const { name, parts } of tools) {
    const prefix = parts.slice(0, -1);
    const isPlain = prefix.length === 0 || (prefix.length === 2 && prefix[0] === 'mcp');
    if (parts.at(-1) !== 'search' || !isPlain) continue;
    const beside = OPENERS.map((word) => tools.find((tool) => endsWith(tool.parts, [...prefix, word], true)));
    const open = beside.find((tool) => tool !== undefined);
    if (open) return { kind: 'family', search: name, open: open.name };
  }
  return undefined;
}

function runner(tools: readonly ToolName[]): ResearchTools | undefined {
  const tool = tools.find(({ parts }) => endsWith(parts, ['web', 'run']));
  return tool && { kind: 'run', run: tool.name };
}

function partsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
}

/** Whether `parts` ends with `last`, or, if `whole`, is the same. */
function endsWith(parts: readonly string[], last: readonly string[], whole = false): boolean {
  if (whole && parts.length !== last.length) return false;
  const from = parts.length - last.length;
  return from >= 0 && last.every((part, index) => parts[from + index] === part);
}
