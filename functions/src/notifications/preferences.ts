import { rowOf, type Channels, type KindRow, type NotificationKind } from "./kinds.ts";

/** Hours of the member's own day, as `22:00`, in which no push arrives but of what must. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** `members/{uid}/notify/preferences`: what a member has chosen otherwise than `kinds.ts` has it. */
export interface Preferences {
  readonly kinds: Readonly<Partial<Record<NotificationKind, Partial<Channels>>>>;
  /** A name of the IANA database. */
  readonly timeZone: string;
  readonly quietHours: QuietHours | null;
  /** Whether a push may show what others wrote or are called. */
  readonly showsPreviews: boolean;
}

export const usualPreferences: Preferences = {
  kinds: {},
  timeZone: "UTC",
  quietHours: null,
  showsPreviews: true,
};

/** By which channels a member is told of a kind: the table fills what they have not chosen, and what they cannot choose. */
export function channelsOf({ kinds }: Pick<Preferences, "kinds">, kind: NotificationKind): Channels {
  const row = rowOf(kind);
  if (row.required === "all") return row.channels;
  const chosen = { ...row.channels, ...kinds[kind] };
  if (row.required === "mail") return { ...settle(chosen, row), mail: row.channels.mail };
  return settle(chosen, row);
}

/** Pushes and digests tell of what is in the app: without it there are none. */
function settle(channels: Channels, { hasNotification }: KindRow): Channels {
  if (!hasNotification) return { ...channels, inApp: false };
  if (channels.inApp) return channels;
  return { inApp: false, push: false, mail: channels.mail === "now" ? "now" : "off" };
}

/** Why a choice cannot be; undefined where it can. */
export function findFault(
  kind: NotificationKind,
  chosen: Partial<Channels>,
): "mustArrive" | "noSuchEmail" | "needsInApp" | undefined {
  const row = rowOf(kind);
  const wanted = { ...row.channels, ...chosen };
  const isChanged = (channel: keyof Channels) => wanted[channel] !== row.channels[channel];
  if (row.required === "all" && (isChanged("inApp") || isChanged("push") || isChanged("mail")))
    return "mustArrive";
  if (row.required === "mail" && isChanged("mail")) return "mustArrive";
  if (!row.hasNotification) {
    if (wanted.inApp) return "needsInApp";
    return wanted.mail === "off" ? undefined : "noSuchEmail";
  }
  if (wanted.mail === "now" && !row.hasEmail) return "noSuchEmail";
  const needsInApp = chosen.push === true || chosen.mail === "daily" || chosen.mail === "weekly";
  return chosen.inApp === false && needsInApp ? "needsInApp" : undefined;
}
