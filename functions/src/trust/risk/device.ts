import { after, DAY } from "../../platform/values/clock.ts";

/** `devices/{hash}`: who checked out on a device. Checkouts keep the hash of its id, never the id. */
export interface Device {
  /** The latest last; at most 20. */
  uids: DeviceUse[];
  lastSeenAt: Date;
  expireAt: Date;
}

interface DeviceUse {
  uid: string;
  at: Date;
}

const MAX_USES = 20;
const RETENTION_MS = 90 * DAY;
/** Uses older than this do not count. */
const RECENT_MS = 30 * DAY;
/** A use is recorded again only after this. */
const REFRESH_AFTER_MS = DAY;

/** The device with this use; undefined when it is recorded already. */
export function recordUse(device: Device | undefined, { uid, at }: DeviceUse): Device | undefined {
  const uses = device?.uids ?? [];
  const known = uses.find((use) => use.uid === uid);
  if (known && after(known.at, REFRESH_AFTER_MS) > at) return undefined;
  return {
    uids: [...uses.filter((use) => use.uid !== uid), { uid, at }].slice(-MAX_USES),
    lastSeenAt: at,
    expireAt: after(at, RETENTION_MS),
  };
}

/** The other members who used it recently. */
export function othersOn(device: Device | undefined, uid: string, now: Date): string[] {
  const recent = (device?.uids ?? []).filter((use) => after(use.at, RECENT_MS) > now);
  return recent.map((use) => use.uid).filter((other) => other !== uid);
}
