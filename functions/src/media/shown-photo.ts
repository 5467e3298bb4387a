import * as z from "zod";
import { DocumentId } from "../platform/values/document-id.ts";

/** Of one upload: digits that grow with each new upload under the same id. */
const Generation = z.string().regex(/^\d{1,20}$/, "Send the generation as the photo's manifest has it");

/**
 * A photo where it is shown: this upload of it. A later upload under the same id neither replaces nor removes what it
 * shows.
 */
export const ShownPhoto = z
  .object({ mediaId: z.string(), generation: z.string() })
  .meta({ id: "ShownPhoto", description: "`media/{mediaId}/renditions/{generation}` has its variants" });

export type ShownPhoto = z.output<typeof ShownPhoto>;

/** A photo by its id, of the upload meant; without one the newest that is ready. */
export const PhotoInput = z.strictObject({
  mediaId: DocumentId,
  generation: Generation.nullable().default(null),
});

export type ChosenPhoto = z.output<typeof PhotoInput>;

/** One string for queries: no media id has a dot. Of a photo without a generation the id alone. */
export function photoKey({ mediaId, generation }: ChosenPhoto): string {
  return generation === null ? mediaId : `${mediaId}.${generation}`;
}
