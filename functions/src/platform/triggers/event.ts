/** Events of background functions, free of Firebase types. */

/** A change of a document. `before` and `after` are absent where the document did not exist. */
export interface DocumentChange {
  readonly eventId: string;
  /** When the change was committed, or a little later, by Firestore's clock. */
  readonly at: Date;
  /** The wildcards of the path, by name. */
  readonly params: Readonly<Record<string, string>>;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** One finished upload. A new upload to the same path has a larger generation. */
export interface StoredObject {
  readonly eventId: string;
  readonly path: string;
  /** The wildcards of the path, by name. */
  readonly params: Readonly<Record<string, string>>;
  /** Microseconds since 1970 as digits: orders the uploads to one path. */
  readonly generation: string;
  readonly size: number;
  readonly contentType: string | undefined;
  /** The uploader's custom metadata: not trusted, and without tokens. */
  readonly metadata: Readonly<Record<string, string>>;
}

export interface UserDeletion {
  readonly eventId: string;
  /** Absent where the event came without the user. */
  readonly uid: string | undefined;
}

/** One message of a Pub/Sub topic. */
export interface PublishedMessage {
  /** The same at each delivery of the message; a publisher that sends it again makes another message. */
  readonly messageId: string;
  /** The path of the topic that delivered it: `projects/…/topics/…`. */
  readonly topic: string;
  readonly data: Uint8Array;
  readonly attributes: Readonly<Record<string, string>>;
}
