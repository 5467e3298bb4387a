import * as z from "zod";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { resourceExhausted } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { ACCEPTED_TYPES, MAX_BYTES } from "./imaging/photo-type.ts";
import { PURPOSES } from "./photo.ts";

/** As `storage.rules` takes them: cameras call HEIC by either name. */
const uploadTypes = [...ACCEPTED_TYPES, "heif" as const].map((type) => `image/${type}` as const);

export const createUpload = defineOperation({
  name: "media.createUpload",
  summary: "Get an address to upload one photo to, for clients without Firebase's SDK",
  http: { method: "POST", path: "/v1/uploads" },
  access: "member",
  blocks: "own",
  allowsSuspended: true,
  limit: perMember(300, "hour"),
  transactions: "none",
  input: z.strictObject({
    contentType: z.enum(uploadTypes),
    bytes: z.int().min(1).max(MAX_BYTES).meta({ description: "The size of the file" }),
    purpose: z.enum(PURPOSES).default("photo"),
  }),
  output: z.object({
    mediaId: z
      .string()
      .meta({ description: "By which listings and others name the photo, once it is ready" }),
    uploadUrl: z.string().meta({
      description:
        "PUT the whole file there within a week, with no other credential. Whoever has the address can do so, once",
    }),
  }),
  failures: {
    TooManyToday: resourceExhausted("You have uploaded as many photos as a day allows; go on tomorrow", {
      retryAfterSeconds: z.int(),
    }),
  },
});
