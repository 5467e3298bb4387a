import type { RenderedPhoto } from "../imaging/render-photo.ts";

/** What an inspector receives: the photo as the public would see it. */
export type InspectedPhoto = Pick<RenderedPhoto, "width" | "height" | "phash" | "variants" | "preview">;

/** `message` is for the person who uploaded the photo: what is wrong, and what to do. */
export type Verdict = { allowed: true } | { allowed: false; message: string };

/** Decides whether a photo may be shown, before any of it is public. */
export interface ContentInspector {
  /** @throws InspectionUnavailable when it cannot decide: the photo waits and is inspected again. */
  inspect(photo: InspectedPhoto): Promise<Verdict>;
}

/** The inspector was not available: neither a yes nor a no, and no fault of the photo. */
export class InspectionUnavailable extends Error {
  override name = "InspectionUnavailable";
}

export const allowed: Verdict = { allowed: true };
