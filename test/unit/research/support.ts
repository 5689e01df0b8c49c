import type { Tools } from '../../../src/core/ports';

/** A call that a tool was asked for. */
export interface Call {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Tools whose answers are told by a function; keeps what they were asked. */
export class AnsweringTools implements Tools {
  readonly calls: Call[] = [];

  constructor(
    private readonly answer: (call: Call, signal: AbortSignal | undefined) => string | Promise<string>,
    private readonly offered: readonly string[] = ['web_search', 'web_open'],
  ) {}

  names(): readonly string[] {
    return this.offered;
  }

  async call(name: string, input: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<string> {
    this.calls.push({ name, input });
    return this.answer({ name, input }, signal);
  }
}

/** A search's answer: pages `https://<n>.example/`, from 1. */
export function results(count: number): string {
  const pages = Array.from({ length: count }, (_, index) => ({
    title: `Page ${index + 1}`,
    url: `https://${index + 1}.example/`,
    snippet: `What page ${index + 1} says of tides in short.`,
  }));
  return JSON.stringify({ results: pages });
}
