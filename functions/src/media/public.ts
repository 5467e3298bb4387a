/** What other domains may use of media: photos and their events; how they say that they use one. */
export { photoFetchFailed, photoReady, photoRejected, photoRemoved, photoRenderedAgain } from "./events.ts";
export { downloadLinks, previewFiles, uploadReader } from "./photo-files.ts";
export { photoReader } from "./media-store.ts";
export { removeUnusedPhotos } from "./remove-unused-photos.ts";
export { hashSegmentsOf, distanceBetween, hasDetail } from "./perceptual-distance.ts";
export { definePhotoUsage } from "./photo-usage.ts";
export type { Photo, Rendition } from "./photo.ts";
export { pictureRefresher } from "./refresh-pictures.ts";
export { describePicture, generationOf, type PhotoPicture } from "./photo-picture.ts";
export type { ShownPhoto } from "./shown-photo.ts";
export { fetchLinkedPhotos, findWrongLink, linkedMediaId, type LinkedPhoto } from "./linked-photo.ts";
