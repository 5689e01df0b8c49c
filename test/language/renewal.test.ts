import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { renewable } from '../../src/vscode/features/language/renewable';
import { at, closeAll, makeWatched, open, until, write } from '../vscode/support/plans';
import { CLEAN, FEATURE } from '../vscode/support/samplePlan';
import { makeProviders, type Providers } from './providers';

const PLAN = `${FEATURE}/plan.md`;
const NOTES = 'docs/renewal.md';
const LOG = `${FEATURE}/decision-log.md`;
const CONFIG = 'planloom.config.json';
const LEGEND = new vscode.SemanticTokensLegend(['planId']);
const NOBODY = new vscode.CancellationTokenSource().token;

/** Registers a provider that counts how often it is asked. */
const kinds = {
  links: (asked: () => void) =>
    vscode.languages.registerDocumentLinkProvider('markdown', {
      provideDocumentLinks: () => {
        asked();
        return [];
      },
    }),
  'semantic tokens': (asked: () => void) =>
    vscode.languages.registerDocumentRangeSemanticTokensProvider(
      'markdown',
      {
        provideDocumentRangeSemanticTokens: () => {
          asked();
          return new vscode.SemanticTokensBuilder(LEGEND).build();
        },
      },
      LEGEND,
    ),
  symbols: (asked: () => void) =>
    vscode.languages.registerDocumentSymbolProvider('markdown', {
      provideDocumentSymbols: () => {
        asked();
        return [];
      },
    }),
} as const;

describe('what was answered and is no longer so', () => {
  afterEach(closeAll);

  for (const [kind, register] of Object.entries(kinds)) {
    it(`is asked for again: ${kind}`, async () => {
      const asked = new vscode.EventEmitter<void>();
      const provider = renewable(() => register(() => asked.fire()));
      try {
        const first = once(asked.event);
        await open(NOTES, '# Notes\n\nSee `docs/api.md`.\n');
        await first;
        const again = once(asked.event);
        provider.renew();
        await again;
      } finally {
        provider.dispose();
        asked.dispose();
      }
    });
  }

  describe('is told', () => {
    let providers: Providers;
    before(() => {
      providers = makeProviders();
    });
    after(() => {
      providers.dispose();
    });

    it('when a document is read in another format, becomes a plan, and ceases to be one, without an edit', async () => {
      const { plans } = providers.language;
      const { document } = await open(NOTES, '# Notes\n\n- [ ] one\n');
      const formatNow = async (): Promise<string | undefined> => (await plans.view(document, NOBODY))?.dialect.id;
      assert.equal(await formatNow(), undefined);
      for (const format of ['brief', 'phased', 'none']) {
        const told = once(plans.onDidChangePlans);
        await write(CONFIG, JSON.stringify({ plans: { [NOTES]: format } }));
        await told;
        assert.equal(await formatNow(), format === 'none' ? undefined : format);
      }
      await vscode.workspace.fs.delete(at(CONFIG));
    });

    it('when something beside a plan is written, and not when its own text is', async () => {
      const { plans, live } = providers.language;
      await makeWatched(FEATURE);
      const editor = await open(PLAN, CLEAN);
      const factsNow = async (): Promise<true | undefined> =>
        (await plans.view(editor.document, NOBODY))?.surroundings.feature ? true : undefined;
      await until(live.onDidCheck, factsNow);
      let changes = 0;
      const counting = plans.onDidChangePlans(() => {
        changes++;
      });
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '\n'));
      const told = once(plans.onDidChangeFacts);
      await write(LOG, '# Decision Log\n\n## [S-1] Tried — 2026-11-20T08:00:00Z\n- Result: pass\n');
      await told;
      counting.dispose();
      assert.equal(changes, 0);
      const view = await plans.view(editor.document, NOBODY);
      assert.deepEqual(
        view?.surroundings.feature?.decisionLog?.map(({ title }) => title),
        ['[S-1] Tried — 2026-11-20T08:00:00Z'],
      );
      await vscode.workspace.fs.delete(at(LOG));
    });
  });
});

function once(event: vscode.Event<unknown>): Promise<true> {
  let isFirst = true;
  return until(event, () => {
    // Looked at once before anything happened.
    const seen = isFirst ? undefined : true;
    isFirst = false;
    return seen;
  });
}
