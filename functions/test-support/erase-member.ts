import { eraser } from "../src/accounts/eraser.ts";
import type { Context } from "../src/platform/runtime/context.ts";
import { drain } from "./drain.ts";

/** Erases a member as the deletion of their user does: all that one pass over the data map finds. */
export async function eraseMember(context: Context, uid: string): Promise<void> {
  await eraser(context).begin({ uid, origin: "userDeleted" }, context.clock.now());
  await drain(context);
}
