import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const avatar = { id: "face", owner: "seller", purpose: "avatar", state: "ready", rendition: {} };

const table: CostTable = {
  domain: "accounts",
  prepare: async (world) => {
    await (await world.context.openAuth()).createUser({ uid: "seller" });
    await addMember(world.context, "buyer");
    await world.firestore.doc("media/face").set(avatar);
  },
  rows: [
    {
      operation: "accounts.register",
      as: "seller",
      input: { handle: "seller", displayName: "S" },
      costs: "4 reads, 5 writes",
    },
    { operation: "accounts.becomeSeller", as: "seller", input: {}, costs: "3 reads, 3 writes" },
    {
      operation: "accounts.getProfile",
      as: "buyer",
      input: { handle: "seller" },
      costs: "3 reads, 1 writes",
    },
    { operation: "accounts.setAvatar", as: "seller", input: { mediaId: "face" }, costs: "4 reads, 2 writes" },
    { operation: "accounts.setHoliday", as: "seller", input: { holiday: {} }, costs: "3 reads, 3 writes" },
  ],
};

export default table;
