import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  register: () => import("./register.ts"),
  becomeSeller: loadOneOf(() => import("./profile.ts"), "becomeSeller"),
  setHoliday: loadOneOf(() => import("./profile.ts"), "setHoliday"),
  setAvatar: loadOneOf(() => import("./profile.ts"), "setAvatar"),
  getProfile: loadOneOf(() => import("./profile.ts"), "getProfile"),
});
