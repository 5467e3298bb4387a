import { implement } from "../../platform/operations/implement.ts";
import { getRating } from "../contract.ts";
import { computeRating } from "../rating.ts";
import { ratingStore } from "../rating-store.ts";

const NONE = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };

/** Does not reveal whether there is such a member: unknown members have no reviews. */
export default implement(
  getRating,
  { ratings: ratingStore },
  async ({ input: { uid }, ratings }) => (await ratings.find(uid)) ?? computeRating(uid, NONE),
);
