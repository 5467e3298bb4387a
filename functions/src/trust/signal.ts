import { after, DAY } from "../platform/values/clock.ts";

export const signalKinds = ["reusedPhoto"] as const;

/** `signals/{id}`: something about a member that a person, or a rule over many signals, should weigh. No verdict. */
export interface Signal {
  id: string;
  kind: (typeof signalKinds)[number];
  /** Whom it is about. */
  subject: string;
  evidence: ReusedPhoto;
  at: Date;
  expireAt: Date;
}

interface ReusedPhoto {
  mediaId: string;
  otherMediaId: string;
  /** Whose photo it looks like. */
  otherOwner: string;
  /** Bits of 64 in which their perceptual hashes differ. */
  distance: number;
}

const RETENTION_MS = 365 * DAY;

/** What is known of one member's photo. */
export interface HashedPhoto {
  mediaId: string;
  owner: string;
  /** When it was uploaded, as Storage counts: digits that grow. */
  generation: string;
}

/**
 * Two members show the same photo: who uploaded it later is the subject. One signal for the two of them, whichever
 * is looked at first.
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
    // No media id has a dot.
    id: ["reusedPhoto", ...[one.mediaId, other.mediaId].toSorted()].join("."),
    kind: "reusedPhoto",
    subject: later.owner,
    evidence: { mediaId: later.mediaId, otherMediaId: earlier.mediaId, otherOwner: earlier.owner, distance },
    at,
    expireAt: after(at, RETENTION_MS),
  };
}
