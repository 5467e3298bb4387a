import { createHash } from "node:crypto";
import { after, DAY } from "../../platform/values/clock.ts";

/** `devices/{hash}`: who checked out on a device. What the device calls itself is not kept. */
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
/** A member whose last use is older is no longer held against others. */
const RECENT_MS = 30 * DAY;
/** Noting a use again sooner tells nothing new. */
const REFRESH_AFTER_MS = DAY;

/** Whatever a checkout calls the device, it is not kept as it is. */
export function hashDevice(deviceId: string): string {
  return createHash("sha256").update(deviceId).digest("hex");
}

/** The device with this use of it; undefined when it is known already. */
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

/** The other members who used it lately. */
export function othersOn(device: Device | undefined, uid: string, now: Date): string[] {
  const recent = (device?.uids ?? []).filter((use) => after(use.at, RECENT_MS) > now);
  return recent.map((use) => use.uid).filter((other) => other !== uid);
}
