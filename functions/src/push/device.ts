import { after, DAY } from "../platform/values/clock.ts";

export const platforms = ["android", "ios", "web"] as const;
export type Platform = (typeof platforms)[number];

/** By what FCM knows a device: a registration token, or the installation id that takes its place. */
export const addressKinds = ["token", "installation"] as const;
type AddressKind = (typeof addressKinds)[number];

/** `pushDevices/{id}`: an app on a device, or a browser. It belongs to the member who signed in there last. */
export interface PushDevice {
  id: string;
  uid: string;
  kind: AddressKind;
  /** A secret: whoever has it and the project's key can write on the device's screen. */
  address: string;
  platform: Platform;
  locale: string;
  /** When the app last said that it is still there. */
  refreshedAt: Date;
  expireAt: Date;
}

/** The one that was refreshed longest ago gives way to another. */
export const MAX_DEVICES = 10;
/** Android's registrations end after so long without contact; apps refresh theirs every month. */
const RETENTION_MS = 270 * DAY;

/** How an app or a browser presents itself. */
export type Registration = Omit<PushDevice, "refreshedAt" | "expireAt">;

export function register(registration: Registration, now: Date): PushDevice {
  return { ...registration, refreshedAt: now, expireAt: after(now, RETENTION_MS) };
}

export function lastUsedFirst(devices: readonly PushDevice[]): PushDevice[] {
  return devices.toSorted((a, b) => b.refreshedAt.getTime() - a.refreshedAt.getTime());
}

/** Those that give way to one more of the same member. */
export function findSurplus(others: readonly PushDevice[]): PushDevice[] {
  return lastUsedFirst(others).slice(MAX_DEVICES - 1);
}

/** The devices that may still show something of their owner: not those from before the owner signed out everywhere. */
export function findReachable(
  devices: readonly PushDevice[],
  grant: { state: string; signedOutAt?: Date } | undefined,
): PushDevice[] {
  if (grant?.state !== "active") return [];
  const { signedOutAt } = grant;
  return devices.filter(({ refreshedAt }) => !signedOutAt || refreshedAt > signedOutAt);
}
