import { isMovable } from '../../../src/core/actions/edit/moveUnit';
import { selectedToTake } from '../../../src/core/actions/edit/divisible';
import { hasStoryTable } from '../../../src/core/actions/edit/storyTable';
import { toggleOf } from '../../../src/core/actions/edit/toggleTasks';
import { unitAt } from '../../../src/core/actions/edit/units';
import { renameTargetAt } from '../../../src/core/actions/rename/target';
import { completionsAt } from '../../../src/core/language/completion/complete';
import { definitionAt } from '../../../src/core/language/definition';
import { foldsIn } from '../../../src/core/language/folding';
import { formatting } from '../../../src/core/language/format/formatPlan';
import { hoverAt } from '../../../src/core/language/hover/hoverAt';
import { evidenceHints } from '../../../src/core/language/inlayHints';
import { lensesIn } from '../../../src/core/language/lenses';
import { linksIn } from '../../../src/core/language/links';
import { outlineOf } from '../../../src/core/language/outline';
import { namesIn } from '../../../src/core/language/planNames';
import { previewOf } from '../../../src/core/language/preview';
import { highlightsAt, referencesAt } from '../../../src/core/language/references';
import { relatedAt, relationsFrom, relationsTo } from '../../../src/core/language/relations';
import { selectionAt } from '../../../src/core/language/selection';
import { tokensIn } from '../../../src/core/language/tokens';
import type { PlanView } from '../../../src/core/language/view';
import type { PlanWorld } from '../../../src/core/language/world';
import { resolveProblem } from '../../../src/core/lint/checkText';
import { defaultConfig } from '../../../src/core/lint/config';
import type { Dialect } from '../../../src/core/lint/dialect';
import { noSurroundings } from '../../../src/core/lint/linter';
import type { Surroundings } from '../../../src/core/lint/rule';
import { PlanSession } from '../../../src/core/lint/session';
import { finish } from '../../../src/core/markdown/parsePieces';
import { runnablesOf } from '../../../src/core/plan/readRunnables';
import type { Range } from '../../../src/core/text/range';
import { codex } from '../../../src/dialects/codex';
import { execplan } from '../../../src/dialects/execplan';
import { phased } from '../../../src/dialects/phased';
import { DONE_LOG, facts, FEATURE, NOW, run } from '../../unit/gates/support';
import { MemoryFiles } from '../../unit/support/memoryFiles';
import type { Comparison, Subject } from '../compare';
import { makePlanOf } from '../formats';
import { placeForTyping } from '../peers';
import type { Suite } from '../suite';

const SIZES = { '22 KB': 22_000, '200 KB': 200_000, '2 MB': 2_000_000 };
/** UTF-16 units that an editor shows at a time: 50 lines and some that are near. */
const SCREEN = 5000;

/** What VS Code asks after a keystroke in the middle of a plan, each question by itself and for the first time since the edit. */
export const suite: Suite = {
  name: 'providers',
  *comparisons() {
    for (const [size, length] of Object.entries(SIZES)) yield answers(codex, size, length);
    for (const dialect of [phased, execplan]) yield answers(dialect, '2 MB', SIZES['2 MB']);
  },
};

function answers(dialect: Dialect, size: string, length: number): Comparison {
  const edited = new EditedPlan(dialect, makePlanOf(dialect, length));
  const { view } = edited;
  const { plan } = view;
  const middle = edited.place;
  const screen: Range = { start: middle - SCREEN / 2, end: middle + SCREEN / 2 };
  const near = (at: number): boolean => Math.abs(at - middle) < 100_000;
  const headings = [...plan.units, ...plan.sections].map(({ heading }) => plan.offsetOf(heading.textSpan) + 3);
  const heading = headings.find((at) => at > middle) ?? headings.at(-1) ?? 0;
  const use = namesIn(plan).uses.find(({ span, isDefinition }) => !isDefinition && plan.offsetOf(span) > middle);
  const id = use ? plan.offsetOf(use.span) + 1 : heading;
  const path = plan.references.map(({ span }) => plan.offsetOf(span)).find((at) => at > middle && near(at)) ?? middle;
  const item = view.document.text().indexOf('\n- [', middle) + 8;
  const problems = edited.problems();
  const { world } = edited;
  const lensSources = { files: world.files, problems: () => problems, isShown: () => true };
  return {
    title: `What is asked after a keystroke in the middle of ${size}, ${dialect.id}`,
    rounds: length > 1_000_000 ? 5 : 9,
    subjects: [
      edited.asks('names: of a place', ({ plan }) => namesIn(plan).at(id)),
      edited.asks('names: all', ({ plan }) => namesIn(plan).uses),
      edited.asks('outline', outlineOf),
      edited.asks('folding', foldsIn),
      edited.asks('selection', (view) => selectionAt(view, middle)),
      edited.awaits('hover: id', (view) => hoverAt(view, id, world, NOW)),
      edited.awaits('hover: heading', (view) => hoverAt(view, heading, world, NOW)),
      edited.awaits('hover: item', (view) => hoverAt(view, item, world, NOW)),
      edited.awaits('hover: path', (view) => hoverAt(view, path, world, NOW)),
      edited.awaits('definition: id', (view) => definitionAt({ view, about: view, world }, id)),
      edited.awaits('definition: path', (view) => definitionAt({ view, about: view, world }, path)),
      edited.awaits('definition: text', (view) => definitionAt({ view, about: view, world }, middle)),
      edited.awaits('references: id', (view) => referencesAt({ view, about: view, world, withDefinitions: true }, id)),
      edited.awaits('references: heading', (view) =>
        referencesAt({ view, about: view, world, withDefinitions: true }, heading),
      ),
      edited.asks('highlights', (view) => highlightsAt(view, id)),
      edited.asks('links', linksIn),
      edited.awaits('relations', async (view) => {
        const related = await relatedAt(view, id, world);
        if (!related) return [];
        return [await relationsFrom(view.path, related.name, world), await relationsTo(view.path, related.name, world)];
      }),
      edited.asks('rename, prepared', (view) => renameTargetAt(view, id)),
      edited.awaits('completion: text', (view) => completionsAt({ view, world, now: NOW, offset: middle })),
      edited.awaits(
        'completion: [',
        (view) => completionsAt({ view, world, now: NOW, offset: middle + 1, trigger: '[' }),
        '[',
      ),
      edited.awaits(
        'completion: heading',
        (view) => completionsAt({ view, world, now: NOW, offset: middle + 4 }),
        '\n\n# ',
      ),
      edited.awaits('completion: item', (view) => completionsAt({ view, world, now: NOW, offset: middle + 3 }), '\n- '),
      edited.awaits(
        'completion: path',
        (view) => completionsAt({ view, world, now: NOW, offset: middle + 14 }),
        ' $FEATURE_DIR/',
      ),
      edited.asks('lenses', (view) => lensesIn(view, lensSources)),
      edited.awaits('lenses, those on a screen', async (view) => {
        const seen = lensesIn(view, lensSources).filter(({ at }) => screen.start <= at && at <= screen.end);
        return Promise.all(seen.map(async ({ face }) => face(NOW)));
      }),
      edited.asks('tokens of a screen', (view) => tokensIn(view, screen, NOW)),
      edited.asks('inlay hints of a screen', (view) => evidenceHints(view, screen, NOW)),
      edited.asks('edit actions', (view) => [
        toggleOf(view, [{ start: middle, end: middle }]),
        selectedToTake(view, [{ start: middle, end: middle }], 'extract'),
        selectedToTake(view, [{ start: middle, end: middle }], 'split'),
        unitAt(view, middle, isMovable),
        hasStoryTable(view),
      ]),
      // Asked for seldom, and in steps; and drawn together with the whole text.
      { ...edited.asks('formatting', (view) => finish(formatting(view))), calls: 3 },
      { ...edited.asks('preview', (view) => previewOf(view, NOW)), calls: 3 },
    ],
  };
}

/** A plan in which somebody types, and that is asked about after each keystroke. */
class EditedPlan {
  readonly world: PlanWorld;
  readonly place: number;
  readonly #session: PlanSession;
  readonly #surroundings: Surroundings;
  readonly #path: string;
  #typed = 0;

  constructor(
    readonly dialect: Dialect,
    text: string,
  ) {
    this.#session = new PlanSession(text, dialect, defaultConfig);
    this.place = placeForTyping(text);
    this.#path = dialect === execplan ? '.agent/exec_plans/active/tide/EP-20261105-001_tide.md' : `${FEATURE}/plan.md`;
    const runs = runnablesOf(this.#session.plan).flatMap(({ unit, hash }) =>
      unit === undefined || dialect === execplan ? [] : [run({ unit, hash })],
    );
    const around = dialect === execplan ? {} : facts({ runs, log: DONE_LOG });
    this.#surroundings = { ...noSurroundings, path: this.#path, ...around };
    const files = new MemoryFiles({ [this.#path]: text, 'package.json': '{ "scripts": { "test": "vitest" } }' });
    this.world = {
      files,
      planPaths: () => Promise.resolve([this.#path]),
      planAt: (path) => Promise.resolve(path === this.#path ? this.view : undefined),
      execPlans: () => Promise.resolve(undefined),
    };
    this.problems();
  }

  get view(): PlanView {
    const { plan, document } = this.#session;
    return { path: this.#path, plan, document, dialect: this.dialect, surroundings: this.#surroundings };
  }

  problems(): ReturnType<Parameters<typeof lensesIn>[1]['problems']> {
    const { plan, document } = this.#session;
    return this.#session.problems(this.#surroundings).map((problem) => resolveProblem(problem, plan, document));
  }

  asks(name: string, ask: (view: PlanView) => unknown, typed = 'x'): Subject {
    let view = this.view;
    return {
      name,
      calls: 12,
      before: () => {
        this.#type(typed);
        view = this.view;
      },
      run: () => ask(view),
      after: () => this.#takeBack(),
    };
  }

  awaits(name: string, ask: (view: PlanView) => Promise<unknown>, typed = 'x'): Subject {
    return { ...this.asks(name, ask, typed), async: true };
  }

  #type(newText: string): void {
    this.#session.edit([{ start: this.place, end: this.place, newText }]);
    this.#typed = newText.length;
  }

  #takeBack(): void {
    this.#session.edit([{ start: this.place, end: this.place + this.#typed, newText: '' }]);
    // Read before the next question is timed.
    this.problems();
  }
}
