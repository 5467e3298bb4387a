import { defineFlag } from "../platform/flags/define-flag.ts";

export const avifPhotos = defineFlag({
  name: "media.avifPhotos",
  type: "percent",
  default: 100,
  visibleTo: "server",
  reason:
    "The share of members whose photos are also made as AVIF: most of the processor time of a photo, to be lowered when it costs too much",
  endsOn: "2027-11-30",
});
