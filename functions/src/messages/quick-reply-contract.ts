import * as z from "zod";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { perMember } from "../platform/operations/limit.ts";

const Side = z.enum(["buyer", "seller"]);

export const listQuickReplies = defineOperation({
  name: "messages.listQuickReplies",
  summary:
    "Messages to send as they are or to change first, in your language: what buyers ask and sellers answer",
  http: { method: "GET", path: "/v1/quick-replies" },
  access: "member",
  blocks: "own",
  limit: perMember(120, "minute"),
  input: z.strictObject({ as: Side.optional().meta({ description: "Without, those of both sides" }) }),
  output: z.object({
    language: z.string(),
    replies: z.array(z.object({ id: z.string(), as: Side, text: z.string() })),
  }),
  failures: {},
});
