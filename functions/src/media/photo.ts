import { after, DAY, HOUR } from "../platform/values/clock.ts";

/**
 * Purpose of an upload. It decides which variants are rendered: of `evidence` in a dispute the preview shows all of the
 * photo, as a bank is to see it. What is sent in a `message` is for those alone who are in its conversation.
 */
export const PURPOSES = ["photo", "avatar", "evidence", "message"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** `media/{mediaId}`: the state of one uploaded photo. Clients listen to it while it is processed. */
export interface Photo extends Retention {
  id: string;
  owner: string;
  /** Of the current upload, as are `generation`, `state` and `rejection`. */
  purpose: Purpose;
  /** The current upload: digits that grow with each new upload to the same path. */
  generation: string;
  state: "processing" | "ready" | "rejected";
  /**
   * How many attempts at processing did not come back, with the one that runs. An upload that keeps killing its function
   * is rejected eventually; one that fails in passing is not.
   */
  attempts: number;
  /** Set once rejected: `reason` for programs, `message` for the person. */
  rejection: Rejection | null;
  /** A copy of the newest one kept: the last upload that became ready, until a later one is. */
  rendition: Rendition | null;
  updatedAt: Date;
}

interface Rejection {
  reason: string;
  message: string;
}

/**
 * `media/{mediaId}/renditions/{generation}`: all that a frontend needs to show one upload of a photo, without another
 * call: placeholder, `srcset`, link preview. It stays for as long as something shows it, whatever is uploaded later.
 */
export interface Rendition extends Upload {
  /** Of the photo as uploaded, upright, in pixels; of an avatar the side of the square cut out of it, twice. */
  width: number;
  height: number;
  /** A blurred picture in about 25 bytes, base64. */
  thumbhash: string;
  /** The dominant colour, `#rrggbb`. */
  colour: string;
  /**
   * 64-bit perceptual hash, 16 hexadecimal digits: pictures that look alike differ in few bits. Zeros
   * of a picture without detail, which is like every other such picture.
   */
  phash: string;
  /** By content type, WebP first, and in each from narrow to wide; never wider than the photo. */
  variants: Variant[];
  /** A JPEG for link previews and e-mail: 1200 × 630 of a photo, a square of an avatar; flattened on white. */
  preview: Variant;
}

export interface Variant {
  width: number;
  height: number;
  bytes: number;
  contentType: "image/webp" | "image/avif" | "image/jpeg";
  /** In the bucket; anyone may read it, but that of a message, and it never changes. */
  path: string;
  /** Of an animation the WebP variants move; AVIF and JPEG are its first frame, still. */
  isAnimated: boolean;
}

/** A photo whose processing has died this often would die again. */
const MAX_ATTEMPTS = 3;

/** The document of an upload that is about to be processed, given its previous version. */
export function beginUpload(
  photo: Photo | undefined,
  upload: Upload,
  { now, ...retention }: Retention & { now: Date },
): Photo {
  const isRepeat = photo?.generation === upload.generation;
  return {
    ...retention,
    id: upload.mediaId,
    owner: upload.owner,
    purpose: upload.purpose,
    generation: upload.generation,
    state: "processing",
    attempts: (isRepeat ? photo.attempts : 0) + 1,
    rejection: null,
    rendition: photo?.rendition ?? null,
    updatedAt: now,
  };
}

/**
 * The document after an attempt that failed in passing: it came back, and clears those that did not. The photo is kept as
 * long as its original, so that there is time to repair what failed.
 */
export function endAttempt(photo: Photo): Photo {
  return { ...photo, attempts: 0, nextSweepAt: photo.originalUntil ?? photo.nextSweepAt };
}

export function hasExhaustedAttempts(photo: Photo): boolean {
  return photo.attempts > MAX_ATTEMPTS;
}

export interface Upload {
  mediaId: string;
  owner: string;
  purpose: Purpose;
  generation: string;
}

export type UploadDecision = "process" | "already done" | "overtaken" | "taken by another member";

/**
 * Decides whether to process an upload, given its photo's document. Events repeat and come out of order: the
 * newest generation wins, and one that died half-way is processed again.
 */
export function decideUpload(photo: Photo | undefined, upload: Upload): UploadDecision {
  if (!photo) return "process";
  if (photo.owner !== upload.owner) return "taken by another member";
  const age = BigInt(photo.generation) - BigInt(upload.generation);
  if (age > 0n) return "overtaken";
  if (age === 0n && photo.state !== "processing") return "already done";
  return "process";
}

/**
 * Deterministic, so that a repeat overwrites its own files; new for each upload, so that caches are never
 * stale.
 */
export function variantPath(
  { generation, ...photo }: Pick<Upload, "owner" | "mediaId" | "generation" | "purpose">,
  file: string,
): string {
  return `${photoFolder(photo)}${generation}/${file}`;
}

/** Where the files of a photo's uploads are. By the rules of Storage everybody reads the one, and a conversation's members the other. */
export function photoFolder({
  owner,
  mediaId,
  purpose,
}: Pick<Upload, "owner" | "mediaId" | "purpose">): string {
  return `${isPrivate(purpose) ? "messages" : "media"}/${owner}/${mediaId}/`;
}

export function isPrivate(purpose: Purpose): boolean {
  return purpose === "message";
}

/** How long a photo and its original are kept. */
export interface Retention {
  /** When the original is deleted; `null` once it is. */
  originalUntil: Date | null;
  /** When the next sweep checks whether the photo is still used. */
  nextSweepAt: Date;
}

/** Nothing reports that a photo is no longer used: each one is checked again after this time. */
const SWEEP_INTERVAL_MS = 30 * DAY;

/** For a photo uploaded at `now`: time to use it, and to render it again. */
export function retentionFrom(
  now: Date,
  retentionPolicy: { retentionDays: number; orphanHours: number },
): Retention {
  return {
    originalUntil: after(now, retentionPolicy.retentionDays * DAY),
    nextSweepAt: after(now, retentionPolicy.orphanHours * HOUR),
  };
}

export function postponeSweep<K extends Retention>(photo: K, now: Date): K {
  return { ...photo, nextSweepAt: after(now, SWEEP_INTERVAL_MS) };
}
