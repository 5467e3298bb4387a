import assert from "node:assert/strict";
import { DraftInput } from "./listing-details.ts";
import {
  canTransition,
  change,
  draftListing,
  isForSale,
  isSearchable,
  isVisible,
  listingStates,
  listingTransitions,
  transition,
  type ListingAction,
  type ListingState,
} from "./listing.ts";

const at = new Date("2026-03-01");
const { quantity: _, ...details } = DraftInput.parse({
  title: "Brass lamp",
  price: { amount: 4500, currency: "EUR" },
  photos: [{ mediaId: "p1", generation: null, alt: "A lamp" }],
});
const listing = draftListing(details, { id: "l1", seller: "sara", at });

/** All that may happen to a listing; what is not here is refused. */
const allowed = [
  "draft publish active",
  "active reserve reserved",
  "reserved release active",
  "active sellOut sold",
  "reserved sellOut sold",
  "draft archive archived",
  "active archive archived",
  "reserved archive archived",
  "sold archive archived",
  "sold relist active",
  "sold restock active",
  "archived relist active",
  "active suspend suspended",
  "reserved suspend suspended",
  "sold suspend suspended",
  "suspended reinstate active",
  "draft withdraw archived",
  "active withdraw archived",
  "reserved withdraw archived",
  "sold withdraw archived",
  "suspended withdraw archived",
];
const actions = Object.keys(listingTransitions) as ListingAction[];

describe("a listing", () => {
  for (const state of listingStates) {
    for (const action of actions) {
      const step = allowed.find((each) => each.startsWith(`${state} ${action} `));
      it(`that is ${state} ${step ? "allows" : "refuses"} ${action}`, () => {
        const current = { ...listing, state };
        assert.equal(canTransition(current, action), step !== undefined);
        if (!step) return assert.throws(() => transition(current, action), Error);
        const to = step.split(" ").at(-1) as ListingState;
        assert.deepEqual(transition(current, action), { ...listing, state: to });
        assert.equal(current.state, state);
      });
    }
  }

  it("reaches every state from a draft, and leaves every state", () => {
    const reached = new Set<ListingState>(["draft"]);
    for (const { from, to } of [...steps(), ...steps(), ...steps()]) if (reached.has(from)) reached.add(to);
    assert.deepEqual([...reached].toSorted(), [...listingStates].toSorted());
    const left = new Set(steps().map(({ from }) => from));
    assert.deepEqual(
      listingStates.filter((state) => !left.has(state)),
      [],
    );
  });
});

describe("what others see of a listing", () => {
  const table: [ListingState, boolean, string][] = [
    ["draft", false, "nothing"],
    ["active", false, "shown, offered, for sale"],
    ["reserved", false, "shown, offered"],
    ["sold", false, "shown"],
    ["archived", false, "nothing"],
    ["suspended", false, "nothing"],
    ["active", true, "nothing"],
    ["reserved", true, "nothing"],
    ["sold", true, "nothing"],
  ];
  for (const [state, isAway, expected] of table) {
    it(`that is ${state}${isAway ? " while its seller is away" : ""}: ${expected}`, () => {
      const current = { ...listing, state, isAway };
      const seen = {
        shown: isVisible(current),
        offered: isSearchable(current),
        "for sale": isForSale(current),
      };
      const words = Object.entries(seen).flatMap(([word, is]) => (is ? [word] : []));
      assert.equal(words.join(", ") || "nothing", expected);
    });
  }
});

describe("a change", () => {
  it("counts one version further, and leaves out what is undefined", () => {
    const later = new Date("2026-03-02");
    const changed = change(listing, { title: "Lamp", description: undefined }, later);
    assert.deepEqual(changed, { ...listing, title: "Lamp", version: 2, updatedAt: later });
  });

  it("keeps the keys of the photos beside them, with the upload where one is named", () => {
    const photos = [
      { mediaId: "p2", generation: "17", alt: "" },
      { mediaId: "p1", generation: null, alt: "" },
    ];
    assert.deepEqual(change(listing, { photos }, at).photoKeys, ["p2.17", "p1"]);
  });
});

function steps() {
  return Object.values(listingTransitions).flatMap(({ from, to }) =>
    from.map((state: ListingState) => ({ from: state, to: to as ListingState })),
  );
}
