import assert from "node:assert/strict";
import { isolatedContext, type IsolatedContext } from "../../testing/isolated-context.ts";
import { once } from "./once.ts";

describe("an effect marked as done", () => {
  let world: IsolatedContext;
  beforeEach(() => {
    world = isolatedContext();
  });
  afterEach(() => world.close());

  const count = (consumer: string, eventId: string) =>
    once(world.context, { consumer, eventId }, async (unit) => {
      const tallies = unit.collection<{ total: number }>("tallies").doc(consumer);
      const { total } = (await unit.get(tallies)) ?? { total: 0 };
      unit.set(tallies, { total: total + 1 });
    });
  const total = async (consumer: string) =>
    (await world.firestore.doc(`tallies/${consumer}`).get()).get("total");

  it("happens once for an event that comes three times at once", async () => {
    const outcomes = await Promise.all([count("a", "e1"), count("a", "e1"), count("a", "e1")]);
    assert.equal(outcomes.filter((outcome) => outcome === "done").length, 1);
    assert.equal(await total("a"), 1);
  });

  it("happens for each consumer, because two triggers can share an event id", async () => {
    await count("a", "e1");
    await count("b", "e1");
    assert.deepEqual([await total("a"), await total("b")], [1, 1]);
  });

  it("leaves no mark when it fails, so that the retry counts", async () => {
    const failing = once(world.context, { consumer: "a", eventId: "e1" }, () =>
      Promise.reject(new Error("no")),
    );
    await assert.rejects(failing);
    assert.equal(await count("a", "e1"), "done");
  });
});
