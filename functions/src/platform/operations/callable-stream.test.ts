import assert from "node:assert/strict";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import { deleteApp, initializeApp } from "firebase/app";
import { connectFunctionsEmulator, getFunctions, httpsCallable } from "firebase/functions";
import * as z from "zod";
import "../../../test-support/environment.ts";
import { callableFor, callableForAll } from "./as-callable.ts";
import { callableStreamTransport, callableTransport } from "./callable-transport.ts";
import { CallFailed, createClient } from "./client.ts";
import { defineOperation } from "./define-operation.ts";
import { failedPrecondition } from "./failures.ts";
import { implement } from "./implement.ts";

const shared = { access: "anyone", blocks: "own", summary: "Count", failures: {} } as const;
const contract = {
  count: defineOperation({
    ...shared,
    name: "lamps.count",
    http: { method: "GET", path: "/v1/lamps/count" },
    input: z.strictObject({ to: z.int(), finish: z.enum(["end", "fail", "wait"]).default("end") }),
    chunk: z.object({ lit: z.int() }),
    output: z.object({ lit: z.int(), isStreamed: z.boolean() }),
    failures: { LampBroken: failedPrecondition("This lamp is broken", { lamp: z.int() }) },
  }),
  light: defineOperation({
    ...shared,
    name: "lamps.light",
    http: { method: "GET", path: "/v1/lamps/light" },
    input: z.strictObject({}),
    output: z.object({ isLit: z.boolean() }),
  }),
};
/** Resolves when the handler of a call that waits hears that it is to end. */
let ended = Promise.withResolvers<void>();
const count = implement(contract.count, {}, async ({ input: { to, finish }, stream, fail }) => {
  for (let lit = 1; lit <= to; lit++) stream?.send({ lit, secret: "not in the contract" } as { lit: number });
  if (finish === "fail") throw fail.LampBroken({ lamp: to });
  if (finish === "wait" && stream) {
    await once(stream.ending, "abort");
    ended.resolve();
  }
  return { lit: to, isStreamed: stream !== undefined };
});
const light = implement(contract.light, {}, async () => ({ isLit: true }));
const handlers = {
  lamps: { count: async () => ({ default: count }), light: async () => ({ default: light }) },
};
const dedicated = ["lamps.count"];

http(
  "streamed-call",
  callableForAll(async () => ({ handlers }), { entryPoint: "streamed-call", dedicated }) as never,
);
http("streamed-count", callableFor(handlers.lamps.count, { entryPoint: "streamed-count" }) as never);

describe("a streaming call by Firebase's protocol", () => {
  const servers: Server[] = [];
  const app = initializeApp({ projectId: "demo-souk", apiKey: "demo" }, "streams");
  let portOf: (name: string) => number;
  before(async () => {
    const ports = new Map<string, number>();
    for (const name of ["streamed-call", "streamed-count"]) {
      const server = getTestServer(name);
      servers.push(server);
      await once(server.listen(0, "127.0.0.1"), "listening");
      ports.set(name, (server.address() as AddressInfo).port);
    }
    portOf = (name) => ports.get(name) ?? 0;
  });
  beforeEach(() => {
    ended = Promise.withResolvers();
  });
  after(async () => {
    await deleteApp(app);
    for (const server of servers) server.close();
  });

  const post = (input: object, headers: Record<string, string> = { accept: "text/event-stream" }) =>
    fetch(`http://127.0.0.1:${portOf("streamed-count")}/lamps-count`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ data: input }),
    });

  /** Souk's client over Firebase's own, which asks each function at its server. */
  const client = () =>
    createClient<{ lamps: typeof contract }>(
      callableTransport(findCallable, dedicated),
      callableStreamTransport(findCallable, dedicated),
    );
  function findCallable(name: string) {
    // Each region has a client of its own, and so an address of its own.
    const server = name === "lamps-count" ? "streamed-count" : "streamed-call";
    const functions = getFunctions(app, server);
    connectFunctionsEmulator(functions, "127.0.0.1", portOf(server));
    return httpsCallable(functions, name);
  }

  it("brings each chunk as a message, as the contract has it, and then the result", async () => {
    const answer = await post({ to: 2 });
    assert.equal(answer.headers.get("content-type"), "text/event-stream; charset=utf-8");
    assert.equal(answer.headers.get("cache-control"), "no-store");
    assert.equal(
      await answer.text(),
      'data: {"message":{"lit":1}}\n\ndata: {"message":{"lit":2}}\n\ndata: {"result":{"lit":2,"isStreamed":true}}\n\n',
    );
  });

  it("brings the result alone to who does not ask for a stream", async () => {
    const answer = await post({ to: 2 }, {});
    assert.match(answer.headers.get("content-type") ?? "", /^application\/json/);
    assert.deepEqual(await answer.json(), { result: { lit: 2, isStreamed: false } });
  });

  it("ends with the refusal, and so does one whose input is refused", async () => {
    const [message, error] = (await (await post({ to: 1, finish: "fail" })).text()).trim().split("\n\n");
    assert.equal(message, 'data: {"message":{"lit":1}}');
    assert.equal(JSON.parse((error ?? "").slice("data: ".length)).error.details.reason, "LampBroken");
    const refused = (await (await post({ to: "x" })).text()).trim();
    assert.equal(JSON.parse(refused.slice("data: ".length)).error.details.reason, "InvalidInput");
  });

  it("is ended when its client leaves", async () => {
    const answer = await post({ to: 1, finish: "wait" });
    await answer.body?.cancel();
    await ended.promise;
  });

  it("reaches the typed client by Firebase's SDK, chunk by chunk and with the result", async () => {
    const stream = client().lamps.count.stream({ to: 3 });
    const lit: number[] = [];
    for await (const chunk of stream) lit.push(chunk.lit);
    assert.deepEqual(lit, [1, 2, 3]);
    assert.deepEqual(await stream.result, { lit: 3, isStreamed: true });
    assert.deepEqual(await client().lamps.count({ to: 3 }), { lit: 3, isStreamed: false });
  });

  it("fails in the typed client with the reason and details, by iteration and by its result", async () => {
    const stream = client().lamps.count.stream({ to: 1, finish: "fail" });
    const isBroken = (error: unknown) =>
      error instanceof CallFailed && error.reason === "LampBroken" && error.details["lamp"] === 1;
    await assert.rejects(async () => {
      for await (const chunk of stream) assert.equal(chunk.lit, 1);
    }, isBroken);
    await assert.rejects(stream.result, isBroken);
  });

  it("ends when the typed client leaves its iteration, or aborts", async () => {
    for await (const chunk of client().lamps.count.stream({ to: 5, finish: "wait" })) {
      assert.equal(chunk.lit, 1);
      break;
    }
    await ended.promise;
    ended = Promise.withResolvers();
    const leaving = new AbortController();
    const stream = client().lamps.count.stream({ to: 1, finish: "wait" }, { signal: leaving.signal });
    await assert.rejects(async () => {
      for await (const chunk of stream) {
        assert.equal(chunk.lit, 1);
        leaving.abort();
      }
    });
    await assert.rejects(stream.result);
    await ended.promise;
  });

  it("compiles for operations that send chunks alone", async () => {
    // @ts-expect-error its contract has no chunk: whoever streams it all the same gets its output
    assert.deepEqual(await client().lamps.light.stream({}).result, { isLit: true });
    const unstreamed = createClient<{ lamps: typeof contract }>(callableTransport(findCallable));
    // @ts-expect-error this client's transport has no streams
    assert.equal(unstreamed.lamps.count.stream, undefined);
  });
});
