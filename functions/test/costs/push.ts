import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const ids = { deviceId: "" };
const phone = { kind: "token", address: "a-token-of-a-phone", platform: "android" };

const table: CostTable = {
  domain: "push",
  prepare: ({ context }) => addMember(context, "owner"),
  rows: [
    {
      operation: "push.registerDevice",
      what: "a new one",
      as: "owner",
      input: phone,
      costs: "4 reads, 2 writes",
      keep: ({ deviceId }) => {
        ids.deviceId = String(deviceId);
      },
    },
    {
      operation: "push.registerDevice",
      what: "one that is known",
      as: "owner",
      input: phone,
      costs: "3 reads, 2 writes",
    },
    { operation: "push.listDevices", as: "owner", input: {}, costs: "3 reads, 1 writes" },
    {
      operation: "push.removeDevice",
      as: "owner",
      input: () => ({ deviceId: ids.deviceId }),
      costs: "3 reads, 2 writes",
    },
  ],
};

export default table;
