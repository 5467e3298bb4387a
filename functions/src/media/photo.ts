/** `media/{mediaId}`: what became of one uploaded photo. Clients listen to it while it is processed. */
export interface Photo {
  id: string;
  owner: string;
  /** Which upload this tells of: digits that grow with each new upload to the same path. */
  generation: string;
  state: "processing" | "ready" | "rejected";
  /** Set once rejected: `reason` for programs, `message` for the person. */
  rejection: Rejection | null;
  /** Set once ready. */
  rendition: Rendition | null;
  updatedAt: Date;
}

interface Rejection {
  reason: string;
  message: string;
}

/** Upright, in pixels; `colour` is the dominant one as `#rrggbb`, `thumbhash` is base64. */
export interface Rendition {
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
