import { walks } from "../../platform/backfill/walks.ts";
import { indexUpkeep } from "../index-upkeep.ts";
import { rebuild } from "../rebuild.ts";

/** Safe to repeat: each listing's index is brought up to what is true, and left alone where it is. */
export default walks(rebuild, { upkeep: indexUpkeep }, async ({ id, upkeep }) => {
  await upkeep.update(id);
  return "broughtUpToDate";
});
