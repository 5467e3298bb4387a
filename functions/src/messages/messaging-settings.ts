/** Who may begin to write to a member. Who wrote with them already goes on. */
export const whoMayWrite = ["everyone", "followed", "dealtWith"] as const;

export interface MessagingSettings {
  whoMayWrite: (typeof whoMayWrite)[number];
  /** Whether others see how far they have read. */
  showsRead: boolean;
}

/** `messagingSettings/{uid}`: a member's own choice. */
export interface StoredSettings extends MessagingSettings {
  uid: string;
}

export const usualSettings: MessagingSettings = { whoMayWrite: "everyone", showsRead: true };

/** What is known of two who have not written with each other yet. */
interface Acquaintance {
  /** It is about a listing of whom is written to. */
  readonly isAboutTheirs: boolean;
  /** By whom is written to. */
  readonly isFollowed: boolean;
  readonly hasDealt: boolean;
}

/** How a member who has not written yet may begin: at once, by a request, or not at all. */
export function admissionOf(
  settings: MessagingSettings,
  { isAboutTheirs, isFollowed, hasDealt }: Acquaintance,
): "open" | "request" | "refused" {
  const { whoMayWrite: allowed } = settings;
  if (allowed === "followed") return isFollowed ? "open" : "refused";
  if (allowed === "dealtWith") return hasDealt ? "open" : "refused";
  return isAboutTheirs || isFollowed || hasDealt ? "open" : "request";
}
