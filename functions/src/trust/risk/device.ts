import { after, DAY } from "../../platform/values/clock.ts";

/**
 * `devices/{hash}`: who checked out on a device. `instruments/{hash}`: who paid with a card or account. Both are known by
 * hashes alone.
 */
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

/** For how long a use counts, and for how long it is kept after the last one. */
interface UsePeriods {
  readonly recentMs: number;
  readonly retentionMs: number;
}

/** Devices change hands. */
const ofDevices: UsePeriods = { recentMs: 30 * DAY, retentionMs: 90 * DAY };
/** A card stays its owner's; as long as assessments are kept. */
export const ofInstruments: UsePeriods = { recentMs: 400 * DAY, retentionMs: 400 * DAY };

/** A use is recorded again only after this. */
const REFRESH_AFTER_MS = DAY;

/** The device with this use; undefined when it is recorded already. */
export function recordUse(
  device: Device | undefined,
  { uid, at }: DeviceUse,
  { retentionMs }: UsePeriods = ofDevices,
): Device | undefined {
  const uses = device?.uids ?? [];
  const known = uses.find((use) => use.uid === uid);
  if (known && after(known.at, REFRESH_AFTER_MS) > at) return undefined;
  return {
    uids: [...uses.filter((use) => use.uid !== uid), { uid, at }].slice(-MAX_USES),
    lastSeenAt: at,
    expireAt: after(at, retentionMs),
  };
}

/** The other members who used it recently. */
export function othersOn(
  device: Device | undefined,
  { uid, at: now }: DeviceUse,
  { recentMs }: UsePeriods = ofDevices,
): string[] {
  const recent = (device?.uids ?? []).filter((use) => after(use.at, recentMs) > now);
  return recent.map((use) => use.uid).filter((other) => other !== uid);
}
