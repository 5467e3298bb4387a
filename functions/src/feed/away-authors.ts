import { memberReader } from "../accounts/public.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Context } from "../platform/runtime/context.ts";

/** Whether what somebody has written is hidden: they are suspended, or leave. Two reads. */
export function awayAuthors(context: Context) {
  const access = accessStore(context);
  const members = memberReader(context);
  return async (author: string, reader: Reader): Promise<boolean> => {
    const [member, grant] = await Promise.all([
      members.find(author, reader),
      access.findGrant(author, reader),
    ]);
    return grant?.state !== "active" || (member?.isLeaving ?? false);
  };
}
