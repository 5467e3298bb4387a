import { withinTime } from "../concurrency/time-limit.ts";
import type { Context } from "../runtime/context.ts";
import { log } from "../runtime/log.ts";
import { perInstance } from "../runtime/per-instance.ts";
import { MINUTE, SECOND } from "../values/clock.ts";
import { dayOf } from "../values/day.ts";
import { lastUses } from "./last-uses.ts";
import {
  countInRecord,
  countWorkInRecord,
  openRecord,
  type Answer,
  type Subject,
  type UsageRecord,
} from "./usage-record.ts";
import { SHARDS, usageStore } from "./usage-store.ts";
import type { WorkCost } from "./work-cost.ts";

/** A record is written by the first request after this long, or after so many calls. */
const MAX_AGE_MS = MINUTE;
const MAX_CALLS = 500;
/** Below the 500 that Firestore allows, since calls go on until the next request takes the record. */
const MAX_FIELDS = 400;
/** What nobody waits for is written once there is so much of it: a write for each would cost more than some of it does. */
const MIN_WORKS = 50;
const MIN_DOCUMENTS = 2_000;
/** These bound an instance's memory. */
const MAX_RECORDS = 1_000;
const MAX_FAILED = 100;
/** A request does not wait longer for what it writes on the side. */
const MAX_WAIT_MS = 2 * SECOND;

const stateOf = perInstance(() => ({
  shard: Math.floor(Math.random() * SHARDS),
  /** By subject and day, the oldest first. */
  records: new Map<string, UsageRecord>(),
  full: [] as UsageRecord[],
  /** Could not be written, and are tried again. */
  failed: [] as UsageRecord[],
  uses: lastUses(),
}));

/**
 * Counts answers in memory and writes the sums from time to time: within requests, since an instance has no processor
 * between them. An instance that ends loses what it has counted since it wrote last: of a minute at most.
 */
export function usageRecorder(context: Context) {
  const state = stateOf(context);

  function takeDue(countedUntil: number): UsageRecord[] {
    const due = [...state.failed, ...state.full];
    state.failed = [];
    state.full = [];
    for (const [key, record] of state.records) {
      if (record.since > countedUntil) break;
      if (isTooLittle(record) && countedUntil < Infinity) continue;
      state.records.delete(key);
      due.push(record);
    }
    return due;
  }

  async function write(record: UsageRecord): Promise<void> {
    try {
      await usageStore(context).add(record, state.shard);
    } catch (error) {
      const isKept = state.failed.length < MAX_FAILED;
      if (isKept) state.failed.push(record);
      log.error("usage was not written", error, { calls: record.calls, isKept });
    }
  }

  async function writeAll(records: readonly UsageRecord[]): Promise<void> {
    await Promise.all([...records.map(write), state.uses.save()]);
  }

  function findOrOpen(key: string, subject: Subject, at: Date): UsageRecord {
    const found = state.records.get(key);
    if (found) return found;
    const [oldest] = state.records.size >= MAX_RECORDS ? state.records : [];
    if (oldest) {
      state.records.delete(oldest[0]);
      state.full.push(oldest[1]);
    }
    const record = openRecord(subject, at);
    state.records.set(key, record);
    return record;
  }

  function countIn(subject: Subject, at: Date, count: (record: UsageRecord) => void): void {
    const key = `${subject}_${dayOf(at)}`;
    const record = findOrOpen(key, subject, at);
    count(record);
    if (record.calls < MAX_CALLS && record.fields < MAX_FIELDS) return;
    state.records.delete(key);
    state.full.push(record);
  }

  return {
    uses: state.uses,

    count: (subject: Subject, answer: Answer): void =>
      countIn(subject, answer.at, (record) => countInRecord(record, answer)),

    /** Counts what nobody waits for. */
    countWork: (name: string, cost: WorkCost): void =>
      countIn("background", context.clock.now(), (record) => countWorkInRecord(record, name, cost)),

    /** Writes what is due, if anything is. Never fails, and does not take long. */
    async writeDue(): Promise<void> {
      const due = takeDue(context.clock.now().getTime() - MAX_AGE_MS);
      if (due.length === 0) return;
      await withinTime(writeAll(due), MAX_WAIT_MS, () => new Error("late")).catch(() => undefined);
    },

    /** Writes everything, for an instance that is about to end. */
    writeRest: (): Promise<void> => writeAll(takeDue(Infinity)),
  };
}

function isTooLittle({ subject, calls, costs }: UsageRecord): boolean {
  if (subject !== "background" || calls >= MIN_WORKS) return false;
  const documents = [...costs.values()].reduce((sum, { reads, writes }) => sum + reads + writes, 0);
  return documents < MIN_DOCUMENTS;
}
