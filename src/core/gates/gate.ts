import type { Item, Located, Span } from '../plan/model';
import type { Runnable } from '../plan/runnables';
import type { Unit } from '../plan/units';
import type { SourceState } from '../ports';
import type { FeatureFacts, RunFacts } from '../repo/feature';
import type { CommandRecord } from '../repo/runRecord';

/** What a gate is held against besides the plan's text. */
export interface GateFacts {
  /** undefined before it was read, or where the plan stands in no feature folder: then people are asked for what runs and logs would show. */
  readonly feature?: FeatureFacts;
  /** The sources as they are now; undefined where nobody knows. */
  readonly source?: SourceState;
}

/**
 * Whether what an item claims is so. `proven`: it is. `missing`: nothing shows it. `stale`: it was so, for another text or other
 * sources. `failed`: the opposite is shown. `ask`: only a person can say. `unknown`: it was not looked at.
 */
export type EvidenceState = 'proven' | 'missing' | 'stale' | 'failed' | 'ask' | 'unknown';

/** What an item of a gate rests on. */
export interface Evidence {
  readonly item: Item;
  /** What it claims, by the contract's meanings; undefined for one of the team's own. */
  readonly meaning?: string;
  readonly isTicked: boolean;
  readonly state: EvidenceState;
  /** One sentence for people: what shows it, or what is missing and what to do. */
  readonly text: string;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  /** The run that shows it. */
  readonly run?: RunFacts;
}

/** What the newest run of a command came to. */
export interface CommandEvidence {
  readonly runnable: Runnable;
  readonly state: 'proven' | 'missing' | 'stale' | 'failed';
  /** One sentence. */
  readonly text: string;
  readonly run?: RunFacts;
  readonly record?: CommandRecord;
}

/**
 * `contradicted`: an item is ticked that is not so. `blocked`: it cannot go on without someone. `gate-open`: all tasks are done,
 * the gate is not.
 */
export type UnitState = 'not-started' | 'in-progress' | 'gate-open' | 'passed' | 'contradicted' | 'blocked';

export interface UnitGate {
  readonly unit: Unit;
  readonly state: UnitState;
  /** In the order of the gate's items. */
  readonly evidence: readonly Evidence[];
  readonly commands: readonly CommandEvidence[];
  /** Why it is blocked, also where another state comes first; undefined when it is not. */
  readonly blocked?: Reason;
}

export type StopToken = 'NEEDS_CLARIFICATION' | 'READY_FOR_APPROVAL' | 'BLOCKED';

/** Why a plan may not go on as it is, or may not yet. */
export interface Reason extends Partial<Located> {
  /** One sentence: what holds it up, and what to do. */
  readonly text: string;
}

/** Where a plan stands in its loop. */
export interface PlanGate {
  /** The allowed pause that holds; undefined when work may go on, or when all is done. */
  readonly token?: StopToken;
  /** What the token rests on; empty without one. */
  readonly reasons: readonly Reason[];
  readonly units: readonly UnitGate[];
  /** The first unit that is not passed; undefined when all are. */
  readonly current?: UnitGate;
  /** The one after it. */
  readonly next?: Unit;
  /** All units are passed. */
  readonly isDone: boolean;
}
