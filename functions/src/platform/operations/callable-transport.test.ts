import assert from "node:assert/strict";
import { callableTransport } from "./callable-transport.ts";
import { CallFailed } from "./client.ts";

const call = { domain: "checkout", name: "checkOut", input: { note: "quick" }, idempotencyKey: "key-12345" };

/** What Firebase's SDK throws. */
function functionsError(details: unknown): Error {
  return Object.assign(new Error("No such order"), { code: "functions/not-found", details });
}

function transportThat(answer: () => unknown, dedicated?: readonly string[]) {
  const sent: { name: string; data: unknown }[] = [];
  const transport = callableTransport(
    (name) => async (data) => {
      sent.push({ name, data });
      return { data: answer() };
    },
    dedicated,
  );
  return { sent, transport };
}

function refusing(error: unknown) {
  return transportThat(() => {
    throw error;
  }).transport;
}

describe("a call by Firebase's callables", () => {
  it("goes to the one function by the name of the operation, with the key beside the input, and brings the data back", async () => {
    const { sent, transport } = transportThat(() => ({ checkoutId: "c1" }));
    assert.deepEqual(await transport(call), { checkoutId: "c1" });
    assert.deepEqual(sent, [
      { name: "call/checkout.checkOut", data: { note: "quick", idempotencyKey: "key-12345" } },
    ]);
  });

  it("goes to the operation's own function where it has one", async () => {
    const { sent, transport } = transportThat(() => null, ["checkout.checkOut"]);
    await transport(call);
    await transport({ ...call, name: "getOrder" });
    assert.deepEqual(
      sent.map(({ name }) => name),
      ["checkout-checkOut", "call/checkout.getOrder"],
    );
  });

  it("leaves the caller's input as it was", async () => {
    const input = Object.freeze({ note: "quick" });
    await transportThat(() => null).transport({ ...call, input });
    assert.deepEqual(input, { note: "quick" });
  });

  it("fails with the reason, message and details of a refusal", async () => {
    const error = functionsError({ reason: "OrderNotFound", requestId: "r1", orderId: "o1" });
    await assert.rejects(refusing(error)(call), (failure: unknown) => {
      assert.ok(failure instanceof CallFailed);
      assert.equal(failure.reason, "OrderNotFound");
      assert.equal(failure.message, "No such order");
      assert.deepEqual(failure.details, { requestId: "r1", orderId: "o1" });
      return true;
    });
  });

  const others: [string, unknown][] = [
    ["no details", new TypeError("fetch failed")],
    ["undefined details", functionsError(undefined)],
    ["details of null", functionsError(null)],
    ["a text for details", functionsError("quota")],
    ["details without a reason", functionsError({ retry: true })],
    ["no class at all", { details: { reason: "Odd" } }],
  ];
  for (const [what, error] of others) {
    it(`throws an error with ${what} as it is`, async () => {
      await assert.rejects(refusing(error)(call), (thrown: unknown) => {
        assert.equal(thrown, error);
        return true;
      });
    });
  }
});
