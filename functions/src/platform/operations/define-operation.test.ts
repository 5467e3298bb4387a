import assert from "node:assert/strict";
import * as z from "zod";
import { notFound } from "./failures.ts";
import { defineOperation } from "./define-operation.ts";

const lamp = {
  name: "lamps.any",
  summary: "Any",
  blocks: "own",
  input: z.object({}),
  output: z.object({}),
  failures: {},
} as const;

describe("a contract", () => {
  it("lets caches keep nothing but what anyone may read: anything else does not compile", () => {
    const path = "/v1/lamps";
    const kept = defineOperation({
      ...lamp,
      access: "anyone",
      http: { method: "GET", path, cacheSeconds: 30 },
    });
    assert.equal(kept.http.cacheSeconds, 30);
    // @ts-expect-error a member's answer is a member's own
    defineOperation({ ...lamp, access: "member", http: { method: "GET", path, cacheSeconds: 30 } });
    // @ts-expect-error what writes has no answer to keep
    defineOperation({ ...lamp, access: "anyone", http: { method: "POST", path, cacheSeconds: 30 } });
    defineOperation({ ...lamp, access: "member", http: { method: "POST", path } });
  });

  it("says what a block between two changes: one that does not, or names no failure of its own, does not compile", () => {
    const { blocks: _, ...undecided } = lamp;
    const http = { method: "GET", path: "/v1/lamps" } as const;
    // @ts-expect-error nothing is said of blocks
    defineOperation({ ...undecided, access: "member", http });
    const refuses = { refusesAs: "LampGone", because: "whose lamp it is" } as const;
    // @ts-expect-error it has no such failure
    defineOperation({ ...lamp, blocks: refuses, access: "member", http });
    // @ts-expect-error moderators act whoever blocks whom
    defineOperation({ ...lamp, access: "moderator", http });
    const failures = { LampGone: notFound("No such lamp") };
    const { blocks } = defineOperation({ ...undecided, blocks: refuses, access: "member", http, failures });
    assert.deepEqual(blocks, refuses);
    defineOperation({ ...undecided, access: "admin", http });
  });

  it("has no idempotency key where nothing joins it with what is written", () => {
    const http = { method: "POST", path: "/v1/lamps" } as const;
    const define = () =>
      defineOperation({ ...lamp, access: "anyone", http, idempotency: "required", transactions: "several" });
    assert.throws(define, /one transaction/);
  });

  it("sends no chunks from a transaction", () => {
    const http = { method: "POST", path: "/v1/lamps" } as const;
    const define = () => defineOperation({ ...lamp, access: "anyone", http, chunk: z.object({}) });
    assert.throws(define, /would send again/);
  });
});
