/** What other domains may know of media: whether a photo is ready, whose it is, and its manifest. */
export { mediaStore } from "./media-store.ts";
