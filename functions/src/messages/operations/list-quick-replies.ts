import { memberReader } from "../../accounts/public.ts";
import { quickReplyIds, textsOf } from "../../languages/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { listQuickReplies } from "../contract.ts";

const sides = ["buyer", "seller"] as const;

/** In the language of the member's e-mails. */
export default implement(
  listQuickReplies,
  { members: memberReader },
  async ({ input, caller: { uid }, reader, members }) => {
    const settings = await members.findSettings(uid, reader);
    const { language, quickReplies } = textsOf(settings?.locale ?? "en");
    const replies = sides
      .filter((side) => input.as === undefined || input.as === side)
      .flatMap((side) => quickReplyIds[side].map((id) => ({ id, as: side, text: quickReplies[id] })));
    return { language, replies };
  },
);
