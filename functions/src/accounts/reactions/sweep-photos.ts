import { requestSweep } from "../../media/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { memberDeleted } from "../events.ts";

/** The next sweep removes the photos of a deleted member that no order shows. Safe to repeat, like the request. */
export default defineSubscriber(
  { to: memberDeleted, name: "media.sweepPhotos", dependencies: { requestSweep } },
  ({ event, now, ...media }) => media.requestSweep(event.data.uid, now),
);
