import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  updateProfile: () => import("./update-profile.ts"),
  updateShop: () => import("./update-shop.ts"),
  getMembers: () => import("./get-members.ts"),
  getMemberPage: () => import("./get-member-page.ts"),
  suggestMembers: () => import("./suggest-members.ts"),
  searchMembers: () => import("./search-members.ts"),
});
