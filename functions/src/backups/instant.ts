/** Status codes of gRPC. */
const INVALID_ARGUMENT = 3;
const FAILED_PRECONDITION = 9;

/** Whether Firestore no longer knows an instant of which it was asked to read. */
export function isInstantForgotten(error: unknown): boolean {
  const { code, message = "" } = error as { code?: unknown; message?: string };
  if (code !== FAILED_PRECONDITION && code !== INVALID_ARGUMENT) return false;
  return /read.?time|snapshot version|too old/i.test(message);
}
