import * as z from "zod";
import { defineOperation } from "../../src/platform/operations/define-operation.ts";
import { implement } from "../../src/platform/operations/implement.ts";
import { perMember } from "../../src/platform/operations/limit.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { invoke } from "../../src/platform/runtime/invocation.ts";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { byKey } from "../../test-support/partner.ts";
import { addMember, callAs, reasonOf } from "../../test-support/shop.ts";
import { round } from "../cold-start/median.ts";

const INSTANCES = 16;
const QUOTA = 600;
/** One and a half times what the limit admits, so that every instance asks until it is refused. */
const CALLS = 900;
const RACES = Number(process.env.SOUK_BENCH_RACES ?? 20);

const operation = {
  access: "member",
  blocks: "own",
  scope: "orders:read",
  input: z.strictObject({}),
  output: z.object({ isDone: z.boolean() }),
  failures: {},
} as const;
const answer = async () => ({ isDone: true });
const leased = implement(
  defineOperation({
    ...operation,
    name: "bench.leased",
    summary: "Throttled by tokens that instances lease",
    http: { method: "GET", path: "/v1/leased" },
  }),
  {},
  answer,
);
const exact = implement(
  defineOperation({
    ...operation,
    name: "bench.exact",
    summary: "Limited in the transaction of each call",
    http: { method: "POST", path: "/v1/exact" },
    limit: perMember(QUOTA, "minute"),
  }),
  {},
  answer,
);

const quota = byKey({ scopes: ["orders:read"], allowance: { perMinute: QUOTA } });
const callLeased = (context: Context) => callAs("ada", leased, { context, from: quota });
const callExact = (context: Context) => callAs("ada", exact, { context });

/** Sixteen instances race for the calls that a partner has a minute, over the database in memory; README.md says what each figure means. */
export async function measureRates(): Promise<Record<string, number>> {
  return withoutOutput(async () => {
    const races: Race[] = [];
    for (let seed = 1; seed <= RACES; seed += 1) races.push(await race(callLeased, seed));
    const inTransactions = await race(callExact, 1);
    const worst = (figure: (race: Race) => number) => Math.max(...races.map(figure));
    const mean = (figure: (race: Race) => number) =>
      races.reduce((sum, each) => sum + figure(each), 0) / races.length;
    return {
      over_limit: worst(({ admitted }) => Math.max(0, admitted - QUOTA)),
      lost_tokens_share: round(
        worst(({ admitted }) => 1 - admitted / QUOTA),
        3,
      ),
      first_refusal_after_share: round(
        mean(({ admittedBefore }) => admittedBefore / QUOTA),
        3,
      ),
      leased_aborted: round(
        mean(({ aborted }) => aborted),
        1,
      ),
      exact_aborted: inTransactions.aborted,
      leased_vs_exact_operations: round(mean(({ operations }) => operations) / inTransactions.operations, 3),
    };
  });
}

interface Race {
  readonly admitted: number;
  /** Before the first was refused, by an instance that found none left while others still had some. */
  readonly admittedBefore: number;
  /** Commits that lost against others and had to be made again. */
  readonly aborted: number;
  /** Reads and writes, those of access included. */
  readonly operations: number;
}

/** Calls arrive at random instances; each works on its own one after another, while the others work on theirs. */
async function race(call: (context: Context) => Promise<unknown>, seed: number): Promise<Race> {
  const world = memoryContext();
  await addMember(world.context, "ada");
  const random = generator(seed);
  const queues = Array.from({ length: INSTANCES }, () => 0);
  for (let left = CALLS; left > 0; left -= 1) {
    const at = Math.floor(random() * INSTANCES);
    queues[at] = (queues[at] ?? 0) + 1;
  }
  let commits = 0;
  const before = world.memory.commits;
  world.memory.interleave(seed, (method) => {
    if (method === "commit") commits += 1;
  });
  const ends: boolean[] = [];
  const operations = await invoke({ requestId: "bench" }, async (invocation) => {
    await Promise.all(
      queues.map(async (calls) => {
        const context = { ...world.context, database: world.database.another() };
        for (let made = 0; made < calls; made += 1) ends.push((await reasonOf(call(context))) === "done");
      }),
    );
    return invocation.reads + invocation.writes;
  });
  return {
    admitted: ends.filter(Boolean).length,
    admittedBefore: ends.indexOf(false),
    aborted: commits - (world.memory.commits - before),
    operations,
  };
}

/** The same numbers for the same seed: Numerical Recipes' linear congruential generator. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
