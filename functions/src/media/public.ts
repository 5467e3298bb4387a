/** What other domains may use of media: a photo's manifest, owner and state, and its events. */
export { photoReady, photoRemoved } from "./events.ts";
export { mediaStore } from "./media-store.ts";
export { hashSegmentsOf, distanceBetween, hasDetail } from "./perceptual-distance.ts";
export type { Photo } from "./photo.ts";
