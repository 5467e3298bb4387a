import assert from "node:assert/strict";
import continueErasures from "../accounts/schedules/continue-erasures.ts";
import { drain } from "../../test-support/drain.ts";
import { eraseMember } from "../../test-support/erase-member.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { openMessages, type Messages } from "../../test-support/messages.ts";
import { addMember } from "../../test-support/shop.ts";
import reportAbuse from "../moderation/operations/report-abuse.ts";
import { DAY, MINUTE } from "../platform/values/clock.ts";

describe("What somebody who leaves has written", () => {
  let world: MemoryWorld;
  let chat: Messages;
  let pair: string;
  beforeEach(async () => {
    world = memoryContext();
    chat = await openMessages(world);
    pair = chat.pair("ada", "sara");
    await chat.send("ada", "sara", "Is it still there?", { messageId: "asked", listingId: "pot" });
    await chat.send("sara", "ada", "It is");
    await chat.send("ada", "bob", "Hello");
  });

  const order = (state: string) =>
    world.memory.put("orders/one", {
      id: "one",
      state,
      buyer: "ada",
      seller: "sara",
      buyerHandle: "ada",
      participants: ["ada", "sara"],
      placedAt: world.clock.now(),
      delivery: { method: "pickup" },
      statements: [],
      history: [],
      returns: [],
      reversals: [],
      addressUnusedSince: null,
    });
  const words = (conversation: string) =>
    world.memory
      .list(`conversations/${conversation}/messages`)
      .map(({ data }) => `${String(data["by"])}: ${String(data["text"])}`)
      .toSorted();
  const nextPass = async () => {
    world.clock.advance(2 * DAY + MINUTE);
    await continueErasures.run(world.clock.now(), world.context);
    await drain(world.context);
  };

  it("stays between two while their order is open, goes elsewhere at once, and there once the order is over", async () => {
    order("paid");
    await eraseMember(world.context, "ada");
    assert.deepEqual(words(chat.pair("ada", "bob")), [": "]);
    assert.deepEqual(words(pair), ["ada: Is it still there?", "sara: It is"]);
    await nextPass();
    assert.deepEqual(words(pair), ["ada: Is it still there?", "sara: It is"]);
    order("completed");
    await nextPass();
    assert.deepEqual(words(pair), [": ", "sara: It is"]);
  });

  it("goes with an open report about it, of which the copy stays for its year and no longer needs the message", async () => {
    await addMember(world.context, "mo", ["moderator"]);
    const target = { kind: "message", conversationId: pair, messageId: "asked" };
    await chat.call("sara", reportAbuse, { target, reason: "scam" });
    await eraseMember(world.context, "ada");
    assert.deepEqual(words(pair), [": ", "sara: It is"]);
    const [{ data: report } = assert.fail()] = world.memory.list("abuseReports");
    assert.equal((report["evidence"] as { text: string }).text, "Is it still there?");
    assert.ok(Number(report["expireAt"]) > Number(world.clock.now()) + 300 * DAY);
  });
});
