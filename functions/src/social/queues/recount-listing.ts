import { walks } from "../../platform/backfill/walks.ts";
import { rebuilding } from "../rebuilding.ts";
import { recounting } from "../recount.ts";

/** Safe to repeat: it counts what is there, and writes only what that changes. */
export default walks(rebuilding, { counting: recounting }, async ({ id, counting }) => {
  const { differed } = await counting.recount(id);
  return differed ? "differed" : "right";
});
