import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { findSurplus, lastUsedFirst, register } from "../device.ts";
import { deviceIdOf } from "../device-id.ts";
import { deviceStore } from "../device-store.ts";

const dependencies = { devices: deviceStore };

export const registerDevice = implement(
  contract.registerDevice,
  dependencies,
  async ({ input, caller: { uid }, now, transaction, devices }) => {
    const id = deviceIdOf(input);
    const known = await devices.find(id, transaction);
    // One that is refreshed takes no place of another's, and needs no query.
    const others = known?.uid === uid ? [] : await devices.listInTransaction(transaction, uid);
    for (const surplus of findSurplus(others)) devices.remove(transaction, surplus.id);
    devices.save(transaction, register({ id, uid, ...input }, now));
    return { deviceId: id };
  },
);

/** A repeat is refused: it is gone. */
export const removeDevice = implement(
  contract.removeDevice,
  dependencies,
  async ({ input: { deviceId }, caller: { uid }, fail, transaction, devices }) => {
    const device = await devices.find(deviceId, transaction);
    if (device?.uid !== uid) throw fail.DeviceNotFound();
    devices.remove(transaction, deviceId);
    return {};
  },
);

export const listDevices = implement(contract.listDevices, dependencies, async ({ caller, devices }) => {
  const found = await devices.list(caller.uid);
  return {
    devices: lastUsedFirst(found).map(({ id: deviceId, platform, locale, refreshedAt }) => ({
      deviceId,
      platform,
      locale,
      refreshedAt: refreshedAt.toISOString(),
    })),
  };
});
