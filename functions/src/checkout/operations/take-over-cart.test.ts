import assert from "node:assert/strict";
import { MAX_LINES } from "../../orders/contract.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, fillCart, reasonOf } from "../../../test-support/shop.ts";
import takeOverCart from "./take-over-cart.ts";

describe("A visitor's cart, when they sign in as a member whom there is already,", () => {
  let world: MemoryWorld;
  let visitorToken: string;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada");
    await world.auth.createUser({ uid: "visitor" });
    visitorToken = world.auth.signIn("visitor", { provider: "anonymous" });
  });

  const takeOver = (token = visitorToken, as = "ada") =>
    callAs(as, takeOverCart, { context: world.context, input: { visitorToken: token } });
  const cartOf = async (uid: string) => {
    const { docs } = await world.firestore.collection(`carts/${uid}/lines`).get();
    return Object.fromEntries(docs.map((line) => [line.id, line.get("quantity")]));
  };

  it("becomes the member's: of what is in both, the larger quantity", async () => {
    await fillCart(world.context, "visitor", { lamp: 2, pot: 1, lid: 3 });
    await fillCart(world.context, "ada", { pot: 4, lid: 1, cup: 1 });
    assert.deepEqual(await takeOver(), { lines: 3, hasMore: false });
    assert.deepEqual(await cartOf("ada"), { lamp: 2, pot: 4, lid: 3, cup: 1 });
    assert.deepEqual(await cartOf("visitor"), {});
  });

  it("is taken over once, however often and at once it is asked for", async () => {
    await fillCart(world.context, "visitor", { lamp: 2 });
    const answers = (await Promise.all([takeOver(), takeOver(), takeOver()])) as { lines: number }[];
    assert.equal(
      answers.reduce((sum, { lines }) => sum + lines, 0),
      1,
    );
    assert.deepEqual(await cartOf("ada"), { lamp: 2 });
    assert.deepEqual(await takeOver(), { lines: 0, hasMore: false });
  });

  it("no longer lapses", async () => {
    const line = world.firestore.doc("carts/visitor/lines/lamp");
    await line.set({ listingId: "lamp", quantity: 1, expireAt: new Date("2026-03-20") });
    await takeOver();
    assert.deepEqual((await world.firestore.doc("carts/ada/lines/lamp").get()).data(), {
      listingId: "lamp",
      quantity: 1,
    });
  });

  it("is taken over in parts where it is larger than any checkout", async () => {
    const ids = Array.from({ length: MAX_LINES + 3 }, (_, index) => `listing${index}`);
    await fillCart(world.context, "visitor", Object.fromEntries(ids.map((id) => [id, 1])));
    assert.deepEqual(await takeOver(), { lines: MAX_LINES, hasMore: true });
    assert.deepEqual(await takeOver(), { lines: 3, hasMore: false });
    assert.equal(Object.keys(await cartOf("ada")).length, ids.length);
  });

  it("comes without what is no line", async () => {
    await world.firestore.doc("carts/visitor/lines/odd").set({ listingId: "../stock/lamp", quantity: 1 });
    await world.firestore.doc("carts/visitor/lines/many").set({ listingId: "many", quantity: 1e9 });
    assert.deepEqual(await takeOver(), { lines: 0, hasMore: false });
    assert.deepEqual(await cartOf("ada"), {});
  });

  const others: Record<string, () => string> = {
    "a forged token": () => `${visitorToken}x`,
    "an expired token": () => {
      const token = visitorToken;
      world.clock.advance(3_600_000);
      return token;
    },
    "the token of another member": () => world.auth.signIn("bob"),
    "their own token": () => world.auth.signIn("ada", { provider: "anonymous" }),
    "what is no token": () => "carts/visitor",
  };
  for (const [what, token] of Object.entries(others)) {
    it(`is not taken over by ${what}`, async () => {
      for (const uid of ["bob", "visitor"]) await fillCart(world.context, uid, { lamp: 2 });
      assert.equal(await reasonOf(takeOver(token())), "NotAVisitor");
      assert.deepEqual(await cartOf("ada"), {});
    });
  }

  it("stays the visitor's while they are nobody else", async () => {
    assert.equal(await reasonOf(takeOver(visitorToken, "visitor")), "NotAMember");
  });
});
