/** The ticks that run schedules, by which their documents are called. */
export const tickNames = ["frequent", "daily"] as const;

export type TickName = (typeof tickNames)[number];
