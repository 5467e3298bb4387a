/** `counters/{listingId}`: derived from membership documents, never written by clients. */
export interface Counters {
  likes: number;
}

/** `likes/{uid}_{listingId}`: one document a person and listing, so that a double like is one like. */
export interface Like {
  uid: string;
  listingId: string;
  at: Date;
}
