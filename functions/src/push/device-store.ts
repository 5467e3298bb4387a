import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { MAX_DEVICES, type PushDevice } from "./device.ts";

/** `pushDevices/{id}`, to read only: other domains use this. */
export function deviceReader({ database }: Pick<Context, "database">) {
  const devices = database.collection<PushDevice>("pushDevices");
  return {
    /** One read. Not for transactions: it would lock the devices that others register meanwhile. */
    hasDevices: async (uid: string): Promise<boolean> =>
      (await database.query(devices.where("uid", "==", uid).limit(1))).length > 0,
  };
}

/** `pushDevices/{id}` */
export function deviceStore({ database }: Pick<Context, "database">) {
  const devices = database.collection<PushDevice>("pushDevices");
  /** All: no member has more. */
  const ofMember = (uid: string) => devices.where("uid", "==", uid).limit(2 * MAX_DEVICES);
  return {
    find: (id: string, reader: Reader = database) => reader.get(devices.doc(id)),
    list: (uid: string) => database.query(ofMember(uid)),
    /** Locks them, and those that another call adds meanwhile: for a device that is new to its member alone. */
    listInTransaction: (transaction: Transaction, uid: string) => transaction.query(ofMember(uid)),
    save: (transaction: Transaction, device: PushDevice) => transaction.set(devices.doc(device.id), device),
    remove: (transaction: Transaction, id: string) => transaction.delete(devices.doc(id)),
    /** Those of them that nobody has registered again since they were read. */
    removeUnlessRefreshed: (dead: readonly PushDevice[]) =>
      database.runTransaction(async (transaction) => {
        const found = await transaction.getAll(dead.map(({ id }) => devices.doc(id)));
        const gone = dead.filter(
          ({ refreshedAt }, index) => found[index]?.refreshedAt.getTime() === refreshedAt.getTime(),
        );
        for (const { id } of gone) transaction.delete(devices.doc(id));
        return gone.length;
      }),
  };
}
