import { whenObject } from "../platform/cloud/when-object.ts";

/** Decoding needs memory for one photo, so an instance takes one at a time and has it to itself. */
const imaging = { memory: "1GiB", cpu: 1, concurrency: 1, timeoutSeconds: 120, maxInstances: 20 } as const;

export const onPhotoUploaded = whenObject("uploads/{uid}/{mediaId}").finalized(
  () => import("./triggers/on-photo-uploaded.ts"),
  imaging,
);
