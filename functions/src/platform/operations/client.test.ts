import assert from "node:assert/strict";
import * as z from "zod";
import { CallFailed, createClient, type OutgoingCall } from "./client.ts";
import { defineOperation } from "./define-operation.ts";
import { failedPrecondition } from "./failures.ts";

const lightLamp = defineOperation({
  name: "lamps.lightLamp",
  summary: "Light a lamp",
  http: { method: "POST", path: "/v1/lamps" },
  access: "member",
  blocks: "own",
  input: z.strictObject({ lampId: z.string() }),
  output: z.object({ isLit: z.boolean() }),
  failures: { LampBroken: failedPrecondition("This lamp is broken", { since: z.string() }) },
});
type Backend = { lamps: { lightLamp: typeof lightLamp } };

function clientOf(answer: (call: OutgoingCall) => unknown) {
  const calls: OutgoingCall[] = [];
  const client = createClient<Backend>(async (call) => {
    calls.push(call);
    return answer(call);
  });
  return { calls, client };
}

const input = { lampId: "l1" };
const broken = new CallFailed("LampBroken", "This lamp is broken", { since: "May" });
const throws = (error: unknown) => () => {
  throw error;
};

describe("the client", () => {
  it("sends the input to the operation of the method's name and brings its output back", async () => {
    const { calls, client } = clientOf(() => ({ isLit: true }));
    assert.deepEqual(await client.lamps.lightLamp(input), { isLit: true });
    assert.equal(calls.length, 1);
    assert.deepEqual(
      { domain: calls[0]?.domain, name: calls[0]?.name, input: calls[0]?.input },
      { domain: "lamps", name: "lightLamp", input },
    );
  });

  it("gives each call a key of its own, unless it is given one", async () => {
    const { calls, client } = clientOf(() => ({ isLit: true }));
    await client.lamps.lightLamp(input);
    await client.lamps.lightLamp(input, {});
    await client.lamps.lightLamp(input, { idempotencyKey: "the-same-wish" });
    await client.lamps.lightLamp.attempt(input, { idempotencyKey: "the-same-wish" });
    const [first = "", second = "", ...given] = calls.map(({ idempotencyKey }) => idempotencyKey);
    for (const key of [first, second]) assert.match(key, /^[A-Za-z0-9._:-]{8,255}$/);
    assert.notEqual(first, second);
    assert.deepEqual(given, ["the-same-wish", "the-same-wish"]);
  });

  it("throws a refusal", async () => {
    const { client } = clientOf(throws(broken));
    await assert.rejects(client.lamps.lightLamp(input), broken);
  });

  it("can itself be awaited, as what an async function returns", async () => {
    const { calls, client } = clientOf(() => ({ isLit: true }));
    const { lamps } = client;
    assert.equal(await Promise.resolve(client), client);
    assert.equal(await Promise.resolve(lamps), lamps);
    assert.deepEqual(calls, []);
  });
});

describe("an attempt", () => {
  it("is the output when it succeeds", async () => {
    const { client } = clientOf(() => ({ isLit: true }));
    const attempt = await client.lamps.lightLamp.attempt(input);
    assert.deepEqual(attempt, { ok: true, output: { isLit: true } });
  });

  it("is a value typed by its reason when it is refused", async () => {
    const { client } = clientOf(throws(broken));
    const attempt = await client.lamps.lightLamp.attempt(input);
    if (attempt.ok) assert.fail("not refused");
    const { failure } = attempt;
    if (failure.reason !== "LampBroken") assert.fail(`refused by ${failure.reason}`);
    // Compiles because the reason says which details there are.
    const since: string = failure.details.since;
    assert.equal(since, "May");
    assert.equal(failure.message, "This lamp is broken");
  });

  it("still throws what is no refusal, a broken connection above all", async () => {
    const offline = new TypeError("fetch failed");
    const { client } = clientOf(throws(offline));
    await assert.rejects(client.lamps.lightLamp.attempt(input), offline);
  });
});
