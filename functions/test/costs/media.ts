import { addMessagePhoto, addPhoto } from "../../test-support/add-photo.ts";
import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const phash = "0123456789abcdef";

const table: CostTable = {
  domain: "media",
  prepare: async ({ context }) => {
    await addMember(context, "moderator", ["moderator"]);
    await addMember(context, "admin", ["admin"]);
    await addMember(context, "buyer");
    await addPhoto(context, {
      mediaId: "photo",
      owner: "seller",
      photo: { updatedAt: new Date(0), nextSweepAt: new Date(0) },
      look: { phash },
    });
    await addMessagePhoto(context, { mediaId: "sent", owner: "seller" });
  },
  rows: [
    {
      operation: "media.createUpload",
      as: "buyer",
      input: { contentType: "image/jpeg", bytes: 1000 },
      costs: "3 reads, 1 writes",
    },
    {
      operation: "media.blockPhoto",
      as: "moderator",
      input: { mediaId: "photo", note: "Stolen" },
      costs: "3 reads, 3 writes",
    },
    {
      operation: "media.blockPhoto",
      what: "of a message",
      as: "moderator",
      input: { mediaId: "sent", note: "Illegal" },
      costs: "4 reads, 8 writes",
    },
    { operation: "media.unblockPhoto", as: "moderator", input: { phash }, costs: "1 reads, 2 writes" },
    {
      operation: "media.regenerate",
      what: "said beforehand",
      as: "admin",
      input: {},
      costs: "4 reads, 3 writes",
    },
    {
      operation: "media.regenerate",
      what: "begun",
      as: "admin",
      input: { dryRun: false },
      costs: "5 reads, 5 writes",
    },
    {
      operation: "media.planOrphanRemoval",
      what: "of one orphan",
      as: "admin",
      input: {},
      costs: "7 reads, 0 writes",
    },
  ],
};

export default table;
