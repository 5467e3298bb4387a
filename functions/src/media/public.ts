/** What other domains may know of media: whether a photo is ready, whose it is, its manifest, and the news of it. */
export { photoReady, photoRemoved } from "./events.ts";
export { mediaStore } from "./media-store.ts";
export { hashSegmentsOf, distanceBetween, hasDetail } from "./perceptual-distance.ts";
export type { Photo } from "./photo.ts";
