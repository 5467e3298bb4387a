import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import * as z from "zod";
import { authenticate } from "../../src/api/authenticate.ts";
import { keyMode } from "../../src/partners/key-mode.ts";
import { asRest } from "../../src/platform/operations/as-rest.ts";
import { defineOperation } from "../../src/platform/operations/define-operation.ts";
import { OperationError } from "../../src/platform/operations/failures.ts";
import { implement } from "../../src/platform/operations/implement.ts";
import { perMember } from "../../src/platform/operations/limit.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { invoke } from "../../src/platform/runtime/invocation.ts";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { makeKey } from "../../test-support/keyed-calls.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { addMember } from "../../test-support/shop.ts";
import { median, round } from "../cold-start/median.ts";

const COUNTED = 4000;
/** Between two calls: 400 a minute, of the 600 of the plan. */
const PAUSE_MS = 150;
const BLOCKS = 60;
const CALLS = 200;
const WARM_UP = 10;

/** Reads nothing itself, so that what is counted is what the call costs beside its own work. */
const read = {
  access: "member",
  blocks: "own",
  scope: "orders:read",
  limit: perMember(1_000_000, "minute"),
  input: z.strictObject({}),
  output: z.object({ isDone: z.boolean() }),
  failures: {},
} as const;
const contract = {
  leased: defineOperation({
    ...read,
    name: "bench.leased",
    summary: "Its limit is taken in blocks",
    http: { method: "GET", path: "/v1/leased" },
  }),
  exact: defineOperation({
    ...read,
    name: "bench.exact",
    summary: "Its limit is counted in a transaction",
    http: { method: "GET", path: "/v1/exact" },
    transactions: "one",
  }),
};
const answer = async () => ({ isDone: true });
const surface = {
  operations: { bench: contract },
  handlers: {
    bench: {
      leased: async () => ({ default: implement(contract.leased, {}, answer) }),
      exact: async () => ({ default: implement(contract.exact, {}, answer) }),
    },
  },
};

/** A warm call with an API key beside its member's own, and what a made-up key costs; in one process, over the database in memory. */
export async function measureKeys(): Promise<Record<string, number>> {
  const world = memoryContext();
  const { context, clock, auth } = world;
  await addMember(context, "ada");
  const { key } = await makeKey(context, "ada", { scopes: ["orders:read"] });
  const serve = asRest({ ...surface, authenticate, openContext: () => context });

  const call = async (path: string, credential: string) => {
    clock.advance(PAUSE_MS);
    const headers = { authorization: `Bearer ${credential}` };
    const incoming = { headers, socket: { remoteAddress: "192.0.2.7" } } as unknown as IncomingMessage;
    const { status } = await serve(new Request(`http://souk.example${path}`, { headers }), incoming);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  };
  const asMember = (path: string) => {
    const token = auth.signIn("ada");
    return () => call(path, token);
  };
  const asKey = () => call("/v1/leased", key);

  return withoutOutput(async () => {
    const keyed = await costOf(asKey);
    const exact = await costOf(asMember("/v1/exact"));
    const leased = await costOf(asMember("/v1/leased"));
    // A token of a fresh sign-in for each block; its making is not measured.
    const cpuRatio = await compareCpu(() => ({ one: asKey, other: asMember("/v1/leased") }));
    return {
      keyed_reads: round(keyed.reads, 3),
      keyed_writes: round(keyed.writes, 3),
      keyed_vs_member_reads: round(keyed.reads / exact.reads, 2),
      keyed_vs_member_writes: round(keyed.writes / exact.writes, 2),
      keyed_vs_leased_member_reads: round(keyed.reads / leased.reads, 2),
      keyed_vs_member_cpu: round(cpuRatio, 2),
      bad_key_us: round(await timeOfBadKey(context), 1),
    };
  });
}

type Call = () => Promise<void>;

/** What Firestore bills for a call, all that comes with it included: verifying the credential, leases of tokens. */
async function costOf(call: Call): Promise<{ reads: number; writes: number }> {
  await call();
  return invoke({ requestId: "bench" }, async (invocation) => {
    for (let calls = 0; calls < COUNTED; calls += 1) await call();
    return { reads: invocation.reads / COUNTED, writes: invocation.writes / COUNTED };
  });
}

/** Processor time of one call ÷ that of another, block by block in turn, each first as often as the other. */
async function compareCpu(open: () => { one: Call; other: Call }): Promise<number> {
  const ratios: number[] = [];
  for (let block = 0; block < WARM_UP + BLOCKS; block += 1) {
    const { one, other } = open();
    const isOneFirst = block % 2 === 0;
    const first = await cpuOf(isOneFirst ? one : other);
    const second = await cpuOf(isOneFirst ? other : one);
    if (block >= WARM_UP) ratios.push(isOneFirst ? first / second : second / first);
  }
  return median(ratios);
}

async function cpuOf(call: Call): Promise<number> {
  const before = process.cpuUsage();
  for (let calls = 0; calls < CALLS; calls += 1) await call();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Microseconds of processor time from a key of the right form and a wrong checksum to its refusal, each from an address of its own. */
async function timeOfBadKey(context: Context): Promise<number> {
  const times: number[] = [];
  for (let block = 0; block < WARM_UP + BLOCKS; block += 1) {
    const requests = Array.from({ length: CALLS }, (_, index) => {
      const made = `souk_${keyMode()}_${randomBytes(14).toString("hex")}`;
      const headers = new Headers({ authorization: `Bearer ${made}` });
      return { method: "GET", url: "https://souk.example/v1/leased", headers, address: `${block}.${index}` };
    });
    const before = process.cpuUsage();
    for (const request of requests) await authenticate(request, context).catch(refuse);
    const { user, system } = process.cpuUsage(before);
    if (block >= WARM_UP) times.push((user + system) / CALLS);
  }
  return median(times);
}

function refuse(error: unknown): void {
  if (!(error instanceof OperationError) || error.reason !== "Unauthenticated") throw error;
}
