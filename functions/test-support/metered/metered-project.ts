import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { packJson } from "../../src/platform/operations/pack-answers.ts";
import { functionOfQueue } from "../../src/platform/jobs/queue-name.ts";
import { runJob } from "../../src/platform/jobs/run-job.ts";
import type { Task } from "../../src/platform/jobs/enqueue-task.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { invoke } from "../../src/platform/runtime/invocation.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../src/platform/values/clock.ts";
import { callByName, type Call } from "../call-by-name.ts";
import { memoryContext } from "../memory/memory-context.ts";
import type { DocumentWrite } from "../memory/memory.ts";
import type { Data } from "../memory/plain-data.ts";
import { openVirtualTime } from "../virtual-time.ts";
import { putUpload } from "../upload.ts";
import { documentSize } from "./document-size.ts";
import { findTriggers } from "./document-triggers.ts";
import { meteredHandlers } from "./metered-handlers.ts";
import { meterBucket } from "./metered-bucket.ts";
import { usageRecorder } from "../../src/platform/usage/usage-recorder.ts";
import { noUsage, usageOf, type Usage } from "./meter.ts";

export type MeteredProject = ReturnType<typeof openMeteredProject>;

/** Milliseconds until Firestore has answered, on the slow side of what a function in its region sees. */
const FIRESTORE_MS = { commit: 50, runQuery: 100, other: 20 } as const;

/** Nothing is waited for longer than this: what a schedule does later is none of an action's. */
const PATIENCE_MS = HOUR;
/** By Firestore's clock, before whatever happens: no count has to wait for the one before. */
const BETWEEN_ACTS_MS = 2 * SECOND;
const MONTH_MS = 30 * DAY;
const YEAR_MONTHS = 12;

/**
 * A project in memory in which all runs as when deployed: documents wake functions, jobs become tasks, each function is an instance
 * of its own. Only what is metered writes its e-mails in full, which takes longer than all else.
 */
export function openMeteredProject({ openedAt }: { openedAt?: Date } = {}) {
  let usage = noUsage();
  let isMetered = false;
  const changes: DocumentWrite[] = [];
  const tasks: Task[] = [];
  const world = memoryContext(openedAt);
  const time = openVirtualTime();
  const { clock, memory, context } = world;
  const openBucket = async (name?: string) => meterBucket(await context.openBucket(name), () => usage);
  const enqueueTask = (task: Task) => {
    usage.tasks += 1;
    tasks.push(task);
    return Promise.resolve();
  };
  const instances = new Map<string, Context>();
  /** The one instance of a function, warm once it has run. */
  const instanceOf = (name: string): Context => {
    const instance = instances.get(name) ?? {
      ...context,
      database: world.database.another(),
      openBucket,
      enqueueTask,
    };
    instances.set(name, instance);
    return instance;
  };
  memory.delay = (method) =>
    time.sleep(method === "commit" || method === "runQuery" ? FIRESTORE_MS[method] : FIRESTORE_MS.other);
  memory.watch((change) => {
    changes.push(change);
    countStored(change);
  });

  function countStored({ path, before, after }: DocumentWrite): void {
    if (before || !after) return;
    const expires = after["expireAt"] instanceof Date;
    const months = expires ? (Number(after["expireAt"]) - Number(clock.now())) / MONTH_MS : YEAR_MONTHS;
    const bytes = documentSize(path, after);
    usage.stored.bytes += bytes;
    usage.stored.byteMonths += bytes * Math.min(YEAR_MONTHS, Math.max(0, months));
    usage.expiring += expires ? 1 : 0;
  }

  /** Runs what a function does in its instance, and counts it, with its documents alone where it runs for many at a time. */
  async function run<R>(
    name: string,
    work: (instance: Context) => Promise<R>,
    { isShared = false } = {},
  ): Promise<R> {
    memory.passTime(BETWEEN_ACTS_MS);
    const began = { time: time.now(), changes: changes.length };
    return invoke({ requestId: randomUUID() }, async (invocation) => {
      const result = await work(instanceOf(name));
      const deletes = changes.slice(began.changes).filter(({ after }) => !after).length;
      const counted = usageOf(usage, name);
      counted.invocations += isShared ? 0 : 1;
      counted.reads += invocation.reads;
      counted.writes += invocation.writes - deletes;
      counted.deletes += deletes;
      counted.waitMs += isShared ? 0 : time.now() - began.time;
      return result;
    });
  }

  async function wakeTriggers({ path, before, after, at }: DocumentWrite): Promise<void> {
    // Firestore tells nobody of a write that changes nothing.
    if (isDeepStrictEqual(before, after)) return;
    const found = findTriggers(path, { isNew: before === undefined && after !== undefined });
    for (const { trigger, params } of found) {
      const { default: reaction } = await trigger.load();
      const event = { eventId: randomUUID(), at, params, ...(before && { before }), ...(after && { after }) };
      await run(trigger.name, (instance) => reaction.run(event, instance));
    }
  }

  async function runTask({ queue, jobId }: Task): Promise<void> {
    const handler = meteredHandlers(context, { mails: isMetered }).find(
      (candidate) => candidate.queue === queue,
    );
    if (!handler) throw new Error(`There is no queue ${queue}`);
    await run(functionOfQueue(queue), (instance) => runJob(handler, jobId, instance));
  }

  return {
    ...world,

    /** What `work` uses, with all that follows from it within the hour. */
    async meter(work: () => Promise<void>): Promise<Usage> {
      await this.settle();
      // What fifty pieces of work have left to write would be found in whichever action has the last of them.
      await Promise.all(Array.from(instances.values(), (instance) => usageRecorder(instance).writeRest()));
      // At another time than what was done before: nothing is left of the limits that were leased then.
      clock.advance(2 * MINUTE);
      usage = noUsage();
      isMetered = true;
      await work();
      await this.settle();
      isMetered = false;
      const metered = usage;
      usage = noUsage();
      return metered;
    },

    run,

    /** A schedule that runs anyway finds what an action has left to it, among what others have. */
    async runSchedule({
      run: play,
    }: {
      run: (now: Date, instance: Context) => Promise<unknown>;
    }): Promise<void> {
      await run("ops-runFrequentSchedules", (instance) => play(clock.now(), instance), { isShared: true });
    },

    /** A call by a Firebase client. */
    async call<T = Record<string, unknown>>(uid: string | undefined, call: Call): Promise<T> {
      const from = { address: `address of ${uid ?? "somebody"}`, ...call.from };
      const output = await run("call", (instance) => callByName<T>(instance, uid, { ...call, from }));
      const answer = JSON.stringify({ result: output });
      usage.bytesOut += packJson(answer)?.length ?? Buffer.byteLength(answer);
      return output;
    },

    /** A client writes a document itself; `ruleReads` are the documents that the rules look at. */
    write(path: string, data: Data | undefined, ruleReads: number): void {
      memory.passTime(BETWEEN_ACTS_MS);
      usage.clients.reads += ruleReads;
      usage.clients[data ? "writes" : "deletes"] += 1;
      memory.put(path, data);
    },

    /** A client puts a file into Storage. */
    upload(file: Parameters<typeof putUpload>[1]) {
      usage.storage.classA += 1;
      return putUpload(context, file);
    },

    /** A client reads documents, or hears of them as a listener. */
    read(documents: number): void {
      usage.clients.reads += documents;
    },

    /** All that follows happens: triggers, tasks, and what those cause, within the hour. */
    async settle(): Promise<void> {
      const until = Number(clock.now()) + PATIENCE_MS;
      for (;;) {
        const change = changes.shift();
        if (change) {
          await wakeTriggers(change);
          continue;
        }
        const next = tasks.toSorted((one, other) => Number(one.dueAt) - Number(other.dueAt))[0];
        if (!next || Number(next.dueAt) > until) return;
        clock.advance(Math.max(0, Number(next.dueAt) - Number(clock.now())));
        tasks.splice(tasks.indexOf(next), 1);
        await runTask(next);
      }
    },
  };
}
