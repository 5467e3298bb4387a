import assert from "node:assert/strict";
import { indexListings } from "../../test-support/catalogue/index-listing.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { callAs } from "../../test-support/shop.ts";
import type { Listing } from "../listings/public.ts";
import { searchListings } from "./operations/search-listings.ts";

const YEAR = 365 * 86_400_000;
const others = "sofa lamp iphone guitar bicycle table chair watch dress camera tent drill";

/** What sellers try, to come before those who sell what is looked for. */
const tricks: Record<string, (index: number) => Partial<Listing>> = {
  "its tags": (index) => ({ title: `Tea strainer ${index}`, tags: ["brass", "samovar", "brass samovar"] }),
  "its description": (index) => ({
    title: `Copper jug ${index}`,
    description: "Brass samovar! ".repeat(50),
  }),
  "its brand": (index) => ({ title: `Door knob ${index}`, brand: "Brass samovar brass samovar" }),
  "a list of wares as its title": (index) => ({ title: `Brass samovar ${others} ${index}` }),
  "what the title says it is for": (index) => ({ title: `Tray ${index} for a brass samovar` }),
};

describe("words that are no name of what is sold", () => {
  let world: MemoryWorld;
  const real = ["Brass samovar", "Old brass samovar from Tula", "Samovar, polished brass"];
  before(async () => {
    world = memoryContext();
    const publishedAt = new Date(world.clock.now().getTime() - YEAR);
    await indexListings(world, [
      ...real.map((title, index) => ({ id: `real${index}`, title, publishedAt })),
      ...Object.entries(tricks).flatMap(([what, trick]) =>
        Array.from({ length: 1000 / Object.keys(tricks).length }, (_, index) => ({
          id: `${what.replaceAll(" ", "")}${index}`,
          ...trick(index),
        })),
      ),
    ]);
  });

  const search = async (query: string) => {
    world.clock.advance(1000);
    const page = await callAs("anyone", searchListings, { context: world.context, input: { query } });
    return (page as { listings: { title: string }[] }).listings.map(({ title }) => title);
  };

  for (const query of ["brass samovar", "samovar", "polished samovar", "brass samovars tula"]) {
    it(`bring none of a thousand newer listings before the real ones: ${query}`, async () => {
      const titles = await search(query);
      const named = real.filter((title) =>
        query.split(" ").every((word) => title.toLowerCase().includes(word.slice(0, 7))),
      );
      assert.deepEqual(titles.slice(0, named.length).toSorted(), named.toSorted());
    });
  }

  it("do not pay by repetition, where a page holds all results", async () => {
    const few = memoryContext();
    await indexListings(few, [
      { id: "real", title: "Brass samovar" },
      {
        id: "repeated",
        title: "Samovar samovar samovar samovar brass brass brass brass",
        tags: ["samovar", "brass"],
        description: "Brass samovar. ".repeat(20),
      },
    ]);
    const input = { query: "brass samovar" };
    const page = await callAs("anyone", searchListings, { context: few.context, input });
    assert.equal((page as { listings: { title: string }[] }).listings[0]?.title, "Brass samovar");
  });
});
