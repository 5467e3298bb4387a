import { defineFlag } from "../platform/flags/define-flag.ts";

export const shadowTraffic = defineFlag({
  name: "proxy.shadowTraffic",
  type: "boolean",
  default: true,
  visibleTo: "server",
  reason:
    "Stops the second reads of all shadow rows within a minute, without a deploy, where the existing backend cannot bear them",
  endsOn: "2027-11-30",
});
