import { log } from "../runtime/log.ts";
import { isTimeZone } from "../values/calendar-day.ts";
import { reportTimeZone } from "./parameters.ts";

const UTC = "UTC";

let checked: { readonly name: string; readonly zone: string } | undefined;

/** The time zone of the days of reports. A name that is none must not keep events from their subscribers: UTC is taken. */
export function reportZone(): string {
  const name = reportTimeZone.value() || UTC;
  if (checked?.name !== name) {
    const isKnown = isTimeZone(name);
    if (!isKnown)
      log.error(
        "REPORT_TIME_ZONE is no time zone",
        new RangeError("Name one such as Europe/Berlin; until then days are those of UTC"),
        { name },
      );
    checked = { name, zone: isKnown ? name : UTC };
  }
  return checked.zone;
}
