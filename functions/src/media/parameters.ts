import { defineBoolean, defineInt, defineString, select } from "firebase-functions/params";

export const publicBucket = defineString("PUBLIC_BUCKET", {
  default: "",
  description:
    "Bucket for the public files of photos, so that they start no function; empty takes the default one",
});

export const avifMaxWidth = defineInt("AVIF_MAX_WIDTH", {
  default: 2048,
  description: "Widest photo variant that is also made as AVIF, in pixels; 0 makes none",
});

export const avifEffort = defineInt("AVIF_EFFORT", {
  default: 3,
  description:
    "How hard the AVIF encoder searches, 0 to 9, in variants of up to 880 pixels; in wider ones at most 1",
});

export const acceptHeic = defineBoolean("ACCEPT_HEIC", {
  default: false,
  description:
    "Whether HEIC photos are taken; their decoder may need a patent licence, see the README of media",
});

export const originalRetentionDays = defineInt("ORIGINAL_RETENTION_DAYS", {
  default: 30,
  description: "Days that the original of an uploaded photo is kept, to render it again; its variants stay",
});

export const orphanHours = defineInt("ORPHAN_HOURS", {
  default: 48,
  description: "Hours until an unused photo is removed; at least 24, so that an open checkout ends first",
});

export const contentInspection = defineString("CONTENT_INSPECTION", {
  input: select(["local", "safe-search"]),
  default: "local",
  description:
    "Inspection of photos before publishing: local (simple rules) or safe-search (Cloud Vision, billed)",
});

export const uploadsPerDay = defineInt("UPLOADS_PER_DAY", {
  default: 500,
  description:
    "Photos that a member may upload in a day, in UTC; those that an import fetches are not counted",
});
