import * as z from "zod";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { singleLineText } from "../platform/values/text.ts";
import { wordsOf } from "./muted-words.ts";
import { MAX_BLOCKS, MAX_MUTED_WORDS, MAX_MUTES, mutedKinds } from "./relations.ts";

/** A year. */
const MAX_HOURS = 8_760;

const At = z.iso.datetime();

/** `handle` and `displayName` are null of somebody who is leaving or has left. */
const person = {
  uid: z.string(),
  handle: z.string().nullable(),
  displayName: z.string().nullable(),
};

const target = z.strictObject({ uid: DocumentId });

const found = {
  MemberNotFound: notFound("There is no such member"),
  OwnAccount: failedPrecondition("This is your own account"),
};

export const block = defineOperation({
  name: "relations.block",
  summary:
    "Block a member: neither sees, buys from, offers to, follows or writes to the other; orders go on, and nobody is told",
  http: { method: "PUT", path: "/v1/me/blocks/{uid}" },
  access: "member",
  blocks: "own",
  limit: perMember(300, "day"),
  input: target,
  output: z.object({ uid: z.string(), blockedAt: At }),
  failures: {
    ...found,
    TooManyBlocks: failedPrecondition(`Take back a block first; you can have ${MAX_BLOCKS}`),
  },
});

export const unblock = defineOperation({
  name: "relations.unblock",
  summary: "Take back a block; what ended with it stays ended",
  http: { method: "DELETE", path: "/v1/me/blocks/{uid}" },
  access: "member",
  blocks: "own",
  limit: perMember(300, "day"),
  input: target,
  output: z.object({}),
  failures: {},
});

const Kinds = z
  .array(z.enum(mutedKinds))
  .min(1)
  .max(mutedKinds.length)
  .overwrite((kinds) => [...new Set(kinds)]);

export const mute = defineOperation({
  name: "relations.mute",
  summary: "Mute a member, for a time or until it is taken back; sent again, it replaces the earlier mute",
  http: { method: "PUT", path: "/v1/me/mutes/{uid}" },
  access: "member",
  blocks: "own",
  limit: perMember(300, "day"),
  input: target.extend({
    hours: z
      .int()
      .min(1)
      .max(MAX_HOURS)
      .optional()
      .meta({ description: "Until it is taken back, if absent" }),
    what: Kinds.default([...mutedKinds]),
  }),
  output: z.object({ uid: z.string(), until: At.nullable(), what: Kinds }),
  failures: {
    ...found,
    TooManyMutes: failedPrecondition(`Take back a mute first; you can have ${MAX_MUTES}`),
  },
});

export const unmute = defineOperation({
  name: "relations.unmute",
  summary: "Take back a mute",
  http: { method: "DELETE", path: "/v1/me/mutes/{uid}" },
  access: "member",
  blocks: "own",
  limit: perMember(300, "day"),
  input: target,
  output: z.object({}),
  failures: {},
});

const Words = z.array(z.string());

export const setMutedWords = defineOperation({
  name: "relations.setMutedWords",
  summary: "Set the words and phrases whose texts one does not want to see, in place of the earlier ones",
  http: { method: "PUT", path: "/v1/me/muted-words" },
  access: "member",
  blocks: "own",
  limit: perMember(60, "hour"),
  input: z.strictObject({
    words: z
      .array(
        singleLineText({ min: 1, max: 60 }).refine((word) => wordsOf(word) !== "", "Use letters or digits"),
      )
      .max(MAX_MUTED_WORDS),
  }),
  output: z.object({
    words: Words.meta({ description: "As they are compared: in lower case, without punctuation" }),
  }),
  failures: {},
});

export const getMutedWords = defineOperation({
  name: "relations.getMutedWords",
  summary: "Get the words and phrases that one has muted",
  http: { method: "GET", path: "/v1/me/muted-words" },
  access: "member",
  blocks: "own",
  limit: perMember(60, "minute"),
  input: z.strictObject({}),
  output: z.object({ words: Words }),
  failures: {},
});

export const listFollows = defineOperation({
  name: "relations.listFollows",
  summary: "List whom one follows, the latest first",
  http: { method: "GET", path: "/v1/me/follows" },
  access: "member",
  blocks: "own",
  limit: perMember(120, "minute"),
  input: z.strictObject(pageInput()),
  output: z.object({
    follows: z.array(z.object({ ...person, since: At })),
    next: Cursor.nullable(),
  }),
  failures: {},
});

export const listBlocks = defineOperation({
  name: "relations.listBlocks",
  summary: "List whom one has blocked, the latest first",
  http: { method: "GET", path: "/v1/me/blocks" },
  access: "member",
  blocks: "own",
  limit: perMember(120, "minute"),
  input: z.strictObject(pageInput()),
  output: z.object({
    blocks: z.array(z.object({ ...person, blockedAt: At })),
    next: Cursor.nullable(),
  }),
  failures: {},
});

export const listMutes = defineOperation({
  name: "relations.listMutes",
  summary: "List whom one has muted, by their uids",
  http: { method: "GET", path: "/v1/me/mutes" },
  access: "member",
  blocks: "own",
  limit: perMember(120, "minute"),
  input: z.strictObject(pageInput()),
  output: z.object({
    mutes: z.array(z.object({ ...person, until: At.nullable(), what: Kinds })),
    next: Cursor.nullable(),
  }),
  failures: {},
});
