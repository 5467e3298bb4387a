import { failPipeline } from "./pipeline-failures.ts";

export const KEY_FORMAT = /^[A-Za-z0-9._:-]{8,255}$/;

/** The key, if it is one. */
export function checkKey(key: string | undefined): string {
  if (key === undefined) throw failPipeline.IdempotencyKeyMissing();
  if (!KEY_FORMAT.test(key)) throw failPipeline.IdempotencyKeyMalformed();
  return key;
}
