import type { Refusal } from "../src/media/imaging/refusal.ts";

export type HostileFile = [
  file: string,
  make: () => Promise<Buffer> | Buffer,
  expected: Refusal["reason"] | Ready,
];

/** What has to come of a file that is taken, besides what holds for all of them. */
export interface Ready {
  /** Upright. Default: the card's. */
  width?: number;
  height?: number;
  frames?: number;
  hasAlpha?: boolean;
  /** Whether it shows the card, upright: in its colours, in greys, or something else. Default "colours". */
  shows?: "colours" | "greys" | "something else";
}
