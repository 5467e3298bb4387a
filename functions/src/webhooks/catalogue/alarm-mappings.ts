import { alarmsChanged } from "../../monitoring/public.ts";
import { defineMapping, type Mapping } from "./public-event.ts";

const alarmTypes = { opened: "alarm.opened", resolved: "alarm.resolved" } as const;

export const alarmMappings: readonly Mapping[] = [
  defineMapping(alarmsChanged, ({ changes, admins }) =>
    changes.flatMap(({ alarmId, name, severity, change }) =>
      change === "reminded"
        ? []
        : [{ type: alarmTypes[change], data: { alarmId, name, severity }, to: admins, key: alarmId }],
    ),
  ),
];
