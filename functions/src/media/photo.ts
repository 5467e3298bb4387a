/** `media/{mediaId}`: what became of one uploaded photo. Clients listen to it while it is processed. */
export interface Photo {
  id: string;
  owner: string;
  /** Which upload this tells of: digits that grow with each new upload to the same path. */
  generation: string;
  state: "processing" | "ready" | "rejected";
  /** How often this upload was begun. One that keeps killing its function is rejected in the end. */
  attempts: number;
  /** Set once rejected: `reason` for programs, `message` for the person. */
  rejection: Rejection | null;
  /** The last upload that became ready: a later one replaces it when it is ready itself, and not before. */
  rendition: Rendition | null;
  updatedAt: Date;
}

interface Rejection {
  reason: string;
  message: string;
}

/** Upright, in pixels; `colour` is the dominant one as `#rrggbb`, `thumbhash` is base64. */
interface Rendition {
  width: number;
  height: number;
  thumbhash: string;
  colour: string;
  variants: Variant[];
}

interface Variant {
  width: number;
  height: number;
  bytes: number;
  contentType: string;
  /** In the bucket; anyone may read it, and it never changes. */
  path: string;
}

/** A photo that has died in processing as often as this would die again. */
const MOST_ATTEMPTS = 3;

/** The document of an upload that is about to be processed, given what it said before. */
export function beginUpload(photo: Photo | undefined, upload: Upload, now: Date): Photo {
  const isRepeat = photo?.generation === upload.generation;
  return {
    id: upload.mediaId,
    owner: upload.owner,
    generation: upload.generation,
    state: "processing",
    attempts: (isRepeat ? photo.attempts : 0) + 1,
    rejection: null,
    rendition: photo?.rendition ?? null,
    updatedAt: now,
  };
}

export function isHopeless(photo: Photo): boolean {
  return photo.attempts > MOST_ATTEMPTS;
}

export interface Upload {
  mediaId: string;
  owner: string;
  generation: string;
}

export type UploadDecision = "process" | "already done" | "overtaken" | "taken by another member";

/**
 * Whether an upload is to be processed, given what its photo's document says so far. Events repeat and come
 * out of order: the newest generation wins, and one that died half-way is taken up again.
 */
export function decideUpload(photo: Photo | undefined, upload: Upload): UploadDecision {
  if (!photo) return "process";
  if (photo.owner !== upload.owner) return "taken by another member";
  const age = BigInt(photo.generation) - BigInt(upload.generation);
  if (age > 0n) return "overtaken";
  if (age === 0n && photo.state !== "processing") return "already done";
  return "process";
}

/** Deterministic, so that a repeat overwrites its own files; new for each upload, so that caches never lie. */
export function variantPath(upload: Upload, width: number, format: string): string {
  return `media/${upload.owner}/${upload.mediaId}/${upload.generation}/${width}.${format}`;
}
