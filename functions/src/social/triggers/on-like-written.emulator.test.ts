import assert from "node:assert/strict";
import { isolatedContext, type IsolatedContext } from "../../testing/isolated-context.ts";
import onLikeWritten from "./on-like-written.ts";

describe("the likes of a listing", () => {
  let world: IsolatedContext;
  beforeEach(() => {
    world = isolatedContext();
  });
  afterEach(() => world.close());

  const like = (uid: string) => ({ uid, listingId: "samovar", at: new Date() });
  const event = (eventId: string, change: { before?: unknown; after?: unknown }) =>
    onLikeWritten.run({ eventId, at: new Date(), params: {}, ...change }, world.context);
  const likes = async () => (await world.firestore.doc("counters/samovar").get()).get("likes");

  it("are counted exactly when every event comes twice and out of order", async () => {
    const history = [
      () => event("1", { after: like("ada") }),
      () => event("2", { after: like("bob") }),
      () => event("3", { before: like("ada") }),
      () => event("4", { after: like("ada") }),
      () => event("5", { after: like("cem") }),
      () => event("6", { before: like("bob") }),
    ];
    for (const happen of [...history.toReversed(), ...history]) await happen();
    assert.equal(await likes(), 2);
  });

  it("do not change when a like is written over with itself", async () => {
    await event("1", { after: like("ada") });
    await event("2", { before: like("ada"), after: like("ada") });
    assert.equal(await likes(), 1);
  });
});
