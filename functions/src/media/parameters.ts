import { defineInt, defineString } from "firebase-functions/params";

export const publicBucket = defineString("PUBLIC_BUCKET", {
  default: "",
  description:
    "Bucket for the public files of photos, so that they start no function; empty takes the default one",
});

export const avifMaxWidth = defineInt("AVIF_MAX_WIDTH", {
  default: 2048,
  description: "Widest variant of a photo that is made as AVIF too, in pixels; 0 makes none",
});

export const avifEffort = defineInt("AVIF_EFFORT", {
  default: 0,
  description:
    "How hard the AVIF encoder searches, 0 to 9: each step takes up to four times as long for a few bytes less",
});

export const originalRetentionDays = defineInt("ORIGINAL_RETENTION_DAYS", {
  default: 30,
  description: "Days that the file a member uploaded is kept, to render it again; what is shown stays",
});

export const orphanHours = defineInt("ORPHAN_HOURS", {
  default: 48,
  description:
    "Hours in which an uploaded photo has to be put to use; at least 24, so that an open checkout ends",
});

export const contentInspection = defineString("CONTENT_INSPECTION", {
  default: "local",
  description:
    "Who looks at photos before they are shown: local (obvious rules) or safe-search (Cloud Vision, billed)",
});
