import assert from "node:assert/strict";
import { operations } from "../src/api/operations.ts";
import { checksRevocation } from "../src/platform/operations/define-operation.ts";
import { listOperations } from "../src/platform/operations/route.ts";

/** What moves money, or changes who may do what: a disabled user's token must not do it for the hour that it is valid. */
const ofMembers = [
  "accounts.becomeSeller",
  "accounts.cancelErasure",
  "accounts.createSession",
  "accounts.register",
  "accounts.requestDataExport",
  "accounts.requestErasure",
  "accounts.signOutEverywhere",
  "checkout.checkOut",
  "orders.cancelItems",
  "orders.cancelOrder",
  "orders.confirmDelivery",
  "orders.receiveReturn",
  "orders.refundOrder",
  "partners.createKey",
  "partners.revokeKey",
  "partners.rotateKey",
  "payouts.connectPayoutAccount",
  "payouts.requestPayout",
];

/** Its people have power over others: all that they change, and nothing that they read. */
const ofStaff = listOperations(operations)
  .filter(({ access, http }) => ["moderator", "admin"].includes(access) && http.method !== "GET")
  .map(({ name }) => name);

describe("Operations that ask Authentication whether the sign-in still counts", () => {
  it("are those that move money or change access, and every change by moderators and admins", () => {
    const checked = listOperations(operations)
      .filter(checksRevocation)
      .map(({ name }) => name);
    assert.deepEqual(checked.toSorted(), [...ofMembers, ...ofStaff].toSorted());
  });

  it("have all that suspends, reinstates, approves, rejects, grants and revokes among them", () => {
    const ofAccess = [
      "suspendMember",
      "reinstateMember",
      "approveSeller",
      "rejectSeller",
      "grantRole",
      "revokeRole",
    ];
    assert.deepEqual(
      ofAccess.filter((name) => !ofStaff.includes(`accounts.${name}`)),
      [],
    );
  });
});

describe("Operations for suspended members", () => {
  it("are those that finish the orders they have, also in a dispute, and that show them their own papers, devices and what they are told", () => {
    const allowed = listOperations(operations)
      .filter(({ allowsSuspended }) => allowsSuspended)
      .map(({ name }) => name);
    assert.deepEqual(allowed.toSorted(), [
      "accounts.cancelErasure",
      "accounts.getDataExport",
      "accounts.getErasure",
      "accounts.requestDataExport",
      "accounts.requestErasure",
      "accounts.signOutEverywhere",
      "documents.getDocument",
      "ledger.getBalance",
      // Of evidence in a dispute alone.
      "media.createUpload",
      "moderation.appealDecision",
      "moderation.listOwnDecisions",
      "notifications.getUnseenCount",
      "notifications.listNotifications",
      "notifications.markAllSeen",
      "notifications.markRead",
      "orders.addDisputeStatement",
      "orders.cancelItems",
      "orders.cancelOrder",
      "orders.confirmDelivery",
      "orders.editShipment",
      "orders.getOrder",
      "orders.listOrders",
      "orders.markDelivered",
      "orders.openDispute",
      "orders.receiveReturn",
      "orders.refundOrder",
      "orders.refuseReturn",
      "orders.requestReturn",
      "orders.shipOrder",
      "orders.submitEvidence",
      "partners.listKeys",
      "partners.revokeKey",
      "payouts.getOrderStatement",
      "payouts.getPayout",
      "payouts.getPayoutAccount",
      "payouts.listPayouts",
      "push.listDevices",
      "push.removeDevice",
    ]);
  });
});
