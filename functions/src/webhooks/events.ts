import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";
import { healthChanges } from "./health.ts";

/** An endpoint has failed for long, or is given up. Each change is emitted once while it fails. */
export const endpointHealthChanged = defineEvent(
  "webhooks.endpointHealthChanged",
  z.object({ endpointId: z.string(), uid: z.string(), change: z.enum(healthChanges) }),
);
