import assert from "node:assert/strict";
import { indexListings } from "../../../test-support/catalogue/index-listing.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { callAs } from "../../../test-support/shop.ts";
import { searchListings } from "./search-listings.ts";

interface Page {
  listings: { listingId: string }[];
  correctedTo: string | null;
  isPartial: boolean;
}

const listings: Parameters<typeof indexListings>[1] = [
  { id: "kallax", title: "Kallax shelf 4x4", brand: "IKEA", description: "Four by four compartments." },
  { id: "couch", title: "Leather couch, three seats", condition: "good" },
  { id: "phone", title: "iPhone 13 128 GB" },
  { id: "case", title: "Case for iPhone13" },
  { id: "headphones", title: "Sony WH-1000XM5", description: "For travellers, with adaptive microphones." },
  { id: "shoes", title: "Air Force 1", attributes: { size: "42", colour: "white" } },
  { id: "wardrobe", title: "Kleiderschrank Eiche", attributes: { colour: "black" } },
  { id: "chair", title: "Bürostuhl mit Armlehnen" },
  { id: "board", title: "Regal aus Holz, 80 × 200 cm" },
  { id: "knives", title: "Set of chef's knives" },
  { id: "bowl", title: "Müslischüssel" },
  { id: "tentFor6", title: "Coleman 6 man family tent" },
  { id: "tentFor2", title: "Hubba 2 person tent" },
  { id: "samovar", title: "Brass samovar", seller: "amina" },
];

describe("search finds", () => {
  let world: MemoryWorld;
  before(async () => {
    world = memoryContext();
    await indexListings(world, listings);
  });

  const search = async (query: string) => {
    world.clock.advance(1000);
    const page = await callAs("anyone", searchListings, { context: world.context, input: { query } });
    const { listings: found, ...rest } = page as Page;
    return { ids: found.map(({ listingId }) => listingId), ...rest };
  };

  const first: Record<string, [query: string, id: string][]> = {
    "letters and digits written together or apart": [
      ["iphone13", "phone"],
      ["iphone 13", "phone"],
      ["iphone13 128gb", "phone"],
      ["xm5", "headphones"],
      ["sony wh1000 xm5", "headphones"],
      ["regal 80x200", "board"],
    ],
    "attributes as people write them, in several languages": [
      ["air force size 42", "shoes"],
      ["white air force", "shoes"],
      ["schwarzer kleiderschrank", "wardrobe"],
    ],
    "parts of compounds, and compounds of parts": [
      ["schrank", "wardrobe"],
      ["büro stuhl", "chair"],
      ["bürostühle", "chair"],
      ["holzregal", "board"],
    ],
    "irregular plurals": [["knife", "knives"]],
    "beginnings of words": [["brass samov", "samovar"]],
    "what it is before what it is for": [["iphone 13", "phone"]],
  };
  for (const [what, queries] of Object.entries(first)) {
    for (const [query, id] of queries) {
      it(`${what}: ${query}`, async () => {
        const { ids, isPartial } = await search(query);
        assert.equal(ids[0], id);
        assert.equal(isPartial, false);
      });
    }
  }

  const corrected: [query: string, id: string, to: string][] = [
    ["samovr", "samovar", "samovar"],
    ["brss samovar", "samovar", "brass samovar"],
    ["adaptve microphone", "headphones", "adaptive microphone"],
    ["iphnoe13", "phone", "iphone 13"],
    // One letter of a single word left out: divided it would be found as well, without a word of the correction.
    ["kleiderschrnk", "wardrobe", "kleiderschrank"],
    ["armlhnen", "chair", "armlehnen"],
    ["mueslischuessel", "bowl", "muslischussel"],
  ];
  for (const [query, id, to] of corrected) {
    it(`words in spite of a typo, in titles and descriptions: ${query}`, async () => {
      const { ids, correctedTo } = await search(query);
      assert.deepEqual([ids[0], correctedTo], [id, to]);
    });
  }

  const partial: [query: string, id: string][] = [
    ["ikea kallax shelf walnut 4x4", "kallax"],
    ["good condition vintage leather couch", "couch"],
    ["brass samovar with silver tray and twelve glasses", "samovar"],
    ["kallax qqqqqq", "kallax"],
    ["ich suche einen samovar für meine tante", "samovar"],
    ["chef adaptive brass iphone", "samovar"],
    ["kinderkleiderschrank", "wardrobe"],
    ["wh1000xm6", "headphones"],
    ["6 person tent", "tentFor6"],
    ["glasregal für dvds", "board"],
  ];
  for (const [query, id] of partial) {
    it(`what has most of the words where nothing has all, and says so: ${query}`, async () => {
      const { ids, isPartial } = await search(query);
      assert.deepEqual([ids[0], isPartial], [id, true]);
    });
  }

  it("first what has most of the words, where nothing has all, before a title that has one of them", async () => {
    const { firestore, clock, context } = memoryContext();
    await indexListings({ firestore, clock }, [
      { id: "one", title: "Atlas, third edition", description: "Maps of the first voyages." },
      {
        id: "most",
        title: "The seven seas as told by old captain Ahab",
        description: "First voyages of a whaler.",
      },
    ]);
    clock.advance(1000);
    const input = { query: "ahab whaler voyages first edition 1851" };
    const page = (await callAs("anyone", searchListings, { context, input })) as Page;
    assert.equal(page.listings[0]?.listingId, "most");
  });

  it("nothing for words so long that a query for their typos would be refused", async () => {
    assert.deepEqual((await search("donaudampfschifffahrtkapitaenen")).ids, []);
    assert.deepEqual((await search("kraftfahrzeugversicherungen")).ids, []);
  });

  it("nothing where no word is known, rather than anything", async () => {
    assert.deepEqual((await search("qqqqqq wwwwww")).ids, []);
  });

  it("each listing once, on short pages, where corrections left few reads for results", async () => {
    const { firestore, clock, context } = memoryContext();
    const titles = Array.from({ length: 12 }, (_, index) => ({
      id: `copper${index}`,
      title: `Copper kettle ${"with a long handle and whistle ".repeat(index % 2)}`,
      ...(index % 3 === 0 ? { title: "Old thing", tags: ["copper", "kettle"] } : {}),
    }));
    await indexListings({ firestore, clock }, titles);
    const sizes: number[] = [];
    const shown: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      clock.advance(1000);
      const input = { query: "coppr ketle qqqqqq wwwwww", ...(after ? { after } : {}) };
      const page = (await callAs("anyone", searchListings, { context, input })) as Page & {
        next: string | null;
      };
      shown.push(...page.listings.map(({ listingId }) => listingId));
      sizes.push(page.listings.length);
      after = page.next;
    }
    assert.ok(sizes.length > 1, "the first page had no reads left for all of them");
    assert.deepEqual(shown.toSorted(), titles.map(({ id }) => id).toSorted());
  });
});
