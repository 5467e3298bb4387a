import { randomUUID } from "node:crypto";
import { completeDetails } from "../../../test-support/shop.ts";
import { addPhoto } from "../../../test-support/add-photo.ts";
import { sampleLook } from "../../../test-support/sample-picture.ts";
import { makePhoto } from "../../../test-support/photos.ts";
import onPhotoUploaded from "../../../src/media/triggers/on-photo-uploaded.ts";
import type { MeteredProject } from "../../../test-support/metered/metered-project.ts";
import type { MeteredAction } from "./metered-action.ts";

/** Storage's rules read the member's grant, and whether the photo's id is taken. */
const UPLOAD_RULE_READS = 2;
/** Its manifest, listened to from the upload until it is ready: none, processing, ready. */
const MANIFEST_READS = 3;

let photo: Promise<Buffer> | undefined;

async function createListing(project: MeteredProject, uid: string): Promise<string> {
  const photos = ["front", "back", "label"].map((side) => ({ mediaId: `${uid}-${side}`, alt: "" }));
  const { id } = await project.call(uid, {
    name: "listings.createListing",
    input: { ...completeDetails, photos, description: "Bought in 2019, used twice. ".repeat(10) },
  });
  return String(id);
}

async function addPhotos(project: MeteredProject, uid: string): Promise<void> {
  for (const side of ["front", "back", "label"])
    await addPhoto(project.context, {
      mediaId: `${uid}-${side}`,
      owner: uid,
      look: { ...sampleLook, phash: phashOf(uid + side) },
    });
}

/** One that no other photo looks like. */
function phashOf(text: string): string {
  return Buffer.from(text.padEnd(8).slice(-8)).toString("hex");
}

const publish = (project: MeteredProject, uid: string, listingId: string) =>
  project.call(uid, { name: "listings.publishListing", input: { listingId } });

/** What sellers do before they sell something. */
export const selling: MeteredAction[] = [
  {
    name: "photo",
    what: "a photo uploaded, turned into its files, compared with other members' photos; its manifest listened to until it is ready",
    run: async (project, uid) => {
      project.read(UPLOAD_RULE_READS + MANIFEST_READS);
      // Small, because it is not the pixels that are counted here.
      photo ??= makePhoto({ width: 120, height: 80 });
      const event = await project.upload({ owner: uid, mediaId: randomUUID(), bytes: await photo });
      await project.run("media-onPhotoUploaded", (instance) => onPhotoUploaded.run(event, instance));
    },
  },
  {
    name: "listing",
    what: "a draft with three photos, published; put into the search index, and looked for by saved searches",
    prepare: addPhotos,
    run: async (project, uid) => {
      await publish(project, uid, await createListing(project, uid));
    },
  },
  {
    name: "lower price",
    what: "a listing made cheaper, in the search index as well, and one of its watchers told",
    prepare: async (project, uid) => {
      await addPhotos(project, uid);
      const listingId = await createListing(project, uid);
      await publish(project, uid, listingId);
      const at = project.clock.now();
      project.write(`watches/watcher_${listingId}`, { uid: "watcher", listingId, at }, 0);
      listings.set(uid, listingId);
    },
    run: async (project, uid) => {
      const changes = { price: { amount: 800, currency: "EUR" } };
      const input = { listingId: listings.get(uid), version: 2, changes };
      await project.call(uid, { name: "listings.updateListing", input });
    },
  },
];

const listings = new Map<string, string>();
