import assert from 'node:assert/strict';
import { chooseTools, toolLabel } from '../../../src/core/research/chooseTools';

describe('chooseTools', () => {
  it('takes the first of the format’s order, whatever order the tools are offered in', () => {
    const all = [
      'web.run',
      'get',
      'open',
      'search',
      'browser.open',
      'browser.search',
      'web.get',
      'web.open',
      'web.search',
    ];
    assert.deepEqual(chooseTools(all), { kind: 'family', search: 'web.search', open: 'web.open' });
    const left = (gone: readonly string[]): unknown => chooseTools(all.filter((name) => !gone.includes(name)));
    assert.deepEqual(left(['web.search']), { kind: 'family', search: 'browser.search', open: 'browser.open' });
    assert.deepEqual(left(['web.search', 'browser.search']), { kind: 'family', search: 'search', open: 'open' });
    assert.deepEqual(left(['web.search', 'browser.search', 'open']), { kind: 'family', search: 'search', open: 'get' });
    assert.deepEqual(left(['web.search', 'browser.search', 'search']), { kind: 'run', run: 'web.run' });
    assert.equal(left(['web.search', 'browser.search', 'search', 'web.run']), undefined);
    assert.equal(chooseTools([]), undefined);
  });

  it('forgives what VS Code makes of names: no dots, and a prefix', () => {
    for (const [search, open] of [
      ['web_search', 'web_open'],
      ['web-search', 'web-get'],
      ['webSearch', 'webOpen'],
      ['mcp_brave_web_search', 'mcp_brave_web_open'],
      ['mcp_my_server_browser-search', 'mcp_my_server_browser-get'],
      ['Acme_Web_Search', 'Acme_Web_Open'],
    ] as const) {
      assert.deepEqual(chooseTools(['other', open, search]), { kind: 'family', search, open });
    }
    assert.deepEqual(chooseTools(['mcp_x_web_run']), { kind: 'run', run: 'mcp_x_web_run' });
  });

  it('takes whole words at the end of a name alone', () => {
    for (const name of [
      'websearch',
      'web_searches',
      'web_search_history',
      'search_web',
      'cobweb_search',
      'web_runner',
    ]) {
      assert.equal(chooseTools([name, 'web_open', 'open', 'get']), undefined, name);
    }
  });

  it('takes "search" alone for no search of files, code or extensions', () => {
    for (const name of ['file_search', 'mcp_git_hub_search', 'semantic_search', 'vscode_search', 'search']) {
      assert.equal(chooseTools([name]), undefined, name);
      assert.equal(chooseTools([name, 'file_open', 'other_get']), undefined, name);
    }
    assert.deepEqual(chooseTools(['mcp_ddg_search', 'mcp_files_open', 'mcp_ddg_get']), {
      kind: 'family',
      search: 'mcp_ddg_search',
      open: 'mcp_ddg_get',
    });
    assert.equal(chooseTools(['mcp_ddg_search', 'mcp_files_open', 'open']), undefined);
  });

  it('opens pages with the tool of the same server, else with another of the family, else with none', () => {
    assert.deepEqual(chooseTools(['mcp_a_web_open', 'mcp_b_web_search', 'mcp_b_web_get']), {
      kind: 'family',
      search: 'mcp_b_web_search',
      open: 'mcp_b_web_get',
    });
    assert.deepEqual(chooseTools(['mcp_a_web_open', 'mcp_b_web_search']), {
      kind: 'family',
      search: 'mcp_b_web_search',
      open: 'mcp_a_web_open',
    });
    assert.deepEqual(chooseTools(['web_search', 'browser_open']), { kind: 'family', search: 'web_search' });
  });

  it('survives any name', () => {
    assert.equal(chooseTools(['', '...', '_', '\u0000', '検索']), undefined);
  });

  it('names what gets the queries', () => {
    assert.equal(toolLabel({ kind: 'family', search: 'a', open: 'b' }), 'a, b');
    assert.equal(toolLabel({ kind: 'family', search: 'a' }), 'a');
    assert.equal(toolLabel({ kind: 'run', run: 'web_run' }), 'web_run');
  });
});
