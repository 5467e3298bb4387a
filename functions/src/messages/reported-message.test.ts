import assert from "node:assert/strict";
import { drain } from "../../test-support/drain.ts";
import { eraseMember } from "../../test-support/erase-member.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { openMessages, type Messages } from "../../test-support/messages.ts";
import { addMember, reasonOf } from "../../test-support/shop.ts";
import * as deciding from "../moderation/operations/decide.ts";
import * as reading from "../moderation/operations/read-cases.ts";
import reportAbuse from "../moderation/operations/report-abuse.ts";
import { createGroup } from "./operations/groups.ts";
import { DAY } from "../platform/values/clock.ts";
import { block } from "../relations/operations/block.ts";

interface Said {
  by: string;
  seq: number;
  text: string;
}
interface Evidence {
  text: string;
  seq: number;
  before: Said[];
  after: Said[];
}

describe("A reported message", () => {
  let world: MemoryWorld;
  let chat: Messages;
  let pair: string;
  beforeEach(async () => {
    world = memoryContext();
    chat = await openMessages(world);
    for (const uid of ["mo", "mia"]) await addMember(world.context, uid, ["moderator"]);
    pair = chat.pair("ada", "sara");
    await chat.send("ada", "sara", "Is it still there?", { messageId: "asked", listingId: "pot" });
    await chat.send("sara", "ada", "You fool", { messageId: "rude" });
  });

  const report = (uid: string, messageId = "rude", conversationId = pair) =>
    chat.call<{ id: string; state: string }>(uid, reportAbuse, {
      target: { kind: "message", conversationId, messageId },
      reason: "harassment",
    });
  const getCase = async () => {
    const { cases } = await chat.call<{ cases: { id: string }[] }>("mo", reading.listCases);
    const [{ id: caseId } = { id: "" }] = cases;
    return chat.call<{ id: string; owner: string; evidence: { reporter: string | null; thing: Evidence }[] }>(
      "mo",
      reading.getCase,
      { caseId },
    );
  };
  const decide = async (outcome: string) => {
    const input = { caseId: (await getCase()).id, outcome, rule: "harassment", facts: "It insults" };
    const decision = await chat.call<{ id: string; text: string }>("mo", deciding.decideCase, input);
    await drain(world.context);
    return decision;
  };
  const grant = async (decisionId: string) => {
    await chat.call("sara", deciding.appealDecision, { decisionId, text: "It was a joke" });
    const input = { decisionId, isGranted: true, answer: "We looked again" };
    await chat.call("mia", deciding.answerAppeal, input);
    await drain(world.context);
  };
  const shown = async (uid: string) => {
    const { messages } = await chat.messages(uid, pair);
    const found = messages.find(({ id }) => id === "rude");
    return [found?.text, found?.isRemoved, found?.by];
  };

  it("is copied with ten messages before and ten after it, by the part of who wrote them and without any id", async () => {
    for (let index = 0; index < 15; index += 1) await chat.send("ada", "sara", `Before ${index}`);
    await chat.send("sara", "ada", "Worse", { messageId: "worse" });
    for (let index = 0; index < 15; index += 1) await chat.send("ada", "sara", `After ${index}`);
    const first = await report("ada", "worse");
    assert.deepEqual(await report("ada", "worse"), first);
    const { owner, evidence } = await getCase();
    const [{ reporter, thing } = assert.fail()] = evidence;
    assert.deepEqual([owner, reporter, thing.text, thing.seq], ["sara", "ada", "Worse", 18]);
    const texts = (said: Said[]) => [said.length, said.at(0)?.text, said.at(-1)?.text, said.at(0)?.by];
    assert.deepEqual(texts(thing.before), [10, "Before 5", "Before 14", "reporter"]);
    assert.deepEqual(texts(thing.after), [10, "After 0", "After 9", "reporter"]);
    assert.doesNotMatch(JSON.stringify(thing), /ada|sara/);
  });

  it("is of another and of one's own conversation: all else is refused", async () => {
    const system = { id: "told", by: "", kind: "system", text: "", deletedAt: null, seq: 3 };
    world.memory.put(`conversations/${pair}/messages/told`, system);
    assert.equal(await reasonOf(report("ada", "asked")), "OwnTarget");
    for (const refused of [
      report("bob"),
      report("mo"),
      report("ada", "none"),
      report("ada", "told"),
      report("ada", "rude", chat.pair("ada", "bob")),
    ])
      assert.equal(await reasonOf(refused), "TargetNotFound");
    await chat.delete("sara", pair, "rude");
    assert.equal(await reasonOf(report("ada")), "TargetNotFound");
  });

  it("may be reported by who blocks, and by who is blocked", async () => {
    await chat.call("ada", block, { uid: "sara" });
    assert.equal((await report("ada")).state, "open");
    assert.equal((await report("sara", "asked")).state, "open");
  });

  it("is evidence still when its author deletes it for both, and when they leave", async () => {
    await report("ada");
    await chat.delete("sara", pair, "rude");
    await eraseMember(world.context, "sara");
    const [{ thing } = assert.fail()] = (await getCase()).evidence;
    assert.deepEqual(
      [thing.text, thing.before.map(({ text }) => text)],
      ["You fool", ["Is it still there?"]],
    );
    assert.equal(world.memory.list(`conversations/${pair}/messages`).length, 2);
    assert.deepEqual((await shown("ada"))[0], "");
  });

  it("opens nothing else of the conversation to moderators", async () => {
    await report("ada");
    assert.equal(await reasonOf(chat.messages("mo", pair)), "ConversationNotFound");
    assert.equal(await reasonOf(chat.get("mo", pair)), "ConversationNotFound");
  });

  it("is a stub for both once it is removed; its author is told with the words, and has them back by an appeal", async () => {
    await report("ada");
    const decision = await decide("upheld");
    assert.deepEqual(await shown("ada"), ["", true, "sara"]);
    assert.deepEqual(await shown("sara"), ["", true, "sara"]);
    assert.equal((await chat.get("ada", pair)).last?.text, "");
    const { decisions } = await chat.call<{ decisions: { text: string }[] }>(
      "sara",
      reading.listOwnDecisions,
    );
    assert.deepEqual([decision.text, decisions.map(({ text }) => text)], ["You fool", ["You fool"]]);
    const told = world.memory.list("members/sara/notifications").map(({ data }) => data["kind"]);
    assert.ok(told.includes("moderationDecided"));
    assert.equal(await reasonOf(report("ada", "rude")), "done", "it is the report that was made");
    const again = await chat.send("sara", "ada", "You fool", { messageId: "rude" });
    assert.deepEqual([again.text, again.isRemoved], ["", true], "sent again it is the same, removed");
    await grant(decision.id);
    assert.deepEqual(await shown("ada"), ["You fool", false, "sara"]);
    assert.equal((await chat.get("ada", pair)).last?.text, "You fool");
  });

  it("does not come back where its author has deleted it, or left, since it was removed", async () => {
    await report("ada");
    const decision = await decide("upheld");
    await chat.delete("sara", pair, "rude");
    await grant(decision.id);
    assert.deepEqual(await shown("ada"), ["", true, "sara"]);
  });

  it("of a newcomer in a group is hidden on the word of three reliable members, and given back", async () => {
    const three = ["ada", "bob", "cleo"];
    for (const uid of [...three, "nele"]) chat.follow(uid, "sara");
    const input = { title: "Pots", members: [...three, "nele"] };
    const { id } = await chat.call<{ id: string }>("sara", createGroup, input);
    await chat.call("nele", (await import("./operations/send-message.ts")).default, {
      messageId: "rude",
      conversationId: id,
      text: "You fools",
    });
    for (const uid of three) await report(uid, "rude", id);
    await drain(world.context);
    const words = async () => (await chat.messages("ada", id)).messages.map(({ text }) => text);
    assert.deepEqual(await words(), ["", ""]);
    await decide("rejected");
    assert.deepEqual(await words(), ["You fools", ""]);
  });

  it("has evidence for a year", async () => {
    await report("ada");
    const [{ data } = assert.fail()] = world.memory.list("abuseReports");
    assert.equal(Number(data["expireAt"]), Number(world.clock.now()) + 365 * DAY);
  });
});
