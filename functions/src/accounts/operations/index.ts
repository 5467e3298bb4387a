import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  register: () => import("./register.ts"),
  becomeSeller: () => import("./become-seller.ts"),
  setHoliday: () => import("./set-holiday.ts"),
  setAvatar: () => import("./set-avatar.ts"),
  getProfile: () => import("./get-profile.ts"),
});
