import { idFrom } from "../platform/values/ids.ts";
import type { PushDevice } from "./device.ts";

/** The same for the same address, so that a device has one owner however often it is registered. It does not tell the address. */
export function deviceIdOf({ kind, address }: Pick<PushDevice, "kind" | "address">): string {
  return idFrom("pushDevice", kind, address);
}
