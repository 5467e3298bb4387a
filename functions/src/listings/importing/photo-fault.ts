import * as z from "zod";
import { faultAt, type FaultPage } from "./import.ts";

/** The line of an import that names a photo which is elsewhere, and the place of the photo among those of the line. */
const Origin = z.object({ importId: z.string(), line: z.int(), place: z.int() });
type Origin = z.output<typeof Origin>;

export function writeOrigin(origin: Origin): string {
  return JSON.stringify(origin);
}

export function readOrigin(text: string): Origin {
  return Origin.parse(JSON.parse(text));
}

/** Behind those of the slices. */
const FIRST_NUMBER = 1_000_000;
const MAX_PHOTOS = 12;

/** The fault of a photo that could not be fetched, numbered by its place in the file: a repeat writes the same one. */
export function photoFault(
  { line, place }: Origin,
  { url, reason, expireAt }: { url: string; reason: string; expireAt: Date },
): FaultPage {
  return {
    number: FIRST_NUMBER + line * MAX_PHOTOS + place,
    faults: [faultAt({ line, column: "photos", reason, value: url })],
    expireAt,
  };
}
