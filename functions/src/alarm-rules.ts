import { alarmRules as backups } from "./backups/alarm-rules.ts";
import { alarmRules as budget } from "./budget/alarm-rules.ts";
import { alarmRules as ops } from "./ops/alarm-rules.ts";
import { alarmRules as partners } from "./partners/alarm-rules.ts";
import { alarmRules as reports } from "./reports/alarm-rules.ts";
import type { AlarmRules } from "./platform/alarms/alarm-rule.ts";

/**
 * Every alarm that a number decides. Monitoring measures them, and must not depend on the domains that know: so each offers
 * its rules and this table joins them. Those with `healthReads` are what the deep health check looks at.
 */
export const alarmRules: AlarmRules = { ...backups, ...budget, ...ops, ...partners, ...reports };
