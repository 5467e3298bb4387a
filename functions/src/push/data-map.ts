import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { PushDevice } from "./device.ts";

export const dataMap = [
  describeCollection<PushDevice>()({
    path: "pushDevices/{id}",
    owner: ["uid"],
    personal: ["address", "platform", "locale", "refreshedAt"],
    other: ["id", "kind", "expireAt"],
    retention: { expires: "270 days after the app last registered it" },
    erasure: { action: "delete", by: ["uid"] },
    export: { without: ["address"] },
    // Apps register again when they are next opened, and a backup is no place for addresses that can be written to.
    isBackedUp: false,
  }),
];
