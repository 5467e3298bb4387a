import { lowStockFrom } from "./parameters.ts";

/** What buyers are told of `available` pieces: how many they are while they are few, and null above that. */
export function piecesLeft(available: number): number | null {
  return available <= lowStockFrom.value() ? Math.max(0, available) : null;
}
