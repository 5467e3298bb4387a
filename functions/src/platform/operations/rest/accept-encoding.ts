/** What answers can be sent as, the best first. */
const CODINGS = ["br", "gzip", "identity"] as const;
export type Coding = (typeof CODINGS)[number];

/**
 * The codings that a client takes by its `Accept-Encoding`, those it likes best first; none where it excludes even the
 * answer as it is. Without the header that alone is sure to be understood.
 */
export function acceptedCodings(header: string | null): Coding[] {
  const weights = readWeights(header ?? "");
  const weightOf = (coding: Coding) =>
    weights.get(coding) ?? weights.get("*") ?? (coding === "identity" ? 0.001 : 0);
  return CODINGS.filter((coding) => weightOf(coding) > 0).toSorted(
    (left, right) => weightOf(right) - weightOf(left),
  );
}

function readWeights(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((text) => text.trim());
    const q = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    const weight = q === undefined ? 1 : Number(q);
    if (name !== "") weights.set(name === "x-gzip" ? "gzip" : name, Number.isNaN(weight) ? 0 : weight);
  }
  return weights;
}
