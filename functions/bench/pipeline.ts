import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "../tools/build.ts";
import { cacheFolder } from "../tools/paths.ts";
import { startFirestore } from "./cold-start/firestore.ts";
import { send, startInstance, type FirstRequest, type Instance } from "./cold-start/instance.ts";
import { median, round } from "./cold-start/median.ts";
import { addMember, bearerOf, callableEnvironment } from "./cold-start/member.ts";

const names = ["bare", "plain", "limited", "idempotent"] as const;
type Name = (typeof names)[number];

const WARM_UP = 60;
const BLOCKS = 11;
const CALLS = 24;
const CONCURRENCY = 8;

/** Warm calls through the whole pipeline against a bare callable; README.md says what each figure means. */
export default async function benchPipeline(): Promise<Record<string, number>> {
  const folder = join(cacheFolder, "pipeline");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module", main: "lib/index.mjs" }));
  await bundle(join(folder, "lib"), { index: "bench/pipeline/functions.ts" });
  await using firestore = await startFirestore();
  Object.assign(process.env, firestore.environment);

  await using instances = new AsyncDisposableStack();
  const environment = { ...firestore.environment, ...callableEnvironment };
  const uid = await addMember();
  const running = {} as Record<Name, Instance>;
  for (const name of names) {
    const target = name === "bare" ? "bare" : "call";
    const deployed = { folder, target, signature: "http", environment } as const;
    running[name] = instances.use(await startInstance(deployed, makeCall(name, uid)));
  }
  const { latencies, perSecond } = await compare(running, uid);
  const costs = checkCosts(running);
  console.log(`\nWarm calls over HTTP, ${BLOCKS} blocks of ${CALLS} a function, the functions in turn`);
  console.table(
    Object.fromEntries(
      names.map((name) => [
        name,
        {
          "median ms": round(latencies[name], 2),
          ...(name === "bare" || name === "plain"
            ? { [`calls a second, ${CONCURRENCY} at once`]: round(perSecond[name], 0) }
            : {}),
          ...(name === "bare" ? { reads: 2, writes: 1 } : costs[name]),
        },
      ]),
    ),
  );
  return {
    plain_vs_bare: round(latencies.plain / latencies.bare, 2),
    plain_vs_bare_throughput: round(perSecond.bare / perSecond.plain, 2),
    limited_vs_bare: round(latencies.limited / latencies.bare, 2),
    idempotent_vs_bare: round(latencies.idempotent / latencies.bare, 2),
  };
}

async function compare(instances: Record<Name, Instance>, uid: string) {
  const times = { bare: [], plain: [], limited: [], idempotent: [] } as Record<Name, number[]>;
  const rates = { bare: [], plain: [] } as Record<"bare" | "plain", number[]>;
  for (const name of names) await callSequentially(instances, { name, uid, calls: WARM_UP });
  for (let block = 0; block < BLOCKS; block++) {
    // In turn, so that a busy moment of the machine falls on all; and each is first as often as the others.
    for (const name of rotate(names, block))
      times[name].push(...(await callSequentially(instances, { name, uid, calls: CALLS })));
    for (const name of rotate(["bare", "plain"] as const, block)) {
      const startedAt = performance.now();
      const calls = CALLS / CONCURRENCY;
      const workers = Array.from({ length: CONCURRENCY }, () =>
        callSequentially(instances, { name, uid, calls }),
      );
      await Promise.all(workers);
      rates[name].push(CALLS / ((performance.now() - startedAt) / 1000));
    }
  }
  const latencies = Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<
    Name,
    number
  >;
  return { latencies, perSecond: { bare: median(rates.bare), plain: median(rates.plain) } };
}

async function callSequentially(
  instances: Record<Name, Instance>,
  { name, uid, calls }: { name: Name; uid: string; calls: number },
): Promise<number[]> {
  const times: number[] = [];
  for (let call = 0; call < calls; call++) {
    const answer = await send(instances[name].address, makeCall(name, uid));
    if (answer?.status !== 200) throw new Error(`${answer?.status}: ${answer?.text}`);
    times.push(answer.ms);
  }
  return times;
}

/** A note of its own each: a document written twice at once would wait for itself. */
function makeCall(name: Name, uid: string): FirstRequest {
  const data = { noteId: randomUUID(), text: "A note", idempotencyKey: randomUUID() };
  const path = name === "bare" ? "/" : `/bench.${name}`;
  return { path, headers: bearerOf(uid), body: JSON.stringify({ data }) };
}

/** What Firestore bills, as the log records say, must be what the pipeline promises. */
function checkCosts(instances: Record<Name, Instance>) {
  const costs = {
    plain: readCost(instances.plain),
    limited: readCost(instances.limited),
    idempotent: readCost(instances.idempotent),
  };
  const { reads, writes } = costs.plain;
  assert.deepEqual(
    costs.plain,
    { reads: 2, writes: 1 },
    "plain: its own read and write, and the read of access",
  );
  assert.deepEqual(costs.limited, { reads: reads + 1, writes: writes + 1 }, "limit: 1 read and 1 write");
  assert.deepEqual(
    costs.idempotent,
    { reads: reads + 1, writes: writes + 1 },
    "idempotency: 1 read and 1 write",
  );
  return costs;
}

function readCost(instance: Instance): { reads: number; writes: number } {
  const line = instance
    .readLog()
    .split("\n")
    .findLast((each) => each.includes('"operation succeeded"'));
  const { reads, writes }: { reads: number; writes: number } = JSON.parse(line ?? "{}");
  return { reads, writes };
}

function rotate<T>(list: readonly T[], by: number): T[] {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}
