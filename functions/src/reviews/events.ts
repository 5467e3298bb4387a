import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";
import { removalReasons } from "./review.ts";

/** `author` is empty when the author's account is deleted. */
const Parties = z.object({ reviewId: z.string(), author: z.string(), subject: z.string() });

/** Everyone sees it from now on. */
export const reviewPublished = defineEvent("reviews.reviewPublished", Parties.extend({ rating: z.int() }));

/** The member it is about has answered. */
export const reviewReplied = defineEvent("reviews.reviewReplied", Parties);

/** A moderator took it down. */
export const reviewRemoved = defineEvent(
  "reviews.reviewRemoved",
  Parties.extend({ reason: z.enum(removalReasons) }),
);
