import { handles } from "../../platform/operations/implement.ts";
import { unblockPhoto } from "../contract.ts";
import { blockedPhotoStore } from "../moderation/blocked-photo-store.ts";

export default handles(unblockPhoto, { blocked: blockedPhotoStore }, async ({ input, database, blocked }) => {
  const { phash } = input;
  await database.transact(async (unit) => {
    await Promise.resolve();
    blocked.remove(unit, phash);
  });
  return { phash };
});
