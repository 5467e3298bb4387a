import { implement } from "../../platform/operations/implement.ts";
import { unblockPhoto } from "../contract.ts";
import { blockedPhotoStore } from "../moderation/blocked-photo-store.ts";

export default implement(
  unblockPhoto,
  { blocked: blockedPhotoStore },
  async ({ input, database, blocked }) => {
    const { phash } = input;
    await database.runTransaction(async (transaction) => {
      await Promise.resolve();
      blocked.remove(transaction, phash);
    });
    return { phash };
  },
);
