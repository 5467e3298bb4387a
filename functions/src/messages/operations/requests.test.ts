import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { openMessages, type Messages } from "../../../test-support/messages.ts";
import { reasonOf } from "../../../test-support/shop.ts";
import { block } from "../../relations/operations/block.ts";

describe("A request to write", () => {
  let world: MemoryWorld;
  let chat: Messages;
  beforeEach(async () => {
    world = memoryContext();
    chat = await openMessages(world);
  });

  const folder = async (uid: string, name: string) =>
    (await chat.list(uid, { folder: name })).conversations.map(({ partner, state }) => [partner?.uid, state]);

  it("is what a stranger's message about no listing is, and one message until it is accepted", async () => {
    await chat.send("ada", "bob", "Hello Bob");
    assert.equal(await reasonOf(chat.send("ada", "bob", "Are you there?")), "RequestPending");
    assert.deepEqual(await folder("bob", "requests"), [["ada", "requested"]]);
    assert.deepEqual(await folder("bob", "inbox"), []);
    assert.deepEqual(await chat.unread("bob"), { conversations: 0, requests: 1 });
    await chat.accept("bob", "ada");
    assert.equal(await reasonOf(chat.send("ada", "bob", "Are you there?")), "done");
    assert.deepEqual(
      [await folder("bob", "requests"), await folder("bob", "inbox")],
      [[], [["ada", "open"]]],
    );
    assert.deepEqual(await chat.unread("bob"), { conversations: 1, requests: 0 });
    assert.equal(await reasonOf(chat.accept("bob", "ada")), "RequestNotFound");
  });

  it("is accepted by an answer", async () => {
    await chat.send("ada", "bob");
    await chat.send("bob", "ada", "Hi Ada");
    assert.deepEqual(await folder("ada", "inbox"), [["bob", "open"]]);
    assert.deepEqual(await chat.unread("bob"), { conversations: 0, requests: 0 });
  });

  it("that is declined leaves the requests, and who asked sees it wait for ever", async () => {
    await chat.send("ada", "bob");
    assert.equal(await reasonOf(chat.accept("ada", "bob")), "RequestNotFound");
    assert.equal(await reasonOf(chat.accept("cleo", "bob")), "RequestNotFound");
    await chat.decline("bob", "ada");
    assert.deepEqual(await folder("bob", "requests"), []);
    assert.deepEqual(await folder("ada", "inbox"), [["bob", "requested"]]);
    assert.equal(await reasonOf(chat.send("ada", "bob")), "RequestPending");
    await chat.send("bob", "ada", "On second thoughts");
    assert.equal(await reasonOf(chat.send("ada", "bob")), "done");
  });

  it("is over once its sender writes about a listing of who was asked, or is followed by them", async () => {
    await chat.send("ada", "sara");
    await chat.send("ada", "sara", "Is it old?", { listingId: "pot" });
    assert.deepEqual(await folder("sara", "inbox"), [["ada", "open"]]);
    chat.follow("bob", "ada");
    await chat.send("ada", "bob");
    assert.deepEqual(await folder("bob", "inbox"), [["ada", "open"]]);
  });

  it("ends with a block of either, and is not back when the block is taken back", async () => {
    await chat.send("ada", "bob");
    await chat.call("bob", block, { uid: "ada" });
    assert.deepEqual(await folder("bob", "requests"), []);
    assert.equal(await reasonOf(chat.accept("bob", "ada")), "RequestNotFound");
    const { unblock } = await import("../../relations/operations/block.ts");
    await chat.call("bob", unblock, { uid: "ada" });
    assert.deepEqual(await folder("bob", "requests"), []);
  });

  for (let seed = 1; seed <= 10; seed += 1)
    it(`that comes in the moment of a block is refused or ended by it (${seed})`, async () => {
      world.memory.interleave(seed);
      await Promise.all([chat.call("bob", block, { uid: "ada" }), reasonOf(chat.send("ada", "bob"))]);
      assert.deepEqual(await folder("bob", "requests"), []);
    });

  it("is not for those who take messages of whom they follow alone, or have dealt with", async () => {
    await chat.settings("bob", { whoMayWrite: "followed" });
    assert.equal(await reasonOf(chat.send("ada", "bob")), "WritingNotAllowed");
    chat.follow("bob", "ada");
    assert.equal(await reasonOf(chat.send("ada", "bob")), "done");

    await chat.settings("sara", { whoMayWrite: "dealtWith" });
    const order = { buyer: "cleo", seller: "sara", placedAt: new Date(), participants: ["cleo"] };
    world.memory.put("orders/unpaid", { id: "unpaid", ...order });
    const ask = () => chat.send("cleo", "sara", "Hello", { listingId: "pot" });
    assert.equal(await reasonOf(ask()), "WritingNotAllowed");
    world.memory.put("orders/paid", { id: "paid", ...order, participants: ["cleo", "sara"] });
    assert.equal(await reasonOf(ask()), "done");
  });

  it("is no matter of those who have written with each other already", async () => {
    await chat.send("ada", "sara", "Is it old?", { listingId: "pot" });
    await chat.send("sara", "ada", "Very");
    await chat.settings("sara", { whoMayWrite: "followed" });
    assert.equal(await reasonOf(chat.send("ada", "sara")), "done");
  });
});
