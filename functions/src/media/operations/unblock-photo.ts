import { implement } from "../../platform/operations/implement.ts";
import { unblockPhoto } from "../contract.ts";
import { blockedPhotoStore } from "../moderation/blocked-photo-store.ts";

export default implement(unblockPhoto, { blocked: blockedPhotoStore }, ({ input, transaction, blocked }) => {
  const { phash } = input;
  blocked.remove(transaction, phash);
  return Promise.resolve({ phash });
});
