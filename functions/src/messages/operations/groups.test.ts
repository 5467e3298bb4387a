import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { openMessages, type Messages } from "../../../test-support/messages.ts";
import { callAs, reasonOf } from "../../../test-support/shop.ts";
import { block } from "../../relations/operations/block.ts";
import { eraseMember } from "../../../test-support/erase-member.ts";
import * as groups from "./groups.ts";

const crowd = Array.from({ length: 19 }, (_, n) => `member-${n}`);

describe("A group", () => {
  let world: MemoryWorld;
  let chat: Messages;
  beforeEach(async () => {
    world = memoryContext();
    chat = await openMessages(world, crowd);
    for (const uid of ["bob", "cleo", ...crowd]) chat.follow(uid, "ada");
  });

  const create = async (members: string[], key?: string) => {
    const input = { title: "Collectors", members };
    const call = { context: world.context, input, ...(key !== undefined && { key }) };
    return ((await callAs("ada", groups.createGroup, call)) as { id: string }).id;
  };
  const send = async (uid: string, conversationId: string, text = "Hello") => {
    const { default: operation } = await import("./send-message.ts");
    const messageId = `${uid}-${Math.random().toString(36).slice(2)}`;
    return chat.call<{ seq: number }>(uid, operation, { messageId, conversationId, text });
  };
  const manage = (uid: string, operation: Parameters<Messages["call"]>[1], input: object) =>
    reasonOf(chat.call(uid, operation, input));
  const told = async (uid: string, id: string) =>
    (await chat.messages(uid, id, { order: "earliest" })).messages.map(({ kind, notice, text }) =>
      kind === "system" ? `${notice?.what} ${notice?.members.join()}`.trim() : text,
    );

  it("is made once for a key, tells who was put into it, and all write in it", async () => {
    const id = await create(["bob", "cleo"], "key-1234567890");
    assert.equal(await create(["bob", "cleo"], "key-1234567890"), id);
    await send("bob", id, "Hi");
    assert.deepEqual(await told("cleo", id), ["created bob,cleo", "Hi"]);
    assert.deepEqual(
      (await chat.list("cleo")).conversations.map(({ title, unread }) => [title, unread]),
      [["Collectors", 2]],
    );
    assert.equal((await chat.unread("cleo")).conversations, 1);
  });

  it("takes those alone who follow its maker or write with them, and nobody of a blocked pair", async () => {
    assert.equal(await reasonOf(create(["sara"])), "MemberCannotBeAdded");
    await chat.send("ada", "sara", "Hello", { listingId: "pot" });
    assert.equal(await reasonOf(create(["sara"])), "MemberCannotBeAdded");
    await chat.send("sara", "ada", "Hello");
    assert.equal(await reasonOf(create(["sara"])), "done");
    await chat.call("sara", block, { uid: "ada" });
    assert.equal(await reasonOf(create(["bob", "sara"])), "MemberCannotBeAdded");
    assert.equal(await reasonOf(create(["nobody"])), "MemberCannotBeAdded");
  });

  it("is managed by who made it and whom they appoint", async () => {
    const conversationId = await create(["bob", "cleo"]);
    const title = "Coins";
    assert.equal(await manage("bob", groups.renameGroup, { conversationId, title }), "NotManager");
    assert.equal(await manage("bob", groups.removeFromGroup, { conversationId, uid: "cleo" }), "NotManager");
    assert.equal(
      await manage("ada", groups.setManager, { conversationId, uid: "ada", isManager: false }),
      "LastManager",
    );
    await manage("ada", groups.setManager, { conversationId, uid: "bob", isManager: true });
    assert.equal(await manage("bob", groups.renameGroup, { conversationId, title }), "done");
    assert.equal(await manage("bob", groups.renameGroup, { conversationId, title }), "done");
    assert.equal(await manage("bob", groups.removeFromGroup, { conversationId, uid: "cleo" }), "done");
    assert.equal(await manage("sara", groups.renameGroup, { conversationId, title }), "ConversationNotFound");
    assert.deepEqual(await told("ada", conversationId), [
      "created bob,cleo",
      "appointed bob",
      "renamed",
      "removed cleo",
    ]);
  });

  it("is neither read nor written in by who has left it, and is managed by who stays", async () => {
    const conversationId = await create(["bob", "cleo"]);
    assert.equal(await manage("ada", groups.leaveGroup, { conversationId }), "done");
    for (const attempt of [
      send("ada", conversationId),
      chat.messages("ada", conversationId),
      chat.get("ada", conversationId),
    ])
      assert.equal(await reasonOf(attempt), "ConversationNotFound");
    assert.deepEqual((await chat.get("bob", conversationId)).managers, ["bob"]);
    assert.deepEqual((await chat.list("ada")).conversations, []);
  });

  it("of twenty costs two writes a message, and each counts what is unread by their own mark", async () => {
    const id = await create(crowd);
    const before = new Map(world.memory.documents);
    await send("member-1", id);
    const written = [...world.memory.documents].filter(([path, data]) => before.get(path) !== data);
    assert.equal(written.filter(([path]) => path.startsWith("conversations/")).length, 2);
    assert.deepEqual((await chat.stored(id))?.unreadBy, []);
    assert.equal((await chat.unread("member-2")).conversations, 1);
    await chat.read("member-2", id, 2);
    assert.equal((await chat.unread("member-2")).conversations, 0);
    assert.deepEqual((await chat.get("member-1", id)).seenBy, {});
    assert.equal((await chat.unread("member-3")).conversations, 1);
  });

  it("grows to a hundred members, twenty at a time, and beyond ten keeps what each has read", async () => {
    const conversationId = await create(["bob", "cleo"]);
    await chat.read("bob", conversationId, 1);
    assert.equal(await manage("ada", groups.addToGroup, { conversationId, members: crowd }), "done");
    assert.equal(await manage("ada", groups.addToGroup, { conversationId, members: crowd }), "done");
    const { members, lastSeq, unread } = await chat.get("bob", conversationId);
    assert.deepEqual([members.length, lastSeq, unread], [22, 2, 1]);
    assert.equal((await chat.get("member-3", conversationId)).unread, 1);
    const full = {
      ...(await chat.stored(conversationId)),
      members: [...members, ...Array.from({ length: 78 }, (_, n) => `x${n}`)],
    };
    world.memory.put(`conversations/${conversationId}`, full);
    await chat.send("ada", "sara", "Hello", { listingId: "pot" });
    await chat.send("sara", "ada", "Hello");
    assert.equal(
      await manage("ada", groups.addToGroup, { conversationId, members: ["sara"] }),
      "TooManyMembers",
    );
  });

  it("goes on without who leaves Souk", async () => {
    const id = await create(["bob", "cleo"]);
    await send("ada", id, "My secret");
    await eraseMember(world.context, "ada");
    const { members, managers } = await chat.get("bob", id);
    assert.deepEqual([members, managers], [["bob", "cleo"], ["bob"]]);
    assert.deepEqual(await told("bob", id), ["created bob,cleo", ""]);
  });
});
