import * as z from "zod";
import { defineOperation } from "../src/platform/operations/define-operation.ts";
import { conflict } from "../src/platform/operations/failures.ts";
import { perMember } from "../src/platform/operations/limit.ts";

const shared = {
  summary: "A lamp",
  access: "member",
  blocks: "own",
  output: z.object({ isLit: z.boolean() }),
  failures: { LampBroken: conflict("This lamp is broken; choose another") },
} as const;
export const getLamp = defineOperation({
  ...shared,
  name: "lamps.getLamp",
  http: { method: "GET", path: "/v1/lamps" },
  scope: "lamps:read",
  limit: perMember(2, "minute"),
  input: z.strictObject({}),
});
export const surveyLamps = defineOperation({
  ...getLamp,
  name: "lamps.surveyLamps",
  blocks: "own",
  limit: [perMember(2, "minute"), perMember(40, "hour")],
});
export const lightLamp = defineOperation({
  ...shared,
  name: "lamps.lightLamp",
  http: { method: "POST", path: "/v1/lamps" },
  scope: "lamps:write",
  limit: perMember(3, "minute"),
  idempotency: "required",
  input: z.strictObject({ isBroken: z.boolean().optional() }),
});
