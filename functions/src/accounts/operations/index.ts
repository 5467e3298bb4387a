import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const changeAccess = () => import("./change-access.ts");
const session = () => import("./session.ts");
const dataExport = () => import("./data-export.ts");
const addresses = () => import("./addresses.ts");
const erasure = () => import("./erasure.ts");
const readAccess = () => import("./read-access.ts");

export const operations = defineHandlers<typeof contract>({
  register: () => import("./register.ts"),
  becomeSeller: loadOneOf(() => import("./profile.ts"), "becomeSeller"),
  setHoliday: loadOneOf(() => import("./profile.ts"), "setHoliday"),
  setAvatar: loadOneOf(() => import("./profile.ts"), "setAvatar"),
  getProfile: loadOneOf(() => import("./profile.ts"), "getProfile"),
  listAddresses: loadOneOf(addresses, "listAddresses"),
  saveAddress: loadOneOf(addresses, "saveAddress"),
  removeAddress: loadOneOf(addresses, "removeAddress"),
  getAddressForm: loadOneOf(addresses, "getAddressForm"),
  suspendMember: loadOneOf(changeAccess, "suspendMember"),
  reinstateMember: loadOneOf(changeAccess, "reinstateMember"),
  approveSeller: loadOneOf(changeAccess, "approveSeller"),
  rejectSeller: loadOneOf(changeAccess, "rejectSeller"),
  grantRole: loadOneOf(changeAccess, "grantRole"),
  revokeRole: loadOneOf(changeAccess, "revokeRole"),
  getAccess: loadOneOf(readAccess, "getAccess"),
  createSession: loadOneOf(session, "createSession"),
  endSession: loadOneOf(session, "endSession"),
  signOutEverywhere: loadOneOf(session, "signOutEverywhere"),
  requestDataExport: loadOneOf(dataExport, "requestDataExport"),
  getDataExport: loadOneOf(dataExport, "getDataExport"),
  requestErasure: loadOneOf(erasure, "requestErasure"),
  cancelErasure: loadOneOf(erasure, "cancelErasure"),
  getErasure: loadOneOf(erasure, "getErasure"),
  getErasureReceipt: loadOneOf(erasure, "getErasureReceipt"),
  listErasures: loadOneOf(erasure, "listErasures"),
  listAccessChanges: loadOneOf(readAccess, "listAccessChanges"),
  listSellerRequests: loadOneOf(readAccess, "listSellerRequests"),
});
