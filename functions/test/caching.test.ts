import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import * as z from "zod";
import { handlers } from "../src/api/handlers.ts";
import { operations } from "../src/api/operations.ts";
import { listingStore } from "../src/listings/listing-store.ts";
import type { Authenticated } from "../src/platform/auth/credential.ts";
import { asRest } from "../src/platform/operations/as-rest.ts";
import type { OperationDefinition } from "../src/platform/operations/define-operation.ts";
import { implement, type AnyImplementation } from "../src/platform/operations/implement.ts";
import { listOperations } from "../src/platform/operations/route.ts";
import { invoke } from "../src/platform/runtime/invocation.ts";
import { SECOND } from "../src/platform/values/clock.ts";
import { captureOutput } from "../test-support/capture-output.ts";
import { memoryContext } from "../test-support/memory/memory-context.ts";
import { byKey } from "../test-support/partner.ts";
import { addListing, addMember } from "../test-support/shop.ts";

/** A request as Node's server hands it over, with nothing in its body. */
const incoming = {
  headers: {},
  rawHeaders: [],
  socket: {},
  rawBody: Buffer.of(),
} as unknown as IncomingMessage;

const credentials: Record<string, Record<string, string>> = {
  nothing: {},
  "a member's token": { authorization: "Bearer member" },
  "a key": { authorization: "Bearer key" },
  "a credential that does not count": { authorization: "nonsense" },
  "a session": { cookie: "theme=dark; __session=abc" },
};

const everything = ["all:read"] as const;
const identity = { uid: "ada", isEmailVerified: true, isAnonymous: false, email: "ada@example.com" };

/** By any of the credentials they are the member `ada`, whose key has every scope. */
async function authenticate({ headers }: { headers: Headers }): Promise<Authenticated | undefined> {
  const presented = headers.get("authorization");
  if (presented === null) return undefined;
  const authenticatedAt = new Date("2026-03-01T11:58:00Z");
  if (presented !== "Bearer key")
    return { ...identity, authenticatedAt, credential: { kind: "idToken", token: "" } };
  return { ...identity, ...byKey({ scopes: everything }) };
}

/** The operation with its access, limits and route, and work that always succeeds. */
function withoutWork(operation: OperationDefinition): AnyImplementation {
  const open = { ...operation, input: z.unknown(), output: z.unknown(), scope: "all:read" } as const;
  return implement(open, {}, async ({ noteAudit }) => {
    if (operation.audit?.target === "noted") noteAudit({ target: "x1" });
    return { done: true };
  });
}

describe("An answer of any operation", () => {
  const stubs = Object.entries(operations).map(([domain, contract]) => {
    const works = listOperations({ contract }).map((operation) => {
      const implementation = withoutWork(operation);
      return [operation.name.split(".")[1], async () => ({ default: implementation })] as const;
    });
    return [domain, Object.fromEntries(works)] as const;
  });

  for (const [presented, headers] of Object.entries(credentials)) {
    it(`that is asked with ${presented} is kept by no cache that others share, unless it is the same for everybody`, async () => {
      const world = memoryContext();
      await addMember(world.context, "ada", ["seller", "moderator", "admin"]);
      const serve = asRest({
        operations,
        handlers: Object.fromEntries(stubs),
        authenticate,
        openContext: () => world.context,
      });
      let shared = 0;
      await captureOutput(async () => {
        for (const { name, http, access } of listOperations(operations)) {
          const url = `https://souk.example${http.path.replaceAll(/\{\w+\}/g, "x1")}`;
          const sent = { ...headers, "idempotency-key": "12345678", "content-type": "application/json" };
          const response = await serve(new Request(url, { method: http.method, headers: sent }), incoming);
          const kept = response.headers.get("cache-control") ?? "";
          const isShared = /public|s-maxage/.test(kept);
          shared += isShared ? 1 : 0;
          const mayBeShared = presented === "nothing" && access === "anyone" && http.method === "GET";
          assert.ok(!isShared || mayBeShared, `${name}: ${kept}`);
          const isKept = mayBeShared && http.cacheSeconds !== undefined;
          const expected = isKept ? `public, max-age=${http.cacheSeconds}` : "private, no-store";
          assert.equal(kept, response.ok ? expected : "no-store", `${name}: ${response.status}`);
          // Nobody is refused who has what it takes: else this would look at refusals alone.
          if (headers.authorization?.startsWith("Bearer")) assert.equal(response.status, 200, name);
          const vary = response.headers.get("vary") ?? "";
          for (const part of ["Authorization", "Accept-Encoding", "Cookie"])
            assert.ok(vary.includes(part), name);
          assert.equal(response.headers.get("access-control-allow-origin"), "*");
        }
      });
      assert.equal(shared > 5, presented === "nothing");
    });
  }
});

describe("A client that asks whether what it has is still right", () => {
  /** Answers of the real operations, with the reads that each costs. */
  async function openShop() {
    const world = memoryContext();
    await addMember(world.context, "ada", ["seller"]);
    await addListing(world.context, { id: "pot", seller: "ada", quantity: 2 });
    const serve = asRest({ operations, handlers, authenticate, openContext: () => world.context });
    const ask = (path: string, known?: string | null) =>
      invoke({ requestId: "test" }, async (invocation) => {
        const headers = known ? { "if-none-match": known } : {};
        const { status, headers: answered } = await serve(
          new Request(`https://souk.example${path}`, { headers }),
          incoming,
        );
        return { status, tag: answered.get("etag"), reads: invocation.reads };
      });
    const change = async (changes: object) => {
      const listings = listingStore(world.context);
      await world.context.database.runTransaction(async (transaction) => {
        const listing = await listings.find("pot", transaction);
        assert.ok(listing);
        listings.save(transaction, { ...listing, version: listing.version + 1, ...changes });
      });
    };
    // The block of tokens of each limit is leased by the first call.
    for (const path of ["/v1/listings/pot", "/v1/listings/pot/prices"]) await ask(path);
    return { ...world, ask, change };
  }

  for (const [path, reads, again] of [
    // With its stock, of which it shows how much is left.
    ["/v1/listings/pot", 2, 2],
    ["/v1/listings/pot/prices", 2, 1],
  ] as const) {
    it(`is told by ${again} of the ${reads} reads that ${path} makes in any case`, async () => {
      const { ask, change } = await openShop();
      const first = await ask(path);
      assert.match(first.tag ?? "", /^W\//);
      assert.deepEqual([first.status, first.reads], [200, reads]);
      const repeated = await ask(path, first.tag);
      assert.deepEqual(repeated, { status: 304, tag: first.tag, reads: again });
      await change({ title: "Copper pot" });
      const changed = await ask(path, first.tag);
      assert.equal(changed.status, 200);
      assert.notEqual(changed.tag, first.tag);
    });
  }

  it("gets a listing anew when its sale ends, by which nothing is written", async () => {
    const { ask, change, clock } = await openShop();
    const endsAt = new Date(clock.now().getTime() + 60 * SECOND);
    await change({ salePrice: { price: { amount: 900, currency: "EUR" }, endsAt } });
    const { tag } = await ask("/v1/listings/pot");
    assert.equal((await ask("/v1/listings/pot", tag)).status, 304);
    clock.advance(61 * SECOND);
    assert.equal((await ask("/v1/listings/pot", tag)).status, 200);
  });

  it("is told that a listing is gone, whatever version of it is kept", async () => {
    const { ask, change } = await openShop();
    const { tag } = await ask("/v1/listings/pot");
    await change({ state: "suspended" });
    assert.equal((await ask("/v1/listings/pot", tag)).status, 404);
    assert.equal((await ask("/v1/listings/pot", "*")).status, 404);
  });
});
