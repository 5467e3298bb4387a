import assert from "node:assert/strict";

/** Whether the rules let it through. Any failure but theirs is a failure of the test. */
export async function isAllowed(attempt: Promise<unknown>): Promise<boolean> {
  try {
    await attempt;
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "permission-denied" || code === "storage/unauthorized") return false;
    throw error;
  }
}

export async function assertAllowed(attempt: Promise<unknown>): Promise<void> {
  assert.ok(await isAllowed(attempt), "It is refused, and should be allowed");
}

export async function assertRefused(attempt: Promise<unknown>): Promise<void> {
  assert.ok(!(await isAllowed(attempt)), "It is allowed, and should be refused");
}
