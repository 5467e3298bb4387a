import { dayOf } from "../values/day.ts";
import { idFrom } from "../values/ids.ts";
import { addCost, noCost, type WorkCost } from "./work-cost.ts";
import { countAnswer, noCounters, type Counters, type Measured } from "./counters.ts";

/** Whose use is counted: a transport as a whole, a partner, or all that nobody waits for, of which the costs alone are. */
export type Subject = "rest" | "callable" | "background" | `partner-${string}`;

/** An answer as it is counted. */
export interface Answer extends Measured {
  readonly operation: string;
  readonly at: Date;
  /** The key that the call came with. */
  readonly keyId?: string | undefined;
  /** Given once for a call, with its transport. */
  readonly cost?: WorkCost;
}

/** What of an hour says how well it was served. */
export type HourCounters = Pick<Counters, "calls" | "throttled" | "failed">;

interface KeyUse {
  calls: number;
}

/** The answers to one subject on one day that this instance has counted and not yet written. */
export interface UsageRecord {
  readonly subject: Subject;
  /** `2026-11-29`, in UTC. */
  readonly day: string;
  /** When the first was counted. */
  since: number;
  calls: number;
  /** At least as many as writing it counts up, of which Firestore allows 500 in a document. */
  fields: number;
  readonly operations: Map<string, Counters>;
  /** By hour of the day, `00` to `23`. */
  readonly hours: Map<string, HourCounters>;
  readonly keys: Map<string, KeyUse>;
  /** By operation, queue, schedule, reaction or function. */
  readonly costs: Map<string, WorkCost>;
}

/** A partner's counts have an id that does not tell whose they are. */
export function subjectOf(uid: string): Subject {
  return `partner-${idFrom("usage", uid)}`;
}

export function openRecord(subject: Subject, at: Date): UsageRecord {
  return {
    subject,
    day: dayOf(at),
    since: at.getTime(),
    calls: 0,
    fields: 0,
    operations: new Map(),
    hours: new Map(),
    keys: new Map(),
    costs: new Map(),
  };
}

export function countInRecord(record: UsageRecord, answer: Answer): void {
  const { operation, at, keyId, cost } = answer;
  record.calls += 1;
  if (cost) addToRecord(record, operation, cost);
  record.fields += countAnswer(findOrAdd(record.operations, operation, noCounters), answer);
  const name = at.toISOString().slice(11, 13);
  if (!record.hours.has(name)) record.fields += 3;
  const hour = findOrAdd(record.hours, name, () => ({ calls: 0, throttled: 0, failed: 0 }));
  hour.calls += 1;
  if (answer.status === 429) hour.throttled += 1;
  if (answer.status >= 500) hour.failed += 1;
  if (keyId === undefined) return;
  if (!record.keys.has(keyId)) record.fields += 1;
  findOrAdd(record.keys, keyId, () => ({ calls: 0 })).calls += 1;
}

export function countWorkInRecord(record: UsageRecord, name: string, cost: WorkCost): void {
  record.calls += 1;
  addToRecord(record, name, cost);
}

function addToRecord(record: UsageRecord, name: string, cost: WorkCost): void {
  record.fields += addCost(findOrAdd(record.costs, name, noCost), cost);
}

function findOrAdd<V>(map: Map<string, V>, key: string, make: () => V): V {
  let found = map.get(key);
  if (found === undefined) map.set(key, (found = make()));
  return found;
}
