import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { openMessages, type Messages } from "../../../test-support/messages.ts";
import { reasonOf } from "../../../test-support/shop.ts";
import { accept, counter } from "../../offers/operations/answer-offer.ts";
import propose from "../../offers/operations/propose.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { block } from "../../relations/operations/block.ts";
import { referToOffer, referToOrder } from "./refer-to-commerce.ts";

interface Emitted {
  id: string;
  type: string;
  at: Date;
  data: Record<string, unknown>;
}

describe("What becomes of offers and orders", () => {
  let world: MemoryWorld;
  let chat: Messages;
  beforeEach(async () => {
    world = memoryContext();
    chat = await openMessages(world);
  });

  const pair = () => chat.pair("ada", "sara");
  const unitPrice = (amount: number) => ({ unitPrice: { amount, currency: "EUR" } });
  const offersEmitted = () =>
    world.memory
      .list("events")
      .map(({ data }) => data as unknown as Emitted)
      .filter(({ type }) => type === referToOffer.type);
  const hearOf = ({ id, at, data }: Emitted) =>
    referToOffer.reaction.run({ eventId: id, at, data }, world.context);
  const order = (eventId: string, changes: object = {}) =>
    referToOrder.reaction.run(
      {
        eventId,
        at: world.clock.now(),
        data: {
          orderId: "o",
          checkoutId: "c",
          buyer: "ada",
          seller: "sara",
          isSellerParty: true,
          action: "pay",
          actor: "system",
          uid: null,
          note: "",
          from: "placed",
          to: "paid",
          ...changes,
        },
      },
      world.context,
    );
  /** What the conversation says, in the order of its places. */
  const said = async (uid = "ada") => {
    const { messages } = await chat.messages(uid, pair(), { order: "earliest" });
    assert.deepEqual(
      messages.map(({ seq }) => seq),
      messages.map((_, index) => index + 1),
    );
    return messages.map(({ text, ref }) => (ref ? `${ref.kind} ${ref.id}: ${ref.action}` : text));
  };

  it("stands between what the two say, in one order for both: a question, an offer, its answers, the order", async () => {
    await chat.send("ada", "sara", "Would you take less?", { listingId: "pot" });
    const { id: offerId } = await chat.call<{ id: string }>("ada", propose, {
      listingId: "pot",
      ...unitPrice(600),
    });
    const [proposed] = offersEmitted();
    if (proposed) await hearOf(proposed);
    world.clock.advance(1);
    await chat.send("sara", "ada", "A bit more?");
    await chat.call("sara", counter, { offerId, ...unitPrice(800) });
    world.clock.advance(1);
    await chat.call("ada", accept, { offerId, ...unitPrice(800) });
    const later = offersEmitted().filter(({ id }) => id !== proposed?.id);
    for (const event of later.toSorted((one, other) => +one.at - +other.at)) await hearOf(event);
    await order("paid");
    const expected = [
      "Would you take less?",
      `offer ${offerId}: propose`,
      "A bit more?",
      `offer ${offerId}: counter`,
      `offer ${offerId}: accept`,
      "order o: pay",
    ];
    assert.deepEqual(await said("ada"), expected);
    assert.deepEqual(await said("sara"), expected);
    const { unread, last } = await chat.get("sara", pair());
    assert.deepEqual([unread, last?.ref], [3, { kind: "order", id: "o", action: "pay" }]);
  });

  it("is said once, however often, together and in whatever order it is told", async () => {
    await Promise.all([order("b", { action: "ship" }), order("b", { action: "ship" }), order("a")]);
    await order("a");
    assert.deepEqual((await said()).toSorted(), ["order o: pay", "order o: ship"]);
    assert.equal((await chat.stored(pair()))?.lastSeq, 2);
  });

  it("tells nobody of an order that is not the seller's yet", async () => {
    await order("unpaid", { isSellerParty: false, action: "expire" });
    assert.equal(await chat.stored(pair()), undefined);
  });

  it("is said to a pair that a block keeps apart, who still cannot write to each other", async () => {
    await order("a");
    await chat.call("ada", block, { uid: "sara" });
    await order("b", { action: "ship" });
    assert.deepEqual(await said("sara"), ["order o: pay", "order o: ship"]);
    assert.equal(await reasonOf(chat.send("sara", "ada")), "WritingNotAllowed");
  });

  it("opens no way around whom a member lets write to them", async () => {
    await order("a");
    await chat.settings("sara", { whoMayWrite: "followed" });
    assert.equal(await reasonOf(chat.send("ada", "sara")), "WritingNotAllowed");
    await chat.settings("sara", { whoMayWrite: "everyone" });
    await chat.send("ada", "sara", "Hello");
    const { state, requestedBy, startedBy, listedBy } = (await chat.stored(pair())) ?? {};
    assert.deepEqual([state, requestedBy, startedBy], ["requested", "ada", "ada"]);
    assert.deepEqual(listedBy, ["ada", "sara"], "what refers to the order stays with both");
    await chat.send("sara", "ada", "Hello yourself");
    assert.equal((await chat.get("sara", pair())).state, "open");
  });

  it("lets the first who writes about a listing write at once, as without it", async () => {
    await order("a");
    await chat.send("ada", "sara", "Is it on its way?", { listingId: "pot" });
    assert.equal((await chat.get("sara", pair())).state, "open");
  });

  it("is shown to who declined a request, and lets nobody ask again", async () => {
    await chat.send("ada", "bob", "Hello");
    await chat.decline("bob", "ada");
    await order("a", { seller: "bob" });
    const { conversations } = await chat.list("bob");
    assert.deepEqual(
      conversations.map(({ last }) => last?.ref?.id),
      ["o"],
    );
    assert.equal(await reasonOf(chat.send("ada", "bob", "Hello again")), "RequestPending");
  });

  it("makes no conversation with who has left", async () => {
    await world.firestore.doc("access/ada").delete();
    await order("a");
    assert.equal(await chat.stored(pair()), undefined);
  });

  it("costs two reads and two writes, with the conversation four more reads and two more writes, and tells no event", async () => {
    await invoke({ requestId: "test" }, async (invocation) => {
      await order("a");
      assert.deepEqual([invocation.reads, invocation.writes], [6, 4]);
    });
    await invoke({ requestId: "test" }, async (invocation) => {
      await order("b", { action: "ship" });
      assert.deepEqual([invocation.reads, invocation.writes], [2, 2]);
      await order("b", { action: "ship" });
      assert.deepEqual([invocation.reads, invocation.writes], [4, 2]);
    });
    assert.deepEqual(world.memory.list("events"), []);
  });
});
