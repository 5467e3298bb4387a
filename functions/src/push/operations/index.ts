import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const devices = () => import("./devices.ts");

export const operations = defineHandlers<typeof contract>({
  registerDevice: loadOneOf(devices, "registerDevice"),
  removeDevice: loadOneOf(devices, "removeDevice"),
  listDevices: loadOneOf(devices, "listDevices"),
});
