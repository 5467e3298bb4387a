import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { block } from "../../relations/operations/block.ts";
import type { AnyImplementation } from "../../platform/operations/implement.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { MAX_ENTRIES, MAX_WISH_LISTS } from "../wish-list.ts";
import { addToWishList, getWishList, removeFromWishList } from "./entries.ts";
import {
  createWishList,
  deleteWishList,
  listWishLists,
  renameWishList,
  shareWishList,
  unshareWishList,
} from "./own-lists.ts";
import getSharedWishList from "./shared-list.ts";

interface Shown {
  wishListId: string;
  name: string;
  entries: number;
  link: string;
}
interface Page {
  entries: { listingId: string; state: string; title: string | null; listing: object | null }[];
  next: string | null;
}

describe("a wish list", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "sara", ["seller"]);
    for (const uid of ["ada", "bob"]) await addMember(world.context, uid);
    for (const id of ["pot", "cup", "jug"])
      await addListing(world.context, { id, seller: "sara", quantity: 1 });
  });

  const call = <T>(operation: AnyImplementation, input: object, uid: string | undefined = "ada") =>
    callAs(uid, operation, { context: world.context, input }) as Promise<T>;
  const create = (name = "Kitchen", key: string = randomUUID()) =>
    callAs("ada", createWishList, { context: world.context, input: { name }, key }) as Promise<Shown>;
  const add = (wishListId: string, listingId: string) =>
    call<Shown>(addToWishList, { wishListId, listingId });
  const get = (wishListId: string, page: object = {}) => call<Page>(getWishList, { wishListId, ...page });
  const open = (link: string, uid?: string) =>
    callAs(uid, getSharedWishList, { context: world.context, input: { link } });
  const statesOf = ({ entries }: Page) =>
    entries.map(({ listingId, state, title }) => [listingId, state, title]);
  const change = (id: string, changes: object) => world.firestore.doc(`listings/${id}`).update(changes);

  it("is made once, however often the same request comes, and has its name tidied", async () => {
    const made = await create("  For \u202Emy\n\n kitchen ", "the-same-key");
    assert.deepEqual(await create("  For \u202Emy\n\n kitchen ", "the-same-key"), made);
    assert.deepEqual(made, { wishListId: made.wishListId, name: "For my kitchen", entries: 0, link: null });
    assert.equal(await reasonOf(create("\u200B\u3164")), "InvalidInput");
    assert.equal(await reasonOf(create("x".repeat(61))), "InvalidInput");
    assert.equal(await reasonOf(create("Fuck this")), "TextRefused");
    const { wishListId } = made;
    assert.equal(await reasonOf(call(renameWishList, { wishListId, name: "Fuck this" })), "TextRefused");
    assert.equal((await call<Shown>(renameWishList, { wishListId, name: "Home" })).name, "Home");
  });

  it("has a listing once, the last added first, until it is taken off", async () => {
    const { wishListId } = await create();
    for (const id of ["pot", "cup", "pot", "jug"]) {
      world.clock.advance(1000);
      await add(wishListId, id);
    }
    const whole = await get(wishListId);
    assert.deepEqual(
      whole.entries.map(({ listingId }) => listingId),
      ["jug", "cup", "pot"],
    );
    const remove = () => call<Shown>(removeFromWishList, { wishListId, listingId: "cup" });
    assert.equal((await remove()).entries, 2);
    assert.equal((await remove()).entries, 2);
  });

  it("goes on where a page ended, though the last one of it was taken off meanwhile", async () => {
    const { wishListId } = await create();
    for (const id of ["pot", "cup", "jug"]) await add(wishListId, id);
    const first = await get(wishListId, { limit: 1 });
    await call(removeFromWishList, { wishListId, listingId: first.entries[0]?.listingId });
    const rest = await get(wishListId, { limit: 50, after: first.next });
    assert.deepEqual([rest.entries.length, rest.next], [2, null]);
    assert.equal(await reasonOf(get(wishListId, { after: "garbage" })), "InvalidInput");
  });

  it("says of what is gone that it is no longer available, by its title, and shows it again when it is back", async () => {
    const { wishListId } = await create();
    for (const id of ["pot", "cup", "jug"]) {
      world.clock.advance(1000);
      await add(wishListId, id);
    }
    await change("pot", { state: "sold" });
    await change("cup", { state: "suspended", suspension: { reason: "other", note: "-", at: new Date() } });
    await world.firestore.doc("listings/jug").delete();
    assert.deepEqual(statesOf(await get(wishListId)), [
      ["jug", "unavailable", null],
      ["cup", "unavailable", null],
      ["pot", "unavailable", "Brass samovar"],
    ]);
    await change("pot", { state: "reserved" });
    assert.deepEqual(statesOf(await get(wishListId)).at(-1), ["pot", "reserved", "Brass samovar"]);
    assert.equal((await call<Shown>(removeFromWishList, { wishListId, listingId: "jug" })).entries, 2);
  });

  it("takes nothing that cannot be seen, and nothing beyond its limits", async () => {
    const { wishListId } = await create();
    await change("pot", { state: "draft" });
    for (const id of ["pot", "nothing"]) assert.equal(await reasonOf(add(wishListId, id)), "ListingNotFound");
    const entries = Array.from({ length: MAX_ENTRIES }, (_, n) => ({
      listingId: `l${n}`,
      addedAt: world.clock.now(),
    }));
    await world.firestore.doc(`wishLists/${wishListId}`).update({ entries });
    assert.equal(await reasonOf(add(wishListId, "cup")), "WishListFull");
    for (let more = 1; more < MAX_WISH_LISTS; more += 1) await create(`List ${more}`);
    assert.equal(await reasonOf(create("One more")), "TooManyWishLists");
    await call(deleteWishList, { wishListId });
    assert.equal(await reasonOf(create("One more")), "done");
  });

  it("tells which lists have a listing, the newest list first", async () => {
    const { wishListId } = await create();
    await create("Garden");
    await add(wishListId, "pot");
    const { wishLists } = await call<{ wishLists: { name: string; hasListing: boolean | null }[] }>(
      listWishLists,
      {
        listingId: "pot",
      },
    );
    assert.deepEqual(
      wishLists.map(({ name, hasListing }) => [name, hasListing]),
      [
        ["Garden", false],
        ["Kitchen", true],
      ],
    );
  });

  describe("that is shared", () => {
    let wishListId: string;
    let link: string;
    beforeEach(async () => {
      ({ wishListId } = await create());
      await add(wishListId, "pot");
      ({ link } = await call<Shown>(shareWishList, { wishListId }));
    });

    it("is opened by its link, signed in or not, and by nothing that merely looks like it", async () => {
      for (const uid of [undefined, "bob"]) {
        const { name, owner, entries } = (await open(link, uid)) as Page & { name: string; owner: object };
        assert.deepEqual(
          [name, owner, entries.length],
          ["Kitchen", { handle: "ada", displayName: "ada" }, 1],
        );
      }
      const secret = link.split("_")[1] ?? "";
      const guesses = [
        wishListId,
        `${wishListId}_`,
        `${wishListId}_${"a".repeat(22)}`,
        `other_${secret}`,
        "../x",
        "é",
      ];
      for (const guess of guesses) assert.equal(await reasonOf(open(guess)), "WishListNotFound", guess);
    });

    it("keeps its link when it is shared again, and has another one after it was made private", async () => {
      assert.equal((await call<Shown>(shareWishList, { wishListId })).link, link);
      await call(unshareWishList, { wishListId });
      assert.equal(await reasonOf(open(link)), "WishListNotFound");
      const renewed = await call<Shown>(shareWishList, { wishListId });
      assert.notEqual(renewed.link, link);
      assert.equal(await reasonOf(open(link)), "WishListNotFound");
      assert.equal(await reasonOf(open(renewed.link)), "done");
    });

    it("is closed to whoever its owner has blocked, and to whoever has blocked its owner", async () => {
      for (const [blocker, blocked] of [
        ["ada", "bob"],
        ["bob", "ada"],
      ]) {
        const asItWas = new Map(world.memory.documents);
        await call(block, { uid: blocked }, blocker);
        assert.equal(await reasonOf(open(link, "bob")), "WishListNotFound");
        assert.equal(await reasonOf(open(link)), "done");
        world.memory.restore(asItWas);
      }
    });

    it("shows what a blocked member sells as no longer available", async () => {
      await call(block, { uid: "sara" }, "bob");
      assert.deepEqual(statesOf((await open(link, "bob")) as Page), [
        ["pot", "unavailable", "Brass samovar"],
      ]);
      assert.deepEqual(statesOf((await open(link)) as Page), [["pot", "available", "Brass samovar"]]);
    });

    it("is closed while its owner is suspended or leaving", async () => {
      await world.firestore.doc("access/ada").update({ state: "suspended" });
      assert.equal(await reasonOf(open(link)), "WishListNotFound");
      await world.firestore.doc("access/ada").update({ state: "active" });
      await world.firestore.doc("members/ada").update({ isLeaving: true });
      assert.equal(await reasonOf(open(link)), "WishListNotFound");
    });
  });
});
