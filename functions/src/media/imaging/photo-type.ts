/** Largest file taken, in bytes. A 48-megapixel phone photo has 10 to 20 MB. */
export const MAX_BYTES = 25_000_000;

/** Photo types that are accepted, HEIC where it is decoded. */
export const ACCEPTED_TYPES = ["jpeg", "png", "webp", "gif", "avif", "heic"] as const;
export type PhotoType = (typeof ACCEPTED_TYPES)[number];

/** Known types that are not accepted, so that the message can say what to do. */
export type ForeignType =
  | "tiff"
  | "bmp"
  | "svg"
  | "html"
  | "xml"
  | "pdf"
  | "mp4"
  | "mov"
  | "webm"
  | "unknown";

/** Enough for every signature below, and for a root element behind an XML prologue and a comment. */
const HEAD_BYTES = 1024;

const SIGNATURES: readonly { type: PhotoType | ForeignType; at: number; bytes: string }[] = [
  { type: "jpeg", at: 0, bytes: "\xff\xd8\xff" },
  { type: "png", at: 0, bytes: "\x89PNG\r\n\x1a\n" },
  { type: "gif", at: 0, bytes: "GIF87a" },
  { type: "gif", at: 0, bytes: "GIF89a" },
  { type: "webp", at: 8, bytes: "WEBP" },
  { type: "pdf", at: 0, bytes: "%PDF-" },
  { type: "webm", at: 0, bytes: "\x1aE\xdf\xa3" },
  { type: "tiff", at: 0, bytes: "II*\0" },
  { type: "tiff", at: 0, bytes: "MM\0*" },
  { type: "bmp", at: 0, bytes: "BM" },
];

/** Major brands of the ISO base media files (ISO/IEC 14496-12 `ftyp`) that are not plain MP4 video. */
const BRANDS: Record<string, PhotoType | ForeignType> = {
  heic: "heic",
  heix: "heic",
  heim: "heic",
  heis: "heic",
  hevc: "heic",
  hevx: "heic",
  mif1: "heic",
  msf1: "heic",
  avif: "avif",
  avis: "avif",
  "qt  ": "mov",
};

/**
 * Detects a file's type from its first bytes; a name or a declared content type proves nothing. An empty file
 * is `unknown`.
 */
export function sniffType(bytes: Uint8Array): PhotoType | ForeignType {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString("latin1");
  if (head.startsWith("ftyp", 4)) return sniffBrand(head);
  const match = SIGNATURES.find(({ at, bytes: signature }) => head.startsWith(signature, at));
  return match?.type ?? sniffMarkup(head);
}

export function isAccepted(
  type: PhotoType | ForeignType,
  { acceptsHeic }: { acceptsHeic: boolean },
): type is PhotoType {
  return ACCEPTED_TYPES.some((accepted) => accepted === type && (accepted !== "heic" || acceptsHeic));
}

/** Types whose file holds several pictures, of which one is shown, and whose decoders hold the whole of it. */
export function isHeif(type: PhotoType): boolean {
  return type === "avif" || type === "heic";
}

/** `mif1` is the shared brand of HEIC and AVIF: the compatible brands that follow tell which. */
function sniffBrand(head: string): PhotoType | ForeignType {
  const major = head.slice(8, 12);
  const brands = head.slice(8, Math.min(head.charCodeAt(3) || 64, 64));
  if (major === "mif1" && brands.includes("avif")) return "avif";
  return BRANDS[major] ?? "mp4";
}

function sniffMarkup(head: string): ForeignType {
  const text = head
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart()
    .toLowerCase();
  if (!text.startsWith("<")) return "unknown";
  if (text.includes("<svg")) return "svg";
  if (text.startsWith("<!doctype html") || text.includes("<html")) return "html";
  return "xml";
}
