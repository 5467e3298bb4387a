import { whenDocument } from "../platform/cloud/when-document.ts";

export const onLikeWritten = whenDocument("likes/{likeId}").written(
  () => import("./triggers/on-like-written.ts"),
);
