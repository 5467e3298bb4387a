import * as z from "zod";

/** Photos that evidence names, of the upload that was shown; null of one that was not ready. */
const NamedPhotos = z.array(z.object({ mediaId: z.string(), generation: z.string().nullable() }));

export type NamedPhoto = z.output<typeof NamedPhotos>[number];

/** Those of the thing itself. */
export function photosOf(evidence: Readonly<Record<string, unknown>> | undefined): NamedPhoto[] {
  return NamedPhotos.safeParse(evidence?.["photos"]).data ?? [];
}

/** Those of the thing, and of what was said around it. */
export function photosIn(evidence: Readonly<Record<string, unknown>>): NamedPhoto[] {
  const around = [evidence["before"], evidence["after"]].flat() as (Record<string, unknown> | undefined)[];
  return [evidence, ...around].flatMap(photosOf);
}
