import { addEndpoint } from "../../test-support/webhooks/add-endpoint.ts";
import { drain } from "../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { addMember } from "../../test-support/shop.ts";
import { assertSurvivesDeaths } from "../../test-support/survive-deaths.ts";
import { orderChanged } from "../orders/public.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Delivery } from "./delivery.ts";

/** One of Sara's endpoints answers, the other does not; Bo's wants something else. */
async function prepare(): Promise<MemoryWorld> {
  const answers: Context["postPublic"] = (url) =>
    Promise.resolve({
      status: url.includes("broken") ? 500 : 204,
      retryAfter: undefined,
      contentType: "",
      excerpt: Buffer.alloc(0),
    });
  const world = memoryContext(undefined, { postPublic: answers });
  for (const uid of ["sara", "bo"]) await addMember(world.context, uid, ["seller"]);
  await addEndpoint(world.context, { id: "sound", uid: "sara", types: ["order.shipped"] });
  await addEndpoint(world.context, { id: "broken", uid: "sara", types: ["order.shipped"] });
  await addEndpoint(world.context, { id: "other", uid: "bo", types: ["order.paid"] });
  await world.database.runTransaction((transaction) => {
    const parties = { orderId: "o", checkoutId: "c", buyer: "bo", seller: "sara", isSellerParty: true };
    const change = {
      action: "ship",
      actor: "seller",
      uid: "sara",
      note: "",
      from: "paid",
      to: "shipped",
    } as const;
    emit(transaction, orderChanged, { at: world.clock.now(), data: { ...parties, ...change } });
    return Promise.resolve();
  });
  return world;
}

/** Each delivery, with whether it arrived; and how the endpoints are. */
function endState({ memory }: MemoryWorld) {
  const deliveries = memory.list("jobs").map(({ data }) => data as unknown as Delivery);
  const endpoints = memory.list("webhookEndpoints");
  return Promise.resolve({
    deliveries: deliveries
      .filter(({ queue }) => queue.startsWith("webhooks."))
      .map(
        ({ payload, state }) =>
          `${payload.endpointId} ${payload.event.type} ${state === "done" ? "arrived" : "waits"}`,
      )
      .toSorted(),
    failing: endpoints.filter(
      ({ data }) => (data as { health: { failingSince: unknown } }).health.failingSince,
    ).length,
  });
}

describe("An event whose dispatcher or delivery dies at any moment", () => {
  for (const moment of ["before", "after"] as const) {
    it(`has one delivery for each live endpoint that wants it, dead right ${moment} any one of the commits`, () =>
      assertSurvivesDeaths(moment, { prepare, story: drain, endState, minCommits: 7 }));
  }
});
