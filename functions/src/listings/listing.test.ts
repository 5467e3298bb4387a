import assert from "node:assert/strict";
import {
  canBe,
  ListingInput,
  listingStates,
  listingTransitions,
  transition,
  type Listing,
  type ListingAction,
  type ListingState,
} from "./listing.ts";

const listing: Listing = {
  id: "l1",
  seller: "sara",
  title: "Brass lamp",
  description: "",
  price: { amount: 4500, currency: "EUR" },
  photos: ["p1"],
  state: "draft",
  createdAt: new Date("2026-03-01"),
  publishedAt: null,
};

/** All that may happen to a listing; what is not here is refused. */
const allowed = [
  "draft publish active",
  "active sellOut sold",
  "sold restock active",
  "draft archive archived",
  "active archive archived",
  "sold archive archived",
];
const actions = Object.keys(listingTransitions) as ListingAction[];

describe("a listing", () => {
  for (const state of listingStates) {
    for (const action of actions) {
      const step = allowed.find((each) => each.startsWith(`${state} ${action} `));
      it(`that is ${state} ${step ? "allows" : "refuses"} ${action}`, () => {
        const current = { ...listing, state };
        assert.equal(canBe(current, action), step !== undefined);
        if (!step) return assert.throws(() => transition(current, action), Error);
        const to = step.split(" ").at(-1) as ListingState;
        assert.deepEqual(transition(current, action), { ...listing, state: to });
        assert.equal(current.state, state);
      });
    }
  }

  it("reaches every state from a draft and leaves every state but archived", () => {
    const reached = new Set<ListingState>(["draft"]);
    for (const { from, to } of [...steps(), ...steps(), ...steps()]) if (reached.has(from)) reached.add(to);
    assert.deepEqual([...reached].toSorted(), [...listingStates].toSorted());
    const left = new Set(steps().map(({ from }) => from));
    assert.deepEqual(
      listingStates.filter((state) => !left.has(state)),
      ["archived"],
    );
  });
});

function steps() {
  return Object.values(listingTransitions).flatMap(({ from, to }) =>
    from.map((state: ListingState) => ({ from: state, to: to as ListingState })),
  );
}

const input = { title: "Brass lamp", price: { amount: 4500, currency: "EUR" } };

describe("what a seller writes of a listing", () => {
  it("needs a title and a price; the rest has a default", () => {
    assert.deepEqual(ListingInput.parse(input), { ...input, description: "", quantity: 1, photos: [] });
  });

  const accepted: [string, object][] = [
    ["Arabic, written from right to left", { title: "مصباح نحاسي" }],
    ["Hebrew with a number inside", { title: "מנורה 3 נרות" }],
    ["Japanese", { title: "真鍮のランプ" }],
    ["an emoji of several parts", { title: "Lamp 👩‍👩‍👧" }],
    ["markup, which is only text here", { title: "<b>Lamp</b>" }],
    ["120 characters", { title: "x".repeat(120) }],
    ["lines and tabs in a description", { description: "old\n\n\tbrass\nlamp" }],
    ["lines as Windows ends them in a description", { description: "old\r\nlamp" }],
    ["a description of 5000 characters", { description: "x".repeat(5000) }],
    ["a price of one minor unit", { price: { amount: 1, currency: "JPY" } }],
    ["twelve photos", { photos: Array.from({ length: 12 }, (_, index) => `p${index}`) }],
  ];
  for (const [what, change] of accepted) {
    it(`may be ${what}`, () => assert.ok(ListingInput.safeParse({ ...input, ...change }).success));
  }

  const refused: [string, object][] = [
    ["a title of two letters", { title: "ab" }],
    ["a title of blanks", { title: "     \t\n " }],
    ["a title of 121 characters", { title: "x".repeat(121) }],
    ["a title in two lines", { title: "Brass\nlamp" }],
    ["a title with a null byte", { title: "Brass\u0000lamp" }],
    ["a title with a terminal's escape", { title: "Brass\u001b[2Jlamp" }],
    ["a title with a C1 control", { title: "Brass\u0085lamp" }],
    ["a description with a null byte", { description: "Brass\u0000lamp" }],
    ["a description with a null byte after a line", { description: "Brass\nlamp\u0007" }],
    ["a description of 5001 characters", { description: "x".repeat(5001) }],
    ["a price of nothing", { price: { amount: 0, currency: "EUR" } }],
    ["a quantity of nothing", { quantity: 0 }],
    ["a quantity of halves", { quantity: 1.5 }],
    ["10 001 pieces", { quantity: 10_001 }],
    ["thirteen photos", { photos: Array.from({ length: 13 }, (_, index) => `p${index}`) }],
    ["a photo by a path", { photos: ["../p1"] }],
    ["a seller of the caller's choice", { seller: "omar" }],
    ["a state of the caller's choice", { state: "active" }],
  ];
  for (const [what, change] of refused) {
    it(`may not be ${what}`, () => {
      assert.equal(ListingInput.safeParse({ ...input, ...change }).success, false);
    });
  }

  it("loses the blanks around it", () => {
    const { title, description } = ListingInput.parse({
      ...input,
      title: "  Lamp ",
      description: "\n old \n",
    });
    assert.deepEqual([title, description], ["Lamp", "old"]);
  });

  it("is checked in no time, however nasty the text", () => {
    const startedAt = performance.now();
    const description = `${"\n\t ".repeat(1660)}x\u0000`;
    assert.equal(ListingInput.safeParse({ ...input, description }).success, false);
    assert.ok(performance.now() - startedAt < 100);
  });
});
