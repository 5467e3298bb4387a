import { addPhoto } from "../../test-support/add-photo.ts";
import { addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

let erasureId = "";

const table: CostTable = {
  domain: "accounts",
  prepare: async (world) => {
    await (await world.context.openAuth()).createUser({ uid: "seller", emailVerified: true });
    await addMember(world.context, "moderator", ["moderator", "admin"]);
    await addMember(world.context, "buyer");
    await addPhoto(world.context, { mediaId: "face", owner: "seller", purpose: "avatar" });
  },
  rows: [
    {
      operation: "accounts.register",
      as: "seller",
      input: { handle: "seller", displayName: "S" },
      costs: "6 reads, 7 writes",
    },
    { operation: "accounts.becomeSeller", as: "seller", input: {}, costs: "5 reads, 6 writes" },
    {
      operation: "accounts.getProfile",
      as: "buyer",
      input: { handle: "seller" },
      costs: "3 reads, 1 writes",
    },
    {
      operation: "accounts.saveAddress",
      as: "seller",
      input: {
        addressId: "home",
        address: { name: "S", street: "Weg 1", postalCode: "10115", city: "Berlin", country: "DE" },
      },
      costs: "4 reads, 2 writes",
    },
    {
      operation: "accounts.listAddresses",
      what: "of one",
      as: "seller",
      input: {},
      costs: "3 reads, 1 writes",
    },
    {
      operation: "accounts.removeAddress",
      as: "seller",
      input: { addressId: "home" },
      costs: "3 reads, 2 writes",
    },
    {
      operation: "accounts.getAddressForm",
      as: "buyer",
      input: { country: "US" },
      costs: "1 reads, 1 writes",
    },
    { operation: "accounts.setAvatar", as: "seller", input: { mediaId: "face" }, costs: "4 reads, 2 writes" },
    { operation: "accounts.setHoliday", as: "seller", input: { holiday: {} }, costs: "3 reads, 3 writes" },
    ...(["suspendMember", "reinstateMember"] as const).map((action) => ({
      operation: `accounts.${action}`,
      as: "moderator",
      input: { uid: "seller", reason: "As it is" },
      costs: "5 reads, 5 writes",
    })),
    ...(["rejectSeller", "approveSeller"] as const).map((action) => ({
      operation: `accounts.${action}`,
      as: "moderator",
      input: { uid: "seller", reason: "As it is" },
      costs: action === "approveSeller" ? "5 reads, 8 writes" : "5 reads, 7 writes",
    })),
    ...(["grantRole", "revokeRole"] as const).map((action) => ({
      operation: `accounts.${action}`,
      as: "moderator",
      input: { uid: "seller", role: "moderator", reason: "As it is" },
      costs: "5 reads, 5 writes",
    })),
    {
      operation: "accounts.getAccess",
      as: "moderator",
      input: { uid: "seller" },
      costs: "3 reads, 0 writes",
    },
    {
      operation: "accounts.listAccessChanges",
      what: "of six",
      as: "moderator",
      input: { uid: "seller" },
      costs: "7 reads, 0 writes",
    },
    {
      operation: "accounts.createSession",
      as: "buyer",
      input: {},
      from: ({ auth, clock }) => ({
        authenticatedAt: clock.now(),
        credential: { kind: "idToken", token: auth.signIn("buyer") },
        setCookie: () => undefined,
      }),
      costs: "2 reads, 2 writes",
    },
    {
      operation: "accounts.endSession",
      as: "buyer",
      input: {},
      from: () => ({ setCookie: () => undefined }),
      costs: "0 reads, 0 writes",
    },
    { operation: "accounts.signOutEverywhere", as: "buyer", input: {}, costs: "2 reads, 3 writes" },
    {
      operation: "accounts.requestDataExport",
      as: "buyer",
      input: {},
      from: ({ clock }) => ({ authenticatedAt: clock.now() }),
      costs: "4 reads, 3 writes",
    },
    { operation: "accounts.getDataExport", as: "buyer", input: {}, costs: "3 reads, 1 writes" },
    { operation: "accounts.getErasure", as: "buyer", input: {}, costs: "7 reads, 1 writes" },
    {
      operation: "accounts.requestErasure",
      as: "buyer",
      input: {},
      from: ({ clock }) => ({ authenticatedAt: clock.now() }),
      costs: "8 reads, 4 writes",
      keep: (output) => {
        erasureId = String(output["erasureId"]);
      },
    },
    {
      operation: "accounts.listErasures",
      what: "of one",
      as: "moderator",
      input: {},
      costs: "3 reads, 1 writes",
    },
    {
      operation: "accounts.getErasureReceipt",
      as: "moderator",
      input: () => ({ erasureId }),
      costs: "3 reads, 1 writes",
    },
    { operation: "accounts.cancelErasure", as: "buyer", input: {}, costs: "4 reads, 4 writes" },
    { operation: "accounts.listSellerRequests", as: "moderator", input: {}, costs: "2 reads, 0 writes" },
  ],
};

export default table;
