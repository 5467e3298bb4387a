import type { Stored } from "./apply-write.ts";
import { namesOf, readField, vectorOf, withField } from "./values.ts";
import type { StructuredQuery } from "./wire.ts";

type Options = NonNullable<StructuredQuery["findNearest"]>;
type Distance = (a: readonly number[], b: readonly number[]) => number;

const dot: Distance = (a, b) => a.reduce((sum, each, index) => sum + each * (b[index] ?? 0), 0);

const distances: Record<Options["distanceMeasure"], Distance> = {
  EUCLIDEAN: (a, b) => Math.hypot(...a.map((each, index) => each - (b[index] ?? 0))),
  COSINE: (a, b) => 1 - dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)),
  DOT_PRODUCT: dot,
};

/** Those with a vector of this length, the nearest first. */
export function findNearest(options: Options, documents: readonly Stored[]): Stored[] {
  const { vectorField, queryVector, distanceMeasure, limit, distanceThreshold, distanceResultField } =
    options;
  const wanted = vectorOf(queryVector) ?? [];
  const isSimilarity = distanceMeasure === "DOT_PRODUCT";
  const threshold = distanceThreshold?.value;
  return documents
    .flatMap((document) => {
      const value = readField(document.fields, namesOf(vectorField.fieldPath));
      const vector = value && vectorOf(value);
      if (vector?.length !== wanted.length) return [];
      return [{ document, distance: distances[distanceMeasure](vector, wanted) }];
    })
    .filter(({ distance }) =>
      threshold === undefined ? true : isSimilarity ? distance >= threshold : distance <= threshold,
    )
    .toSorted((a, b) => (isSimilarity ? b.distance - a.distance : a.distance - b.distance))
    .slice(0, limit.value)
    .map(({ document, distance }) => {
      if (!distanceResultField) return document;
      const fields = withField(document.fields, namesOf(distanceResultField), { doubleValue: distance });
      return Object.assign({ ...document }, { fields });
    });
}
