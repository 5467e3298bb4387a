import { photoKey } from "../media/contract.ts";
import { after, DAY } from "../platform/values/clock.ts";

export const signalKinds = ["reusedPhoto", "followSpam", "widelyBlocked", "offPlatform"] as const;

/** `signals/{id}`: an observation about a member for moderators and rules. Not a decision. */
export interface Signal {
  id: string;
  kind: (typeof signalKinds)[number];
  /** The uid it is about. */
  subject: string;
  evidence: ReusedPhoto | Counted | OffPlatform;
  at: Date;
  expireAt: Date;
}

interface ReusedPhoto {
  mediaId: string;
  generation: string;
  otherMediaId: string;
  otherGeneration: string;
  /** Owner of the similar photo. */
  otherOwner: string;
  /** Bits of 64 in which their perceptual hashes differ. */
  distance: number;
}

/** How many members they followed within an hour, or were blocked by. */
interface Counted {
  count: number;
}

/** What a message led to, and which: not what it says, which nobody but its members reads. */
export interface OffPlatform {
  warnings: string[];
  conversationId: string;
  messageId: string;
}

const RETENTION_MS = 365 * DAY;

/** A member's photo with its hash. */
export interface HashedPhoto {
  mediaId: string;
  owner: string;
  /** When it was uploaded, as Storage counts: digits that grow. */
  generation: string;
}

/**
 * Two members use the same photo: the later uploader is the subject. One signal for both, whichever is
 * compared first.
 */
export function signalReuse(
  one: HashedPhoto,
  other: HashedPhoto,
  found: { distance: number; at: Date },
): Signal {
  const isOneLater = BigInt(one.generation) > BigInt(other.generation);
  const [later, earlier] = isOneLater ? [one, other] : [other, one];
  const { distance, at } = found;
  return {
    id: ["reusedPhoto", ...[one, other].map(photoKey).toSorted()].join("."),
    kind: "reusedPhoto",
    subject: later.owner,
    evidence: {
      mediaId: later.mediaId,
      generation: later.generation,
      otherMediaId: earlier.mediaId,
      otherGeneration: earlier.generation,
      otherOwner: earlier.owner,
      distance,
    },
    at,
    expireAt: after(at, RETENTION_MS),
  };
}

/** What a member does with others, or others with them, in numbers. `eventId` names it, so that told twice it is one. */
export function signalCount(
  kind: "followSpam" | "widelyBlocked",
  { eventId, subject, count, at }: { eventId: string; subject: string; count: number; at: Date },
): Signal {
  return {
    id: [kind, eventId].join("."),
    kind,
    subject,
    evidence: { count },
    at,
    expireAt: after(at, RETENTION_MS),
  };
}

/** Somebody wrote of paying or writing elsewhere. One a member and conversation: how many there are says in how many. */
export function signalOffPlatform({
  subject,
  at,
  warnings,
  conversationId,
  messageId,
}: OffPlatform & { subject: string; at: Date }): Signal {
  return {
    id: ["offPlatform", subject, conversationId].join("."),
    kind: "offPlatform",
    subject,
    evidence: { warnings, conversationId, messageId },
    at,
    expireAt: after(at, RETENTION_MS),
  };
}
