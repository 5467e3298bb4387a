import { channel } from "node:diagnostics_channel";

/** One write as it goes to Firestore, as far as it names fields. */
export interface SentWrite {
  readonly update?: { readonly name?: string | null; readonly fields?: object | null } | null;
  readonly updateMask?: { readonly fieldPaths?: readonly string[] | null } | null;
  readonly updateTransforms?: readonly { readonly fieldPath?: string | null }[] | null;
}

const writes = channel("souk.writes");

/** Hands writes, as they go to Firestore, to those who listen. */
export function publishWrites(sent: readonly SentWrite[] | null | undefined): void {
  for (const write of sent ?? []) writes.publish(write);
}

/** Gets each write of this process from now on. */
export function listenToWrites(listener: (write: SentWrite) => void): void {
  writes.subscribe((write) => listener(write as SentWrite));
}
