import assert from 'node:assert/strict';
import {
  research,
  ResearchCancelled,
  type ResearchInput,
  type ResearchStep,
} from '../../../src/core/research/research';
import { AnsweringTools, results } from './support';

const PAGE =
  '<p>Tide tables need node-tides 4.2 or later. The sea is wide and nobody asked for it here. Calendars read tides as ICS events.</p>';

function input(tools: AnsweringTools, more: Partial<ResearchInput> = {}): ResearchInput {
  return {
    queries: ['tide tables'],
    tools,
    chosen: { kind: 'family', search: 'web_search', open: 'web_open' },
    stack: '',
    signal: new AbortController().signal,
    ...more,
  };
}

describe('research', () => {
  it('searches for each query, and opens the first five pages of each', async () => {
    const tools = new AnsweringTools(({ name }) => (name === 'web_search' ? results(12) : PAGE));
    const steps: ResearchStep[] = [];
    const found = await research(
      input(tools, { queries: ['tide tables', 'moon phase'], onStep: (step) => void steps.push(step) }),
    );
    const opened = ['1', '2', '3', '4', '5'].map((n) => ({
      name: 'web_open',
      input: { url: `https://${n}.example/` },
    }));
    assert.deepEqual(tools.calls, [
      { name: 'web_search', input: { query: 'tide tables', limit: 10 } },
      ...opened,
      { name: 'web_search', input: { query: 'moon phase', limit: 10 } },
      ...opened,
    ]);
    assert.deepEqual(
      found.map(({ query, hits }) => [query, hits.length]),
      [
        ['tide tables', 10],
        ['moon phase', 10],
      ],
    );
    assert.equal(steps.length, 12);
  });

  it('quotes whole sentences that hold words of the query', async () => {
    const tools = new AnsweringTools(({ name }) => (name === 'web_search' ? results(1) : PAGE));
    const [result] = await research(input(tools));
    assert.equal(result?.isByModel, false);
    assert.deepEqual(result.findings.insights, [
      { page: 0, text: 'Tide tables need node-tides 4.2 or later.' },
      { page: 0, text: 'The sea is wide and nobody asked for it here.' },
      { page: 0, text: 'Calendars read tides as ICS events.' },
    ]);
  });

  it('notes a page that fails and takes others in its place', async () => {
    const tools = new AnsweringTools(({ name, input: { url } }) => {
      if (name === 'web_search') return results(8);
      if (/[1-4]\./.test(String(url))) throw new Error('503 Service Unavailable');
      return PAGE;
    });
    const [result] = await research(input(tools));
    assert.deepEqual(
      result?.problems.map(({ hit, message }) => [hit.title, message]),
      ['Page 1', 'Page 2', 'Page 3', 'Page 4'].map((title) => [title, '503 Service Unavailable']),
    );
    assert.equal(tools.calls.length, 1 + 7);
    assert.equal(result.failure, undefined);
  });

  it('makes do with what the search said where no page can be opened', async () => {
    const tools = new AnsweringTools(() => results(4), ['web_search']);
    const [result] = await research(input(tools, { chosen: { kind: 'family', search: 'web_search' } }));
    assert.equal(tools.calls.length, 1);
    assert.equal(result?.findings.insights.length, 4);
  });

  it('says so when a search fails or finds nothing, and goes on', async () => {
    const tools = new AnsweringTools(({ name, input: { query } }) => {
      if (query === 'bad') throw new Error('quota exceeded');
      if (query === 'none') return 'No results.';
      return name === 'web_search' ? results(1) : PAGE;
    });
    const found = await research(input(tools, { queries: ['bad', 'none', 'good'] }));
    assert.deepEqual(
      found.map(({ failure }) => failure),
      ['The search failed: quota exceeded', 'The search found no pages.', undefined],
    );
  });

  it('asks a tool that does both in its own way', async () => {
    const answer = JSON.stringify({ results: [{ title: 'A', url: 'https://a.example/', ref_id: 'turn0search0' }] });
    const tools = new AnsweringTools(({ input: { open } }) => (open === undefined ? answer : PAGE), ['web_run']);
    await research(input(tools, { chosen: { kind: 'run', run: 'web_run' } }));
    assert.deepEqual(tools.calls, [
      { name: 'web_run', input: { search_query: [{ q: 'tide tables' }] } },
      { name: 'web_run', input: { open: [{ ref_id: 'turn0search0' }] } },
    ]);
  });

  it('lets a model put the findings in words, with the pages as data', async () => {
    const tools = new AnsweringTools(({ name }) => (name === 'web_search' ? results(2) : PAGE));
    const prompts: string[] = [];
    const insights = ['a', 'b', 'c'].map((text) => ({ text, page: 1 }));
    const answer = `Here it is:\n\`\`\`json\n${JSON.stringify({
      insights,
      constraints: [
        { text: 'Node 20', page: 0 },
        { text: 'made up', page: 9 },
      ],
    })}\n\`\`\``;
    const [result] = await research(
      input(tools, {
        stack: 'Node 20',
        ask: (prompt) => {
          prompts.push(prompt);
          return Promise.resolve(answer);
        },
      }),
    );
    assert.equal(result?.isByModel, true);
    assert.deepEqual(result.findings, { insights, constraints: [{ text: 'Node 20', page: 0 }] });
    const data: unknown = JSON.parse(prompts[0]?.split('\n\n').at(-1) ?? '');
    assert.deepEqual(Object.keys(data as object), ['query', 'stack', 'pages']);
    assert.match(prompts[0] ?? '', /data/);
  });

  it('quotes where the model fails or answers something else', async () => {
    for (const ask of [
      () => Promise.reject(new Error('not allowed')),
      () => Promise.resolve('I would rather not.'),
      () => Promise.resolve('{"insights": [{"text": "only one", "page": 0}]}'),
      () => Promise.resolve('{"insights": "none"}'),
    ]) {
      const tools = new AnsweringTools(({ name }) => (name === 'web_search' ? results(1) : PAGE));
      const [result] = await research(input(tools, { ask }));
      assert.equal(result?.isByModel, false);
      assert.ok(result.modelProblem);
      assert.equal(result.findings.insights.length, 3);
    }
  });

  it('ends at once when it is cancelled, whether or not the tool heeds it', async () => {
    for (const heeds of [true, false]) {
      const aborting = new AbortController();
      const tools = new AnsweringTools(({ name }, signal) => {
        if (name === 'web_search') return results(3);
        return new Promise((_, reject) => {
          if (heeds) signal?.addEventListener('abort', () => reject(new Error('Canceled')));
          aborting.abort();
        });
      });
      await assert.rejects(research(input(tools, { queries: ['a', 'b'], signal: aborting.signal })), ResearchCancelled);
      assert.equal(tools.calls.length, 2);
    }
  });

  it('sends nothing when it was cancelled before', async () => {
    const tools = new AnsweringTools(() => results(1));
    await assert.rejects(research(input(tools, { signal: AbortSignal.abort() })), ResearchCancelled);
    assert.deepEqual(tools.calls, []);
  });
});
