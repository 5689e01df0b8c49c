import * as vscode from 'vscode';
import type { Tools } from '../core/ports';
import { fittingInput } from '../core/research/fittingInput';

/**
 * The part of `vscode.lm` that is used here. VS Code has it since 1.95, the typings that the extension is built with do not:
 * whatever is read from it is looked at first.
 */
interface LanguageModelApi {
  readonly tools: readonly unknown[];
  invokeTool(name: string, options: object, token: vscode.CancellationToken): Thenable<unknown>;
}

interface ToolInformation {
  readonly name: string;
  readonly inputSchema?: unknown;
}

/** A chat model that the user has. Whether it may be asked is for VS Code to ask them, the first time. */
export interface ChatModel {
  readonly name: string;
  /** Its whole answer. Throws when it may not be asked, is not there any more, or fails. */
  readonly ask: (prompt: string, signal: AbortSignal) => Promise<string>;
}

/** The tools that extensions and MCP servers offer; undefined where this VS Code knows no such tools. */
export function offeredTools(): Tools | undefined {
  const api = languageModelApi();
  if (!api) return undefined;
  const offered = (): readonly ToolInformation[] => api.tools.filter(isToolInformation);
  return {
    names: () => offered().map(({ name }) => name),
    call: async (name, input, signal) => {
      const schema = offered().find((tool) => tool.name === name)?.inputSchema;
      const options = { input: fittingInput(schema, input), toolInvocationToken: undefined };
      return withToken(signal, async (token) => textOfResult(await api.invokeTool(name, options, token)));
    },
  };
}

/** The first chat model that VS Code gives; undefined where there is none. */
export async function chatModel(): Promise<ChatModel | undefined> {
  const lm: unknown = Reflect.get(vscode, 'lm');
  const select = methodOf(lm, 'selectChatModels');
  const userMessage = methodOf(Reflect.get(vscode, 'LanguageModelChatMessage'), 'User');
  if (!select || !userMessage) return undefined;
  const models: unknown = await select({});
  const model: unknown = Array.isArray(models) ? models[0] : undefined;
  const send = methodOf(model, 'sendRequest');
  if (!send) return undefined;
  const name = member(model, 'name');
  return {
    name: typeof name === 'string' ? name : 'the chat model',
    ask: (prompt, signal) =>
      withToken(signal, async (token) => {
        const response: unknown = await send([userMessage(prompt)], {}, token);
        const pieces = member(response, 'text');
        if (!isAsyncIterable(pieces)) throw new Error('The chat model gave no text.');
        let text = '';
        for await (const piece of pieces) text += String(piece);
        return text;
      }),
  };
}

function languageModelApi(): LanguageModelApi | undefined {
  const lm: unknown = Reflect.get(vscode, 'lm');
  return isLanguageModelApi(lm) ? lm : undefined;
}

function isLanguageModelApi(value: unknown): value is LanguageModelApi {
  return Array.isArray(member(value, 'tools')) && methodOf(value, 'invokeTool') !== undefined;
}

function isToolInformation(value: unknown): value is ToolInformation {
  return typeof member(value, 'name') === 'string';
}

/** The text parts of a tool's result; JSON parts as JSON, anything else left out. */
function textOfResult(result: unknown): string {
  const content = member(result, 'content');
  if (!Array.isArray(content)) throw new Error('The tool gave no result.');
  return content.map(textOfPart).join('\n');
}

function textOfPart(part: unknown): string {
  const value = member(part, 'value');
  if (typeof value === 'string') return value;
  const data = member(part, 'data');
  const type = member(part, 'mimeType');
  const isText = typeof type === 'string' && /^(?:text\/|application\/(?:[\w.+-]*\+)?json)/i.test(type);
  return isText && data instanceof Uint8Array ? new TextDecoder().decode(data) : '';
}

/** VS Code's calls are cancelled by tokens. */
async function withToken<T>(
  signal: AbortSignal | undefined,
  work: (token: vscode.CancellationToken) => Promise<T>,
): Promise<T> {
  const source = new vscode.CancellationTokenSource();
  const cancel = (): void => source.cancel();
  if (signal?.aborted === true) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await work(source.token);
  } finally {
    signal?.removeEventListener('abort', cancel);
    source.dispose();
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** A function that an object (or class) has, bound to it. */
function methodOf(value: unknown, key: string): ((...args: readonly unknown[]) => unknown) | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'function' ? (...args) => Reflect.apply(found, value, args) as unknown : undefined;
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
