import assert from "node:assert/strict";
import { emit } from "../../platform/events/domain-event.ts";
import { describePicture, photoRenderedAgain } from "../../media/public.ts";
import { addPhoto } from "../../../test-support/add-photo.ts";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { sampleLook } from "../../../test-support/sample-picture.ts";
import { addListing, addMember, callAs, completeDetails } from "../../../test-support/shop.ts";
import { createListing } from "../operations/create-listing.ts";
import { publishListing } from "../operations/publish-listing.ts";
import updateListing from "../operations/update-listing.ts";
import { suspendListing } from "../operations/moderate-listing.ts";
import { searchListings } from "../../search/operations/search-listings.ts";
import onListingWritten from "../../search/triggers/on-listing-written.ts";
import type { Listing } from "../listing.ts";
import { listingReader } from "../listing-store.ts";

interface Shown {
  photos: { picture: object | null }[];
}

describe("the pictures that listings and their cards carry", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "seller", ["seller"]);
    await addMember(world.context, "moderator", ["moderator"]);
  });

  const render = (mediaId: string, look: object = {}) =>
    addPhoto(world.context, { mediaId, owner: "seller", look: { ...sampleLook, ...look } });
  const stored = (id: string) => listingReader(world.context).find(id);
  const index = async (id: string, before?: Listing) => {
    const after = await stored(id);
    const event = { eventId: "e", at: world.clock.now(), params: { listingId: id } };
    await onListingWritten.run(
      { ...event, ...(before && { before }), ...(after && { after }) },
      world.context,
    );
  };
  const covers = async () => {
    const { listings } = (await callAs(undefined, searchListings, { context: world.context, input: {} })) as {
      listings: { cover: { picture: object | null } | null }[];
    };
    return listings.map(({ cover }) => cover?.picture);
  };
  const publish = async (mediaId: string) => {
    const input = { ...completeDetails, photos: [{ mediaId, alt: "" }] };
    const draft = (await callAs("seller", createListing, { context: world.context, input })) as Shown & {
      id: string;
    };
    const published = (await callAs("seller", publishListing, {
      context: world.context,
      input: { listingId: draft.id },
    })) as Shown;
    await index(draft.id);
    return { id: draft.id, draft, published };
  };
  const renderAgain = async (mediaId: string, look: object) => {
    const rendition = await render(mediaId, look);
    const data = { mediaId, owner: "seller", generation: rendition.generation };
    await world.context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      emit(transaction, photoRenderedAgain, { at: world.clock.now(), data });
    });
    return describePicture(rendition);
  };

  it("come with its publication, and not with a draft, whose photo may be replaced", async () => {
    const picture = describePicture(await render("jug"));
    const { draft, published } = await publish("jug");
    assert.deepEqual(
      [draft.photos, published.photos].map(([photo]) => photo?.picture),
      [null, picture],
    );
    assert.deepEqual(await covers(), [picture]);
  });

  it("are the uploads' own, whatever a seller sends in their place", async () => {
    const picture = describePicture(await render("jug"));
    const forged = { ...picture, folder: "media/rival/their-photo/1/" };
    const photos = [{ mediaId: "jug", alt: "", picture: forged }];
    const input = { ...completeDetails, photos };
    const draft = (await callAs("seller", createListing, { context: world.context, input })) as Shown;
    assert.equal(draft.photos[0]?.picture, null);
    const { id, published } = await publish("jug");
    const changes = { photos: [{ ...published.photos[0], picture: forged }] };
    const change = { listingId: id, version: 2, changes };
    await callAs("seller", updateListing, { context: world.context, input: change });
    assert.deepEqual((await stored(id))?.photos[0]?.picture, picture);
  });

  it("follow a photo that is rendered again, in whichever order the events come and however often", async () => {
    await render("jug");
    const { id } = await publish("jug");
    const before = await stored(id);
    await renderAgain("jug", { colour: "#112233" });
    const picture = await renderAgain("jug", { variants: sampleLook.variants.slice(0, 5) });
    await drain(world.context);
    await index(id, before);
    assert.deepEqual(
      (await stored(id))?.photos.map((photo) => photo.picture),
      [picture],
    );
    assert.equal((await stored(id))?.version, before?.version);
    assert.deepEqual(await covers(), [picture]);
  });

  it("follow in every listing that shows it, in more than one page of them, and in no other", async () => {
    const photos = [{ mediaId: "jug", generation: "1", alt: "" }];
    const changes = { photos, photoKeys: ["jug.1"] };
    const copies = await Promise.all(
      Array.from({ length: 51 }, () => addListing(world.context, { seller: "seller", quantity: 1, changes })),
    );
    const other = await addListing(world.context, { seller: "seller", quantity: 1 });
    const picture = await renderAgain("jug", {});
    await drain(world.context);
    for (const id of copies) assert.deepEqual((await stored(id))?.photos[0]?.picture, picture);
    assert.equal((await stored(other))?.photos[0]?.picture, undefined);
  });

  it("vanish with a listing that a moderator suspends", async () => {
    await render("jug");
    const { id } = await publish("jug");
    const before = await stored(id);
    const input = { listingId: id, reason: "stolenPhotos", note: "Another shop's photo" };
    await callAs("moderator", suspendListing, { context: world.context, input });
    await index(id, before);
    assert.deepEqual(await covers(), []);
  });
});
