import {
  digestCadenceOf,
  kindNames,
  rowOf,
  type Channels,
  type DigestCadence,
  type KindRow,
  type MailCadence,
  type NotificationKind,
  type OptionalKind,
} from "./kinds.ts";

/** Hours of the member's own day, as `22:00`, in which no push arrives but of what must. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** `members/{uid}/notify/preferences`: what a member has chosen otherwise than `kinds.ts` has it. */
export interface Preferences {
  readonly kinds: Readonly<Partial<Record<NotificationKind, Partial<Channels>>>>;
  /** Digests that they have turned off as a whole, whatever they chose of kinds before. */
  readonly digests: Readonly<Partial<Record<DigestCadence, "off">>>;
  /** A name of the IANA database. */
  readonly timeZone: string;
  readonly quietHours: QuietHours | null;
  /** Whether a push may show what others wrote or are called. */
  readonly showsPreviews: boolean;
}

export const usualPreferences: Preferences = {
  kinds: {},
  digests: {},
  timeZone: "UTC",
  quietHours: null,
  showsPreviews: true,
};

type Choices = Pick<Preferences, "kinds" | "digests">;

/** By which channels a member is told of a kind: the table fills what they have not chosen, and what they cannot choose. */
export function channelsOf({ kinds, digests }: Choices, kind: NotificationKind): Channels {
  const row = rowOf(kind);
  if (row.required === "all") return row.channels;
  const wanted = { ...row.channels, ...kinds[kind] };
  const isStopped = (wanted.mail === "daily" || wanted.mail === "weekly") && digests[wanted.mail] === "off";
  const chosen: Channels = isStopped ? { ...wanted, mail: "off" } : wanted;
  if (row.required === "mail") return { ...settle(chosen, row), mail: row.channels.mail };
  return settle(chosen, row);
}

/** Pushes and digests tell of what is in the app: without it there are none. */
function settle(channels: Channels, { hasNotification }: KindRow): Channels {
  if (!hasNotification) return { ...channels, inApp: false };
  if (channels.inApp) return channels;
  return { inApp: false, push: false, mail: channels.mail === "now" ? "now" : "off" };
}

/** Whether they still want e-mails of a kind, where there are some. */
export function wantsMail(choices: Choices, kind: OptionalKind): boolean {
  const cadence = digestCadenceOf(kind);
  if (cadence) return choices.digests[cadence] !== "off";
  return channelsOf(choices, kind as NotificationKind).mail === "now";
}

/** What to add so that there are no more e-mails of a kind; undefined where there are none already. */
export function turnOffMail(
  choices: Choices,
  kind: OptionalKind,
): { digests: Preferences["digests"] } | { kinds: Preferences["kinds"] } | undefined {
  const cadence = digestCadenceOf(kind);
  if (cadence) return choices.digests[cadence] === "off" ? undefined : { digests: { [cadence]: "off" } };
  const { mail } = channelsOf(choices, kind as NotificationKind);
  return mail === "off" ? undefined : { kinds: { [kind]: { mail: "off" } } };
}

/** Begins digests again that were turned off. They have what is chosen for them from now on, and nothing of before. */
export function resumeDigests<P extends Choices>(choices: P, cadences: ReadonlySet<MailCadence>): P {
  const { kinds, digests } = choices;
  const isResumed = (cadence: MailCadence) =>
    cadences.has(cadence) && (digests as Partial<Record<MailCadence, "off">>)[cadence] === "off";
  const silent = kindNames.filter((kind) => isResumed(channelsOf({ kinds, digests: {} }, kind).mail));
  const stillOff = Object.entries(digests).filter(([cadence]) => !isResumed(cadence as DigestCadence));
  return {
    ...choices,
    kinds: {
      ...kinds,
      ...Object.fromEntries(silent.map((kind) => [kind, { ...kinds[kind], mail: "off" }])),
    },
    digests: Object.fromEntries(stillOff),
  };
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
