import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const flags = () => import("./flags.ts");

export const operations = defineHandlers<typeof contract>({
  getFlags: loadOneOf(flags, "getFlags"),
  listFlags: loadOneOf(flags, "listFlags"),
  setFlag: loadOneOf(flags, "setFlag"),
});
