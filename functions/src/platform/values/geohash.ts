import * as z from "zod";

/**
 * Five letters of a geohash are a place of about five by five kilometres: enough to search near by, too little
 * to find a door. Longer ones are cut.
 */
export const Geohash = z
  .string()
  .regex(/^[0-9b-hjkmnp-z]{5,12}$/, "Use a geohash of at least five letters")
  .overwrite((geohash) => geohash.slice(0, 5));
