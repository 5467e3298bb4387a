import * as z from "zod";
import { PhotoPicture } from "../media/contract.ts";
import { failedPrecondition } from "../platform/operations/failures.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { MAX_PHOTOS, photoStates } from "./message.ts";

export const photosInput = z
  .array(DocumentId)
  .max(MAX_PHOTOS)
  .refine((ids) => new Set(ids).size === ids.length, "Give each photo once")
  .default([])
  .meta({ description: "Ids of your own uploads with the purpose `message`; they need not be ready yet" });

export const photoFailures = {
  PhotoNotUsable: failedPrecondition(
    "This photo cannot be sent here: upload it with the purpose `message`, and anew for another conversation",
    {
      mediaId: z.string(),
      because: z.enum(["notFound", "otherPurpose", "rejected", "otherConversation", "sentTooOften"]),
    },
  ),
  NoPhotosYet: failedPrecondition(
    "Send photos once they have answered you, or when the given time has come",
    {
      because: z.enum(["notAccepted", "newMember"]),
      until: z.iso.datetime().nullable(),
    },
  ),
};

export const PhotosView = z
  .array(z.object({ mediaId: z.string(), state: z.enum(photoStates), picture: PhotoPicture.nullable() }))
  .meta({
    description:
      "`processing` until it is `ready`, or `rejected`: it cannot be shown. Its files are for the conversation's members alone",
  });
