import assert from "node:assert/strict";
import * as z from "zod";
import { defineOperation } from "./define-operation.ts";

const lamp = {
  name: "lamps.any",
  summary: "Any",
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
