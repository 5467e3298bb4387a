import assert from "node:assert/strict";
import { addCode, agreeOnPot } from "../../../test-support/checkout/agreements.ts";
import { callByName } from "../../../test-support/call-by-name.ts";
import { euros, openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";

interface QuoteAnswer {
  about: { listingId: string; title: string | null; listing: object | null }[];
  parts: { seller: string; method: string; lines: unknown[]; amounts: { total: unknown } }[];
  total: { amount: number } | null;
  problems: { kind: string }[];
}

const lines = [
  { listingId: "pot", quantity: 2 },
  { listingId: "cup", quantity: 1 },
];

describe("a quote", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });
  const quote = (input: object, uid = "buyer") =>
    shop.call<QuoteAnswer>(uid, { name: "checkout.quote", input: { country: "DE", ...input } });

  it("is what the checkout costs then, to the minor unit, with offers and codes", async () => {
    await agreeOnPot(shop.context);
    await addCode(shop.context);
    const requestedItems = { lines, codes: ["SPRING"] };
    const { total, parts, problems } = await quote(requestedItems);
    assert.deepEqual(problems, []);
    const { country: _, ...checkedOut } = { ...requestedItems, country: "DE" };
    const answer = await shop.checkOut({}, { ...checkedOut, expectedTotal: euros(total?.amount ?? 0) });
    assert.deepEqual(answer.total, total);
    assert.deepEqual(
      answer.orders.map((order) => {
        const {
          commission: _commission,
          proceeds: _proceeds,
          ...amounts
        } = shop.order(order.orderId).amounts;
        return amounts;
      }),
      parts.map(({ amounts }) => amounts),
    );
  });

  it("says of few pieces how many are left for the buyer, also while their own checkout holds them", async () => {
    const leftFor = async (uid: string | undefined) => {
      const { parts } = await shop.call<{ parts: { lines: { listingId: string; left: number | null }[] }[] }>(
        uid,
        { name: "checkout.quote", input: { country: "DE", lines: [{ listingId: "pot", quantity: 1 }] } },
      );
      return parts.flatMap((part) => part.lines.map(({ left }) => left));
    };
    await shop.firestore.doc("stock/pot").set({ onHand: 3, held: 0, nextHoldEndsAt: null });
    assert.deepEqual([await leftFor("buyer"), await leftFor(undefined)], [[3], [3]]);
    await shop.checkOut({}, { lines: [{ listingId: "pot", quantity: 2 }] });
    assert.deepEqual([await leftFor("buyer"), await leftFor(undefined)], [[3], [1]]);
    await shop.firestore.doc("stock/pot").update({ onHand: 20 });
    assert.deepEqual(await leftFor(undefined), [null]);
  });

  it("is for people without an account as well, of the lines that they name, with shipping and codes", async () => {
    await addCode(shop.context);
    const asked = { lines, codes: ["SPRING"] };
    const call = { name: "checkout.quote", input: { country: "DE", ...asked } };
    const signedOut = await callByName<QuoteAnswer>(shop.context, undefined, call);
    assert.deepEqual(signedOut, await quote(asked));
    const reason = await shop.reason(undefined, { name: "checkout.quote", input: { country: "DE" } });
    assert.equal(reason, "NoCart");
  });

  it("has title and picture of what its problems are about, and nothing of what was never on sale", async () => {
    await shop.firestore.doc("listings/lid").update({ state: "sold" });
    await shop.firestore.doc("listings/cup").update({ state: "draft", publishedAt: null });
    const asked = ["pot", "lid", "cup", "nothing"].map((listingId) => ({ listingId, quantity: 9 }));
    const { about } = await quote({ lines: asked });
    const titles = Object.fromEntries(about.map(({ listingId, title }) => [listingId, title]));
    assert.equal(typeof titles.pot, "string");
    assert.deepEqual([typeof titles.lid, titles.cup, titles.nothing], ["string", null, null]);
    assert.ok(about.find(({ listingId }) => listingId === "pot")?.listing);
  });

  it("tells the buyer neither the commission nor the seller's proceeds, and nor does the checkout", async () => {
    const seen = [await quote({ lines }), await shop.checkOut({}, { lines })];
    assert.doesNotMatch(JSON.stringify(seen), /commission|proceeds/);
  });

  it("holds and changes nothing, however often it is asked for", async () => {
    const before = shop.snapshot();
    await quote({ lines });
    await quote({ lines });
    assert.deepEqual(shop.snapshot(), before);
  });

  it("is not in the way of the buyer's own hold", async () => {
    await shop.checkOut({ lid: 1 });
    assert.deepEqual((await quote({ lines: [{ listingId: "lid", quantity: 1 }] })).problems, []);
    const others = await quote({ lines: [{ listingId: "lid", quantity: 1 }] }, "rival");
    assert.deepEqual(others.problems, [{ kind: "outOfStock", listingId: "lid", available: 0 }]);
  });

  it("lists all that is wrong at once, and prices the rest", async () => {
    const { problems, parts } = await quote({
      lines: [...lines, { listingId: "nothing", quantity: 1 }, { listingId: "lid", quantity: 2 }],
      codes: ["NOTHING"],
    });
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ["listingUnavailable", "outOfStock", "codeRefused"],
    );
    assert.deepEqual(parts.map(({ seller }) => seller).toSorted(), ["sara", "tove"]);
  });

  it("says as the checkout does that a seller has just been barred, before the listings say so", async () => {
    shop.memory.put("access/sara", { ...shop.read("access/sara"), state: "suspended" });
    const { problems, total } = await quote({ lines });
    assert.deepEqual(problems, [{ kind: "sellerAway", listingId: "pot", seller: "sara" }]);
    assert.deepEqual(total, euros(700 + 500));
    await assert.rejects(shop.checkOut({}, { lines }), { reason: "SellerAway" });
  });

  it("prices parcels only to a given country", async () => {
    const { problems } = await shop.call<QuoteAnswer>("buyer", { name: "checkout.quote", input: { lines } });
    assert.deepEqual(new Set(problems.map(({ kind }) => kind)), new Set(["addressMissing"]));
    const { parts } = await quote({ lines, collectFrom: ["sara"] });
    assert.deepEqual(Object.fromEntries(parts.map(({ seller, method }) => [seller, method])), {
      sara: "pickup",
      tove: "shipping",
    });
  });
});
