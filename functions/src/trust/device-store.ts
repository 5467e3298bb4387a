import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Device } from "./risk/device.ts";

/** `devices/{hash}` */
export function deviceStore({ database }: Pick<Context, "database">) {
  const devices = database.collection<Device>("devices");
  return {
    find: (hash: string, reader: Reader = database) => reader.get(devices.doc(hash)),
    save: (transaction: Transaction, hash: string, device: Device) =>
      transaction.set(devices.doc(hash), device),
  };
}
