import { Timestamp, type DocumentData, type QueryDocumentSnapshot } from "firebase-admin/firestore";

/** A document with the instants, in microseconds since 1970, at which it was made and last written. */
export interface Found<T> {
  readonly id: string;
  readonly data: T;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export function asFound<T extends DocumentData>(snapshot: QueryDocumentSnapshot<T>): Found<T> {
  return {
    id: snapshot.id,
    data: snapshot.data(),
    createdAt: microsecondsOf(snapshot.createTime),
    updatedAt: microsecondsOf(snapshot.updateTime),
  };
}

export function microsecondsOf({ seconds, nanoseconds }: Timestamp): number {
  return seconds * 1_000_000 + Math.floor(nanoseconds / 1000);
}

export function timestampOf(microseconds: number): Timestamp {
  const seconds = Math.floor(microseconds / 1_000_000);
  return new Timestamp(seconds, (microseconds - seconds * 1_000_000) * 1000);
}
