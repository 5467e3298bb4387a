/** What other domains may know of media: whether a photo is ready, whose it is, its manifest, and the news of it. */
export { photoReady } from "./events.ts";
export { mediaStore } from "./media-store.ts";
export type { Photo } from "./photo.ts";
