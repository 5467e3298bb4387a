import type { ForeignType, PhotoType } from "./photo-type.ts";

/** HEIC where it is not decoded. */
export type RefusedType = ForeignType | Extract<PhotoType, "heic">;

/** Why a photo is refused, as data: `reason` for programs, the rest for `explainRefusal`. */
export type Refusal =
  | { reason: "EmptyFile" }
  | { reason: "UnsupportedType"; type: RefusedType }
  | { reason: "TooManyBytes"; bytes: number; limit: number }
  | { reason: "TooManyPixels"; width: number; height: number; limit: number }
  | { reason: "TooManyFrames"; frames: number; limit: number }
  | { reason: "Damaged" };

/** Thrown when a photo cannot be accepted, and for no other cause: the fault is in the file. */
export class PhotoRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(explainRefusal(refusal), options);
    this.name = "PhotoRefused";
    this.refusal = refusal;
  }
}

/** The result of reading a photo's pixels; throws a refusal where they cannot be read. */
export async function rejectIfUnreadable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    throw new PhotoRefused({ reason: "Damaged" }, { cause });
  }
}

/** What is wrong and what to do about it, for the person who chose the file. */
export function explainRefusal(refusal: Refusal): string {
  switch (refusal.reason) {
    case "EmptyFile":
      return "This file is empty. Please choose the photo again.";
    case "UnsupportedType":
      return `${TYPE_ADVICE[refusal.type]} Souk takes JPEG, PNG, WebP, AVIF and GIF.`;
    case "TooManyBytes":
      return `This photo is ${formatMega(refusal.bytes)} MB and the limit is ${formatMega(refusal.limit)} MB. Please save it smaller.`;
    case "TooManyPixels":
      return `This photo is ${refusal.width} × ${refusal.height} pixels and the limit is ${formatMega(refusal.limit)} megapixels. Please save it smaller.`;
    case "TooManyFrames":
      return `This animation has ${refusal.frames} frames and at its size the limit is ${refusal.limit}. Please shorten it, or upload a still photo.`;
    case "Damaged":
      break;
  }
  return "This photo is damaged or was not uploaded whole. Please upload it again.";
}

const TYPE_ADVICE: Record<RefusedType, string> = {
  heic: "HEIC photos are not supported: please export it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible).",
  tiff: "TIFF photos are not supported: please save it as JPEG.",
  bmp: "BMP pictures are not supported: please save it as PNG.",
  svg: "SVG drawings are not supported: please export it as PNG.",
  html: "This file is a web page, not a photo: please save the photo itself.",
  xml: "This file is text, not a photo: please choose another.",
  pdf: "This file is a PDF document: please upload a photo of what you sell.",
  mp4: "Videos are not supported: please upload a photo.",
  mov: "Videos are not supported: please upload a photo (of a Live Photo, its still picture).",
  webm: "Videos are not supported: please upload a photo.",
  unknown: "This file is not a photo that Souk knows: please choose another.",
};

function formatMega(count: number): number {
  return Math.ceil(count / 1e5) / 10;
}
