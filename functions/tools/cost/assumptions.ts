/** What is measured nowhere. Each can be argued about, so that each says why. */
export const assumptions = {
  keptPhotos: {
    value: 0.3,
    why: "share of the photos of a visit that the browser has from an earlier one: files never change and are kept for a year",
  },
  avifBrowsers: { value: 0.9, why: "share of browsers that take AVIF; all others get WebP" },
  headerBytes: { value: 500, why: "of an answer, beside its body" },
  documentBytes: {
    value: 700,
    why: "of a document that clients read, names of its fields included: profiles are larger, likes and counters smaller; the manifest of a photo is measured",
  },
  recordBytes: { value: 1500, why: "Cloud Run's own record of a request" },
  envelopeBytes: {
    value: 950,
    why: "of a record in the log beside what it says: its resource, labels, names and times, as in Cloud Run's own",
  },
  spareInstances: {
    value: 2,
    why: "instances that answer calls by those that the load needs: what one keeps for a moment the other reads again",
  },
  indexFactor: {
    value: 3,
    why: "documents with their index entries by documents alone: a few of their fields are indexed, each with the document's name",
  },
  months: { value: 12, why: "age of the project: what is kept for ever has come together in so many months" },
  originalMonths: { value: 1, why: "how long originals of photos are kept (ORIGINAL_RETENTION_DAYS)" },
} as const satisfies Record<string, { value: number; why: string }>;

/**
 * How wide photos are shown, in pixels of a phone of 390 × 844 CSS pixels at double density: a card in one of two columns (margins and a
 * gap of 44), the whole width on a listing's page, a card in a row of similar ones. Many phones are denser: Souk's `limitDensity` has them ask
 * for no more; a backend of two sizes serves both densities by the same file.
 */
const shownWidths = { card: 2 * 173, page: 2 * 390, similar: 2 * 160 } as const;

export type ShownPlace = keyof typeof shownWidths;

/** The narrowest of the widths there are that is wide enough, as browsers choose by `srcset`; else the widest. */
export function chooseFileWidth(place: ShownPlace, widths: readonly number[]): number {
  const sorted = widths.toSorted((one, other) => one - other);
  return sorted.find((width) => width >= shownWidths[place]) ?? sorted.at(-1) ?? 0;
}

/** Photos that an action shows, by where. */
export const photosShown: Readonly<Record<string, Readonly<Partial<Record<ShownPlace, number>>>>> = {
  visit: { card: 40, page: 9, similar: 6 },
  "look at a shop": { card: 3 },
};
