import { liveStreams } from "./live/flags.ts";
import { avifPhotos } from "./media/flags.ts";
import type { Flag } from "./platform/flags/define-flag.ts";
import { shadowTraffic } from "./proxy/flags.ts";

/** Every flag. Each domain declares those that it reads; this table joins them for who lists and sets them. */
export const flagTable: readonly Flag[] = [liveStreams, avifPhotos, shadowTraffic];
