import { defineString } from "firebase-functions/params";

export const reportTimeZone = defineString("REPORT_TIME_ZONE", {
  default: "UTC",
  input: { text: { example: "Europe/Berlin", validationRegex: "^[A-Za-z]+([/_+-][A-Za-z0-9]+)*$" } },
  description: "IANA time zone of the days of reports, such as Europe/Berlin; change it only at a quiet hour",
});
