import type { Storage } from "@google-cloud/storage";

/** Opens Cloud Storage, or its emulator if the environment names one. The library is heavy and loads on first use. */
export async function openStorage(options: { projectId?: string } = {}): Promise<Storage> {
  const emulator = process.env.FIREBASE_STORAGE_EMULATOR_HOST;
  // The library knows only STORAGE_EMULATOR_HOST, which includes the protocol.
  if (emulator) process.env.STORAGE_EMULATOR_HOST ??= `http://${emulator}`;
  const library = await import("@google-cloud/storage");
  // The library repeats after a lost connection only what has a precondition. All that is written here is safe to repeat:
  // names derive from what is stored, and deleting again deletes nothing more.
  const retryOptions = { idempotencyStrategy: library.IdempotencyStrategy.RetryAlways };
  return new library.Storage({ ...options, retryOptions });
}
