import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";
import { removalReasons } from "./comment.ts";

const Subject = z.object({ listingId: z.string(), commentId: z.string(), author: z.string() });

/** Somebody has commented a listing, or replied to a comment. */
export const commentAdded = defineEvent(
  "comments.commentAdded",
  Subject.extend({
    seller: z.string(),
    parentId: z.string().nullable(),
    parentAuthor: z.string().nullable(),
    mentioned: z.array(z.string()),
  }),
);

/** A moderator has removed a comment. */
export const commentRemoved = defineEvent(
  "comments.commentRemoved",
  /** `isOfCase`: by the decision of a case of reports, of which moderation tells. */
  Subject.extend({ reason: z.enum(removalReasons), isOfCase: z.boolean() }),
);
