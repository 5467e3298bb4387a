import * as z from "zod";
import { Locale } from "../accounts/contract.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { notFound } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { addressKinds, MAX_DEVICES, platforms } from "./device.ts";

const Platform = z.enum(platforms);

export const registerDevice = defineOperation({
  name: "push.registerDevice",
  summary: "Have pushes shown on this device, to whoever signed in on it last",
  http: { method: "POST", path: "/v1/me/devices" },
  access: "member",
  blocks: "own",
  limit: perMember(60, "hour"),
  input: z.strictObject({
    kind: z.enum(addressKinds).meta({
      description: "What Firebase gave the app: a registration token, or an installation id by `register()`",
    }),
    address: z
      .string()
      .regex(/^[\x21-\x7E]{16,4096}$/, "Send the token or id as Firebase gave it")
      .meta({ description: "The token or id itself, which no answer shows again" }),
    platform: Platform,
    locale: Locale.default("en"),
  }),
  output: z.object({
    deviceId: z.string().meta({
      description: `By which it is removed when its owner signs out. Register again at each start of the app; of ${MAX_DEVICES} devices the one registered longest ago gives way`,
    }),
  }),
  failures: {},
});

export const removeDevice = defineOperation({
  name: "push.removeDevice",
  summary: "Show no more pushes on a device, as when its owner signs out there",
  http: { method: "DELETE", path: "/v1/me/devices/{deviceId}" },
  access: "member",
  blocks: "own",
  allowsSuspended: true,
  limit: perMember(60, "hour"),
  input: z.strictObject({ deviceId: DocumentId }),
  output: z.object({}),
  failures: { DeviceNotFound: notFound("You have no such device") },
});

export const listDevices = defineOperation({
  name: "push.listDevices",
  summary: "List the devices on which one's pushes are shown, the last used first",
  http: { method: "GET", path: "/v1/me/devices" },
  access: "member",
  blocks: "own",
  allowsSuspended: true,
  limit: perMember(60, "minute"),
  input: z.strictObject({}),
  output: z.object({
    devices: z.array(
      z
        .object({
          deviceId: z.string(),
          platform: Platform,
          locale: z.string(),
          refreshedAt: z.iso.datetime(),
        })
        .meta({ id: "PushDevice" }),
    ),
  }),
  failures: {},
});
