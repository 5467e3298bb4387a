import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { openMessages, type Messages } from "../../../test-support/messages.ts";
import { eraseMember } from "../../../test-support/erase-member.ts";
import { MINUTE } from "../../platform/values/clock.ts";

describe("A member's conversations", () => {
  let world: MemoryWorld;
  let chat: Messages;
  beforeEach(async () => {
    world = memoryContext();
    chat = await openMessages(world);
  });

  const ask = async (uid: string, text?: string) => {
    world.clock.advance(MINUTE);
    return chat.send(uid, "sara", text, { listingId: "pot" });
  };
  const partners = async (uid: string, input: object = {}) =>
    (await chat.list(uid, input)).conversations.map(({ partner }) => partner?.uid);

  it("come with the last message first, page by page", async () => {
    for (const uid of ["ada", "bob", "cleo"]) await ask(uid);
    await ask("ada", "And?");
    assert.deepEqual(await partners("sara"), ["ada", "cleo", "bob"]);
    const first = await chat.list("sara", { limit: 2 });
    assert.deepEqual(await partners("sara", { limit: 2, after: first.next }), ["bob"]);
  });

  it("are found by the partner's name and the listing's title, without regard to capitals and accents", async () => {
    for (const uid of ["ada", "bob"]) await ask(uid);
    await world.firestore.doc("members/bob").update({ displayName: "Bóbby Tables" });
    assert.deepEqual(await partners("sara", { search: "bobby t" }), ["bob"]);
    assert.deepEqual(await partners("sara", { search: "SAMOVAR" }), ["bob", "ada"]);
    assert.deepEqual(await partners("sara", { search: "lamp" }), []);
    assert.deepEqual(await partners("cleo", { search: "samovar" }), []);
  });

  it("count what is unread by the place of the last message and one's own mark, which never moves back", async () => {
    const { conversationId } = await ask("ada", "One");
    await ask("ada", "Two");
    await ask("bob", "Three");
    assert.equal((await chat.unread("sara")).conversations, 2);
    assert.equal((await chat.get("sara", conversationId)).unread, 2);
    assert.equal((await chat.read("sara", conversationId, 1)).read, 1);
    assert.equal((await chat.get("sara", conversationId)).unread, 1);
    assert.equal((await chat.read("sara", conversationId, 99)).read, 2);
    assert.equal((await chat.read("sara", conversationId, 1)).read, 2);
    assert.equal((await chat.unread("sara")).conversations, 1);
    assert.deepEqual((await chat.get("ada", conversationId)).seenBy, { sara: 2 });
    await chat.send("sara", "bob", "Four");
    assert.equal((await chat.unread("sara")).conversations, 0);
  });

  it("count right for who does not show how far they have read, and nobody else learns it", async () => {
    const { conversationId } = await ask("ada", "One");
    await ask("bob", "Two");
    await chat.settings("sara", { showsRead: false });
    const seen = async () => [await chat.get("ada", conversationId), await chat.stored(conversationId)];
    const before = await seen();
    await chat.read("sara", conversationId, 1);
    assert.deepEqual(await seen(), before);
    assert.equal((await chat.unread("sara")).conversations, 1);
    assert.equal((await chat.get("sara", conversationId)).unread, 0);
    await chat.settings("sara", { showsRead: true });
    assert.equal((await chat.unread("sara")).conversations, 1);
    await ask("ada", "Three");
    assert.equal((await chat.unread("sara")).conversations, 2);
  });

  it("are marked as unread, and count once however much more comes", async () => {
    const { conversationId } = await ask("ada");
    await chat.read("sara", conversationId, 1);
    await chat.update("sara", conversationId, { isMarkedUnread: true });
    assert.equal((await chat.unread("sara")).conversations, 1);
    await ask("ada");
    assert.equal((await chat.unread("sara")).conversations, 1);
    await chat.read("sara", conversationId, 2);
    assert.equal((await chat.unread("sara")).conversations, 0);
  });

  it("are archived until the next message, and muted, for oneself alone", async () => {
    const { conversationId } = await ask("ada");
    const mutedUntil = "2100-01-01T00:00:00.000Z";
    await chat.update("sara", conversationId, { isArchived: true, mutedUntil });
    assert.deepEqual(
      [await partners("sara"), await partners("sara", { folder: "archived" }), await partners("ada")],
      [[], ["ada"], ["sara"]],
    );
    const theirs = await chat.get("ada", conversationId);
    assert.deepEqual([theirs.isArchived, theirs.mutedUntil], [false, null]);
    await ask("ada", "Still there?");
    assert.deepEqual(await partners("sara"), ["ada"]);
    assert.deepEqual(await partners("sara", { folder: "archived" }), []);
    assert.equal((await chat.get("sara", conversationId)).mutedUntil, mutedUntil);
  });

  it("are read from the end and from the beginning, in pages without gap or doublet", async () => {
    const { conversationId } = await ask("ada", "1");
    for (let n = 2; n <= 7; n += 1) await ask("ada", String(n));
    const readAll = async (order: string) => {
      const texts: string[] = [];
      let after: string | undefined;
      do {
        const page = await chat.messages("sara", conversationId, {
          order,
          limit: 3,
          ...(after && { after }),
        });
        texts.push(...page.messages.map(({ text }) => text));
        after = page.next ?? undefined;
      } while (after);
      return texts.join("");
    };
    assert.deepEqual([await readAll("latest"), await readAll("earliest")], ["7654321", "1234567"]);
    const since = await chat.messages("sara", conversationId, { order: "earliest", behind: 5 });
    assert.deepEqual(
      since.messages.map(({ seq }) => seq),
      [6, 7],
    );
  });

  it("of somebody who leaves Souk lose their words and name, and keep the other's words and all places", async () => {
    const { conversationId } = await ask("ada", "My number is 555");
    await chat.send("sara", "ada", "Call you tomorrow");
    await ask("ada", "Fine, call 555");
    await eraseMember(world.context, "ada");
    const { messages } = await chat.messages("sara", conversationId);
    assert.deepEqual(
      messages.map(({ seq, by, text }) => [seq, by, text]),
      [
        [3, null, ""],
        [2, "sara", "Call you tomorrow"],
        [1, null, ""],
      ],
    );
    const { partner, last, seenBy } = await chat.get("sara", conversationId);
    assert.deepEqual([partner?.handle, last?.text, seenBy], [null, "", {}]);
    assert.equal(world.memory.find(`conversations/${conversationId}/marks/ada`), undefined);
  });
});
