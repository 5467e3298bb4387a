import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  "media.removeOrphans": every(10, () => import("./schedules/remove-orphans.ts")),
  "media.expireOriginals": every(20, () => import("./schedules/expire-originals.ts")),
};
