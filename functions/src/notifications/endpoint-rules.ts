import type { HealthChange } from "../webhooks/public.ts";
import type { EndpointEmailKind } from "../languages/public.ts";

/** For the owner of an endpoint. */
export const endpointNotifications = {
  failingForADay: "webhookFailing",
  failingForThreeDays: "webhookFailingForDays",
  disabledAsFailing: "webhookDisabled",
  disabledAsGone: "webhookGone",
} as const satisfies Record<HealthChange, EndpointEmailKind>;

/** The endpoint as each is still true of it. */
interface KnownEndpoint {
  state: string;
  reason: string | null;
  isFailing: boolean;
}
const isStillFailing = ({ state, isFailing }: KnownEndpoint) => state === "live" && isFailing;

/** Whether each is still true when it is sent. */
export const endpointEmailTruths: Readonly<Record<EndpointEmailKind, (endpoint: KnownEndpoint) => boolean>> =
  {
    webhookFailing: isStillFailing,
    webhookFailingForDays: isStillFailing,
    webhookDisabled: ({ state, reason }) => state === "disabled" && reason === "failing",
    webhookGone: ({ state, reason }) => state === "disabled" && reason === "gone",
  };
