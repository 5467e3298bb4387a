import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { Device } from "./risk/device.ts";

/** `devices/{hash}` */
export function deviceStore({ database }: Pick<Context, "database">) {
  const devices = database.collection<Device>("devices");
  return {
    find: (hash: string, reader: Reader = database) => reader.get(devices.doc(hash)),
    save: (unit: Unit, hash: string, device: Device) => unit.set(devices.doc(hash), device),
  };
}
