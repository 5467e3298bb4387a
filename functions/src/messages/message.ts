import type { PhotoPicture } from "../media/public.ts";
import { after, MINUTE } from "../platform/values/clock.ts";
import { findWarnings, type Warning } from "./warnings/find-warnings.ts";

export const MAX_TEXT_LENGTH = 2_000;
export const MAX_PHOTOS = 4;
const DELETION_WINDOW_MS = 15 * MINUTE;

/** What a message can be. Clients show what they do not know as a line that says that they cannot. */
export const messageKinds = ["text", "system"] as const;
type MessageKind = (typeof messageKinds)[number];

export const notices = [
  "created",
  "added",
  "removed",
  "left",
  "renamed",
  "appointed",
  "dismissed",
  /** A seller is on holiday, until when their profile says. */
  "away",
] as const;

/** What a system message tells: who did what, and to whom. Clients word it. */
export interface Notice {
  what: (typeof notices)[number];
  by: string;
  members: string[];
}

export const referenceKinds = ["offer", "order"] as const;

/** What a system message refers to, and what was done there. How it stands is read there, and never copied. */
export interface Reference {
  kind: (typeof referenceKinds)[number];
  id: string;
  action: string;
}

export const photoStates = ["processing", "ready", "rejected"] as const;

/** A photo of the author's, as far as it is. Its picture's files are for those alone who are in the conversation. */
export interface MessagePhoto {
  mediaId: string;
  state: (typeof photoStates)[number];
  /** Once it is ready. */
  picture: PhotoPicture | null;
}

/** `conversations/{conversationId}/messages/{id}`: whoever sends it has chosen the id. */
export interface Message {
  id: string;
  conversationId: string;
  /** Its place: 1, 2, 3 and so on, without a gap. */
  seq: number;
  /** Who is in the conversation when it is written: whom open streams tell of it. */
  to: string[];
  /** Empty of system messages, and once the author's account is deleted. */
  by: string;
  at: Date;
  kind: MessageKind;
  /** Empty once it is deleted, and where there are photos alone. */
  text: string;
  /** Not there without any; empty once it is deleted. */
  photos?: MessagePhoto[];
  /** The message of the same conversation that it answers. */
  replyTo: string | null;
  notice: Notice | null;
  ref: Reference | null;
  deletedAt: Date | null;
  /** It has changed since it was written: a photo of it became ready, or cannot be shown. */
  isChanged?: boolean;
  /** The case of moderation that has taken its words away: if they come back, by the same. */
  removedFor?: string;
  /** What it leads to outside of the marketplace, for both to see. Absent where it does not. */
  warnings?: Warning[];
  /** When Firestore took it in, or its last such change, by its own clock: open streams follow that. */
  committedAt?: Date;
}

/** What a member writes. */
export type Draft = Pick<Message, "id" | "by" | "kind" | "text" | "replyTo"> & {
  notice?: Notice;
  ref?: Reference;
  photos?: MessagePhoto[];
  warnings?: Warning[];
};

/** What a text warns of, as a message has it. */
export function warned(text: string): Pick<Message, "warnings"> {
  const warnings = findWarnings(text);
  return warnings.length > 0 ? { warnings } : {};
}

/** Whether a message that is there is this one, sent again: whatever has become of it since. */
export function isSameAs(
  message: Message,
  { by, kind, text, replyTo, photoIds }: Omit<Draft, "photos"> & { photoIds: readonly string[] },
): boolean {
  const isOfTheSame = message.by === by && message.kind === kind && message.replyTo === replyTo;
  const isStub = message.deletedAt !== null || message.removedFor !== undefined;
  if (!isOfTheSame || isStub) return isOfTheSame;
  return message.text === text && photoIdsOf(message).join() === photoIds.join();
}

export function photoIdsOf({ photos = [] }: Pick<Message, "photos">): string[] {
  return photos.map(({ mediaId }) => mediaId);
}

/** Until when its author may take it back for everybody. */
export function deletableUntil({ at }: Message): Date {
  return after(at, DELETION_WINDOW_MS);
}

/** Its place stays, and who wrote it. */
export function withoutWords(message: Message, at: Date): Message {
  const wordless = withText(message, "");
  return { ...wordless, ...(message.photos && { photos: [] }), deletedAt: message.deletedAt ?? at };
}

/** With these words, and what they warn of. */
export function withText(message: Message, text: string): Message {
  const { warnings: _, ...rest } = message;
  return { ...rest, text, ...warned(text) };
}
