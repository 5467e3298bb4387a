import { memberReader } from "../../accounts/public.ts";
import { caseDecided, reportSettled } from "../../moderation/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { memberNotifier } from "../member-notifier.ts";
import { defineNotifier } from "../notify-member.ts";

/** Whose thing it is, suspended or not, unless they have left; not of a case in which nothing was taken. */
export const notifyOfDecision = defineNotifier(
  { to: caseDecided, name: "notifications.notifyOfDecision" },
  async ({ decisionId, owner: to, outcome, by, wasTakenDown }, context) => {
    if (outcome === "rejected" && !wasTakenDown) return [];
    if (!(await memberReader(context).find(to))) return [];
    return [{ to, inApp: { kind: "moderationDecided", decisionId, outcome, by } }];
  },
);

/** In one line, and only those who can still act as members. Safe to repeat: the id of the notification is the event's. */
export const notifyOfReport = defineSubscriber(
  {
    to: reportSettled,
    name: "notifications.notifyOfReport",
    dependencies: { notifier: memberNotifier },
  },
  async ({ event: { eventId, at, data }, notifier }) => {
    const { reportId, reporter, outcome } = data;
    const content = { kind: "abuseReportSettled", reportId, outcome } as const;
    await notifier.notify(reporter, { id: eventId, content, at });
  },
);
