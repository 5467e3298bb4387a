export const reasonKinds = ["similarTo", "chosenTogether", "yourTaste", "trending", "new"] as const;

/** Why something is recommended, and because of which listing the member acted on. */
export interface Reason {
  kind: (typeof reasonKinds)[number];
  because: string | null;
}
