import { defineFlag } from "../platform/flags/define-flag.ts";

export const liveStreams = defineFlag({
  name: "live.streams",
  type: "percent",
  default: 100,
  visibleTo: "clients",
  reason:
    "The share of members who may open streams: instances are billed as long as one is open. Clients of the others read again from time to time",
  endsOn: "2027-11-30",
});
