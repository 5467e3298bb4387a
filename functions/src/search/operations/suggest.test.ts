import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, callAs } from "../../../test-support/shop.ts";
import refreshSuggestions from "../schedules/refresh-suggestions.ts";
import suggest from "./suggest.ts";

describe("search.suggest", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });

  const offer = (seller: string, title: string, brand: string | null = null) =>
    addListing(world.context, { seller, quantity: 1, changes: { title, brand } });
  const offerBy = (sellers: number, title: string, brand: string | null = null) =>
    Promise.all(Array.from({ length: sellers }, (_, index) => offer(`${title} ${index}`, title, brand)));
  const refresh = () => refreshSuggestions.run(world.clock.now(), world.context);
  const suggested = async (beginning: string) => {
    const answer = await callAs(undefined, suggest, { context: world.context, input: { beginning } });
    return (answer as { suggestions: { text: string; kind: string }[] }).suggestions;
  };
  const texts = async (beginning: string) => (await suggested(beginning)).map(({ text }) => text);

  it("goes on with what most sellers offer, the most common first, for anyone", async () => {
    await offerBy(3, "iPhone 13 with box");
    await offerBy(5, "iPhone 15 Pro");
    await refresh();
    assert.deepEqual(await texts("iph"), ["iPhone", "iPhone 15 Pro", "iPhone 13", "iPhone 13 with box"]);
    assert.deepEqual(await texts("iphone 15"), ["iPhone 15 Pro"]);
    assert.deepEqual(await texts("i"), ["iPhone", "iPhone 15 Pro", "iPhone 13", "iPhone 13 with box"]);
  });

  it("finds beginnings without accents and capitals, and words inside of titles", async () => {
    await offerBy(3, "Große Citroën Fußmatte");
    await refresh();
    assert.deepEqual(await texts("CITROE"), ["Citroën Fußmatte"]);
    assert.deepEqual(await texts("grosse"), ["Große Citroën Fußmatte"]);
  });

  it("tells brands from titles", async () => {
    await offerBy(3, "Old bicycle", "Peugeot");
    await refresh();
    assert.deepEqual(await suggested("peu"), [{ text: "Peugeot", kind: "brand" }]);
  });

  it("says nothing that fewer than three sellers say, however many listings they have", async () => {
    for (let count = 0; count < 40; count += 1) await offer(`spammer-${count % 2}`, "Visit my shop", "Spam");
    await refresh();
    assert.deepEqual([await texts("visit"), await texts("spam"), await texts("sh")], [[], [], []]);
  });

  it("forgets overnight what is no longer on sale", async () => {
    const ids = await offerBy(3, "Samovar");
    await refresh();
    assert.deepEqual(await texts("sam"), ["Samovar"]);
    for (const id of ids) await world.firestore.doc(`listings/${id}`).update({ state: "archived" });
    await refresh();
    assert.deepEqual(await texts("sam"), []);
  });

  it("answers nothing to what has no letters, and never more than ten", async () => {
    await Promise.all(Array.from({ length: 15 }, (_, index) => offerBy(3, `Lamp model${index}`)));
    await refresh();
    assert.equal((await texts("lamp")).length, 10);
    assert.deepEqual([await texts("!?"), await texts("🚲")], [[], []]);
  });

  it("writes only what has changed, and reads each listing of the sample once", async () => {
    await offerBy(3, "Samovar");
    assert.deepEqual(await refresh(), { read: 3, written: 2, removed: 0 });
    assert.deepEqual(await refresh(), { read: 3, written: 0, removed: 0 });
  });
});
