import assert from "node:assert/strict";
import type { ListingCard } from "../../search/listing-card.ts";
import { searchIndexer } from "../../search/search-indexer.ts";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import updateProfile from "./update-profile.ts";

describe("one's profile", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada", ["seller"]);
  });

  const update = (input: object) =>
    callAs("ada", updateProfile, { context: world.context, input }) as Promise<Record<string, unknown>>;

  it("changes in what is sent, and in nothing else", async () => {
    const first = await update({
      biography: "I make  pots.\n\n\n\nBig ones.",
      links: ["https://Pots.example"],
    });
    assert.deepEqual(
      [first["displayName"], first["biography"], first["links"], first["locale"]],
      ["ada", "I make pots.\n\nBig ones.", ["https://pots.example/"], "en"],
    );
    const second = await update({ displayName: "Ada’s pots", locale: "pt-BR" });
    assert.deepEqual(second, { ...first, displayName: "Ada’s pots", locale: "pt-BR" });
    const third = await update({ biography: null, links: [] });
    assert.deepEqual([third["biography"], third["links"], third["locale"]], [null, [], "pt-BR"]);
    assert.equal(await reasonOf(update({})), "InvalidInput");
  });

  it("is not written again where it says so already", async () => {
    const profile = { displayName: "Ada’s pots", biography: "I make pots.", locale: "de" };
    await update(profile);
    const versionOf = async (path: string) => (await world.firestore.doc(path).get()).updateTime?.toMillis();
    const versions = () => Promise.all([versionOf("members/ada"), versionOf("members/ada/private/settings")]);
    const before = await versions();
    world.clock.advance(60_000);
    await update(profile);
    assert.deepEqual(await versions(), before);
    await update({ locale: "en" });
    assert.deepEqual((await versions())[0], before[0]);
    assert.notDeepEqual((await versions())[1], before[1]);
  });

  it("has links to other places by https alone, five at most and each once", async () => {
    const refused = [
      "http://pots.example",
      "javascript:alert(1)",
      "https://localhost",
      "https://127.0.0.1",
      "https://ada:secret@pots.example",
      "https://shop@pots.example",
      "data:text/html,x",
      "//pots.example",
      "https://pots.example/ x y",
      `https://pots.example/${"x".repeat(200)}`,
    ];
    const outcomes = await Promise.all(
      refused.map(async (link) => [link, await reasonOf(update({ links: [link] }))]),
    );
    assert.deepEqual(
      outcomes.filter(([, reason]) => reason !== "InvalidInput"),
      [["https://pots.example/ x y", "done"]],
    );
    const six = Array.from({ length: 6 }, (_, n) => `https://pots.example/${n}`);
    assert.equal(await reasonOf(update({ links: six })), "InvalidInput");
    const twice = await update({ links: ["https://pots.example/a", "https://POTS.example/a"] });
    assert.deepEqual(twice["links"], ["https://pots.example/a"]);
  });

  it("passes for nobody of the marketplace, and says nothing that is not allowed", async () => {
    for (const displayName of [
      "Souk Support",
      "ＡＤＭＩＮ",
      "Möderator",
      "souk-team",
      "S\u200Bupport",
      "\u3164",
    ])
      assert.equal(await reasonOf(update({ displayName })), "InvalidInput", displayName);
    for (const input of [{ displayName: "Fuck you" }, { biography: "Fuck you" }])
      assert.equal(await reasonOf(update(input)), "TextRefused");
    assert.equal(await reasonOf(update({ displayName: "Support for cats" })), "done");
    assert.equal(await reasonOf(update({ biography: "x".repeat(501) })), "InvalidInput");
  });

  it("has its name on the cards of all that it sells, however many these are", async () => {
    for (let n = 0; n < 51; n += 1) {
      await addListing(world.context, { id: `pot-${n}`, seller: "ada", quantity: 1 });
      await searchIndexer(world.context).update(`pot-${n}`);
    }
    await update({ displayName: "Ada’s pots" });
    await drain(world.context);
    const entries = await world.firestore.collection("searchEntries").get();
    const sellers = entries.docs.map((entry) => (entry.get("card") as ListingCard).seller);
    assert.equal(sellers.length, 3 * 51);
    assert.ok(sellers.every(({ displayName }) => displayName === "Ada’s pots"));
    const jobs = await world.firestore.collection("jobs").get();
    assert.equal(jobs.size, 2);
    await update({ displayName: "Ada’s pots" });
    await drain(world.context);
    assert.equal((await world.firestore.collection("jobs").get()).size, 2);
  });
});
