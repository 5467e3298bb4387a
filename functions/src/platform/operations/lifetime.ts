import { DAY } from "../values/clock.ts";

/** What an operation says of its end. */
export interface Lifetime {
  readonly name: string;
  readonly deprecatedAt?: string;
  readonly sunsetAt?: string;
  readonly successor?: string;
}

/** What clients are given to move to another operation. */
const NOTICE_DAYS = 90;

/** Throws where an operation would end without the notice that clients rely on, or its dates are none. */
export function checkLifetime({ name, deprecatedAt, sunsetAt, successor }: Lifetime): void {
  for (const day of [deprecatedAt, sunsetAt]) {
    if (day !== undefined && !isDay(day)) throw new Error(`${name}: ${day} is no day such as 2026-03-01`);
  }
  if (deprecatedAt === undefined) {
    if (sunsetAt ?? successor) throw new Error(`${name} has a sunset or a successor and is not deprecated`);
    return;
  }
  if (sunsetAt !== undefined && Date.parse(sunsetAt) - Date.parse(deprecatedAt) < NOTICE_DAYS * DAY) {
    throw new Error(`${name} ends less than ${NOTICE_DAYS} days after its deprecation`);
  }
  if (successor === name) throw new Error(`${name} cannot succeed itself`);
}

/** Days begin at midnight UTC. */
function isDay(text: string): boolean {
  const instant = Date.parse(text);
  return !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 10) === text;
}
