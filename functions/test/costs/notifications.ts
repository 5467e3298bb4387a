import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const table: CostTable = {
  domain: "notifications",
  prepare: async ({ context, memory, clock }) => {
    await addMember(context, "anna");
    for (const id of ["one", "two"])
      memory.put(`members/anna/notifications/${id}`, {
        id,
        kind: "orderShipped",
        orderId: "o",
        refundId: null,
        isRead: false,
        at: clock.now(),
        expireAt: clock.now(),
      });
  },
  rows: [
    {
      operation: "notifications.updatePreferences",
      as: "anna",
      input: { timeZone: "Europe/Berlin", quietHours: { from: "22:00", to: "07:00" } },
      costs: "3 reads, 2 writes",
    },
    { operation: "notifications.getPreferences", as: "anna", input: {}, costs: "3 reads, 1 writes" },
    {
      operation: "notifications.listNotifications",
      what: "a page of two",
      as: "anna",
      input: {},
      costs: "5 reads, 1 writes",
    },
    { operation: "notifications.getUnseenCount", as: "anna", input: {}, costs: "4 reads, 1 writes" },
    { operation: "notifications.markAllSeen", as: "anna", input: {}, costs: "2 reads, 2 writes" },
    {
      operation: "notifications.markRead",
      as: "anna",
      input: { notificationId: "one" },
      costs: "3 reads, 2 writes",
    },
  ],
};

export default table;
