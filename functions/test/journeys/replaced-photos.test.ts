import assert from "node:assert/strict";
import type { Listing as IndexedListing } from "../../src/listings/public.ts";
import type { Photo, Rendition } from "../../src/media/public.ts";
import removeOrphans from "../../src/media/schedules/remove-orphans.ts";
import { DAY } from "../../src/platform/values/clock.ts";
import { affectsIndex, describeListing } from "../../src/search/catalogue-entry.ts";
import { eraseMember } from "../../test-support/erase-member.ts";
import { openOrderShop, euros, type OrderShop } from "../../test-support/orders/order-shop.ts";
import { makePhoto } from "../../test-support/photos.ts";
import { completeDetails } from "../../test-support/shop.ts";
import { upload } from "../../test-support/upload.ts";

interface Shown {
  mediaId: string;
  generation: string;
}
interface Listing {
  id: string;
  version: number;
  photos: Shown[];
}

describe("A photo that is uploaded anew under its id", () => {
  let shop: OrderShop;
  let looks: [Buffer, Buffer, Buffer];
  let sold: string;
  let listing: Listing;
  before(async () => {
    const make = (seed: number) => makePhoto({ width: 64, height: 48, seed });
    looks = [await make(1), await make(2), await make(3)];
  });
  beforeEach(async () => {
    shop = await openOrderShop();
    sold = await send(looks[0]);
    listing = await publish("a-lamp-of-saras");
  });

  const send = (bytes: Buffer, mediaId = "front") => upload(shop.context, { owner: "sara", mediaId, bytes });
  const publish = async (key: string) => {
    const photos = [{ mediaId: "front", alt: "" }];
    const input = { ...completeDetails, photos, price: euros(900), quantity: 3 };
    const { id } = await shop.call<Listing>("sara", { name: "listings.createListing", input, key });
    return shop.call<Listing>("sara", { name: "listings.publishListing", input: { listingId: id } });
  };
  const seen = () =>
    shop.call<Listing>("buyer", { name: "listings.getListing", input: { listingId: listing.id } });
  const show = async (photo: object) => {
    const { version } = await seen();
    const input = {
      listingId: listing.id,
      version,
      changes: { photos: [{ mediaId: "front", alt: "", ...photo }] },
    };
    return shop.call<Listing>("sara", { name: "listings.updateListing", input });
  };
  const buy = async () => {
    const { orders } = await shop.checkOut({ [listing.id]: 1 });
    return String(orders[0]?.orderId);
  };
  const boughtPhoto = async (orderId: string) => {
    const order = await shop.call<{ lines: { photo: Shown }[] }>("buyer", {
      name: "orders.getOrder",
      input: { orderId },
    });
    return order.lines[0]?.photo;
  };
  /** Every schedule and job that could remove something, for longer than any of them waits. */
  const waitLong = async () => {
    for (const days of [2, 31, 31]) {
      shop.clock.advance(days * DAY);
      await shop.drain();
      await removeOrphans.run(shop.clock.now(), shop.context);
      await shop.drain();
    }
  };
  const rendition = (generation: string) =>
    shop.read(`media/front/renditions/${generation}`) as Rendition | undefined;
  const manifest = () => shop.read("media/front") as Photo | undefined;
  /** How many files an upload has, and that its rendition lists exactly them. */
  const countFiles = async (generation: string) => {
    const prefix = `media/sara/front/${generation}/`;
    const [files] = await (await shop.context.openBucket()).getFiles({ prefix });
    const listed = rendition(generation);
    if (listed) {
      const paths = [...listed.variants, listed.preview].map(({ path }) => path);
      assert.deepEqual(files.map(({ name }) => name).toSorted(), paths.toSorted());
    }
    return files.length;
  };

  it("is in an order for ever what its buyer saw, whatever its seller uploads, changes and removes later", async () => {
    const orderId = await buy();
    const before = rendition(sold);
    await send(looks[1]);
    await show({});
    await shop.call("sara", { name: "listings.archiveListing", input: { listingId: listing.id } });
    await send(looks[2]);
    await waitLong();
    assert.deepEqual(await boughtPhoto(orderId), { mediaId: "front", generation: sold });
    assert.deepEqual(rendition(sold), before);
    assert.ok((await countFiles(sold)) > 1);
  });

  it("is in a listing what was published, until its seller updates the listing", async () => {
    const later = await send(looks[1]);
    assert.equal((await seen()).photos[0]?.generation, sold);
    const orderId = await buy();
    assert.equal((await boughtPhoto(orderId))?.generation, sold);

    assert.equal((await show({})).photos[0]?.generation, later);
    assert.equal((await boughtPhoto(await buy()))?.generation, later);
    await waitLong();
    assert.equal((await boughtPhoto(orderId))?.generation, sold);
    for (const generation of [sold, later]) assert.ok((await countFiles(generation)) > 1);
  });

  it("is in search results what its listing shows", async () => {
    const later = await send(looks[1]);
    const cover = () => {
      const indexed = shop.read(`listings/${listing.id}`) as unknown as IndexedListing;
      return describeListing(indexed, { uid: "sara", handle: "sara", displayName: "Sara" })?.card.cover;
    };
    const looksLike = (generation: string) => [generation, `media/sara/front/${generation}/`];
    assert.deepEqual([cover()?.generation, cover()?.picture?.folder], looksLike(sold));
    const before = shop.read(`listings/${listing.id}`) as unknown as IndexedListing;
    await show({});
    assert.deepEqual([cover()?.generation, cover()?.picture?.folder], looksLike(later));
    assert.equal(
      affectsIndex(before, shop.read(`listings/${listing.id}`) as unknown as IndexedListing),
      true,
    );
  });

  it("keeps the earlier look in a listing that is sent back as it was read", async () => {
    await send(looks[1]);
    const [photo] = (await seen()).photos;
    assert.equal((await show({ ...photo, alt: "In front" })).photos[0]?.generation, sold);
    const { id } = await shop.call<Listing>("sara", {
      name: "listings.duplicateListing",
      input: { listingId: listing.id },
      key: "a-copy-of-the-lamp",
    });
    const copy = await shop.call<Listing>("sara", {
      name: "listings.publishListing",
      input: { listingId: id },
    });
    assert.equal(copy.photos[0]?.generation, sold);
  });

  it("cannot be published by a generation that never became ready, or that is another member's", async () => {
    for (const generation of ["1", "99999999999999999999"]) {
      await assert.rejects(show({ generation }), { reason: "PhotoNotReady" });
    }
    const foreign = await upload(shop.context, { owner: "tove", mediaId: "theirs", bytes: looks[0] });
    await assert.rejects(show({ mediaId: "theirs", generation: foreign }), { reason: "PhotoNotReady" });
    assert.equal((await seen()).photos[0]?.generation, sold);
  });

  it("leaves nothing behind of a look that nothing shows: its files, rendition and hash go after a day", async () => {
    const second = await send(looks[1]);
    const third = await send(looks[2]);
    await shop.drain();
    assert.equal(shop.list("photoHashes").length, 3);
    shop.clock.advance(23 * 3_600_000);
    await shop.drain();
    assert.ok((await countFiles(second)) > 1);
    shop.clock.advance(DAY);
    await shop.drain();
    assert.deepEqual([rendition(second), await countFiles(second)], [undefined, 0]);
    assert.ok((await countFiles(sold)) > 1 && (await countFiles(third)) > 1);
    assert.equal(shop.list("photoHashes").length, 2);
  });

  it("is compared by each of its looks: a stolen one that is sold is not hidden by one that is not", async () => {
    await send(looks[1]);
    await shop.drain();
    await upload(shop.context, { owner: "tove", mediaId: "same", bytes: looks[0] });
    await shop.drain();
    const { signals } = await shop.call<{ signals: { evidence: object }[] }>("mod", {
      name: "trust.listSignals",
      input: {},
    });
    assert.deepEqual(
      signals.map(({ evidence }) => evidence),
      [
        {
          mediaId: "same",
          generation: manifestOf("same")?.generation,
          otherMediaId: "front",
          otherGeneration: sold,
          otherOwner: "sara",
          distance: 0,
        },
      ],
    );
  });
  const manifestOf = (id: string) => shop.read(`media/${id}`) as Photo | undefined;

  it("is blocked as it is shown, not as it was uploaded last", async () => {
    await send(looks[1]);
    const block = (input: object) =>
      shop.call<{ phash: string }>("mod", {
        name: "media.blockPhoto",
        input: { mediaId: "front", note: "x", ...input },
      });
    assert.equal((await block({ generation: sold })).phash, rendition(sold)?.phash);
    assert.equal((await block({})).phash, manifest()?.rendition?.phash);
    assert.notEqual(rendition(sold)?.phash, manifest()?.rendition?.phash);
  });

  it("goes with its member but for what an order shows", async () => {
    const orderId = await buy();
    const later = await send(looks[1]);
    await show({});
    await eraseMember(shop.context, "sara");
    assert.deepEqual([rendition(later), await countFiles(later)], [undefined, 0]);
    assert.equal(manifest()?.rendition?.generation, sold);
    assert.equal((await boughtPhoto(orderId))?.generation, sold);
    assert.ok((await countFiles(sold)) > 1);
    const [originals] = await (await shop.context.openBucket()).getFiles({ prefix: "uploads/sara/front" });
    assert.deepEqual(originals, []);
  });

  it("shows the right looks in whatever order its uploads are reported and its listings change", async () => {
    const orderId = await buy();
    await send(looks[1]);
    await show({});
    await send(looks[2]);
    const { generation } = (await show({})).photos[0] ?? {};
    await show({ generation: sold });
    await waitLong();
    assert.equal((await boughtPhoto(orderId))?.generation, sold);
    assert.equal((await seen()).photos[0]?.generation, sold);
    // The newest is its owner's until they have no use for the photo at all.
    assert.equal(manifest()?.rendition?.generation, sold);
    assert.deepEqual([rendition(String(generation)), await countFiles(String(generation))], [undefined, 0]);
  });
});
