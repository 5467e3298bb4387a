import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { FilesRow } from "../platform/data-map/describe-files.ts";
import type { BlockedPhoto } from "./moderation/blocked-photo-store.ts";
import { publicBucket } from "./parameters.ts";
import type { Photo, Rendition } from "./photo.ts";
import type { UploadAllowance } from "./upload-allowance.ts";

export const dataMap = [
  describeCollection<Photo>()({
    path: "media/{mediaId}",
    owner: ["owner"],
    personal: ["rendition"],
    other: [
      "id",
      "purpose",
      "generation",
      "state",
      "attempts",
      "rejection",
      "updatedAt",
      "originalUntil",
      "nextSweepAt",
    ],
    retention: { sweptBy: "media.removeOrphans", when: "nothing shows it any more" },
    erasure: {
      action: "strip",
      by: ["owner"],
      load: () => import("./erase-photo.ts"),
      keeps: {
        because: "A photo on an order shows what was bought; all others are deleted, and every original",
        until: "no order shows it",
      },
    },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<Rendition>()({
    path: "media/{mediaId}/renditions/{generation}",
    owner: ["owner"],
    personal: ["thumbhash", "colour", "phash", "variants", "preview"],
    other: ["width", "height", "mediaId", "purpose", "generation"],
    retention: { sweptBy: "media.removeOrphans", when: "nothing shows it any more" },
    erasure: {
      action: "delete",
      with: "media",
      by: "path",
      keeps: { because: "A photo on an order shows what was bought", until: "no order shows it" },
    },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<BlockedPhoto>()({
    path: "blockedPhotos/{phash}",
    owner: ["blockedBy"],
    personal: ["phash", "hashSegments", "note"],
    other: ["blockedAt"],
    retention: "service",
    erasure: {
      action: "keep",
      keeps: {
        because: "A photo that must not be shown is not shown again",
        until: "a moderator unblocks it",
      },
    },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<UploadAllowance>()({
    path: "uploadAllowances/{uid}",
    owner: ["uid"],
    personal: [],
    other: ["day", "uploads", "evidence", "expireAt"],
    retention: { expires: "2 days after the last upload" },
    erasure: { action: "delete", by: "id" },
    export: "nothing",
    isBackedUp: false,
  }),
];

export const files: FilesRow[] = [
  {
    prefix: "uploads/{uid}/",
    personal: "Photos as they were taken, with the place and the camera",
    retention: { lifecycleDays: 60 },
    erasure: { action: "delete" },
    export: { load: async () => ({ default: (await import("./own-files.ts")).originals }) },
    isBackedUp: false,
  },
  {
    prefix: "media/{uid}/",
    bucket: () => publicBucket.value(),
    personal: "Photos as they are shown",
    retention: { sweptBy: "media.removeOrphans", when: "nothing shows it any more" },
    erasure: {
      action: "delete",
      with: "media",
      keeps: { because: "A photo on an order shows what was bought", until: "no order shows it" },
    },
    export: { load: async () => ({ default: (await import("./own-files.ts")).shownPhotos }) },
    isBackedUp: true,
  },
  {
    prefix: "messages/{uid}/",
    personal: "Photos in messages",
    retention: { sweptBy: "media.removeOrphans", when: "no message shows it any more" },
    erasure: { action: "delete", with: "media" },
    // The row above has them, too.
    export: "nothing",
    isBackedUp: true,
  },
];
